import type { TypedStmt } from '../program.ts';

/**
 * Whether control can go on behind a statement: `next` it can; `stop` it cannot (return, throw, break, continue);
 * `endless`: only a loop that never ends by itself stands there, behind which nothing need return a value but
 * nothing is called unreachable either.
 */
export type Flow = 'next' | 'stop' | 'endless';

export interface Checked {
  readonly stmt: TypedStmt;
  readonly flow: Flow;
}

/** Both branches of a choice: control goes on when it does in either. */
export function either(a: Flow, b: Flow): Flow {
  if (a === 'next' || b === 'next') return 'next';
  return a === 'endless' || b === 'endless' ? 'endless' : 'stop';
}

/** One statement after another. */
export function then(first: Flow, second: Flow): Flow {
  return first === 'next' || (first === 'endless' && second === 'stop') ? second : first;
}

/** Whether a loop's body holds a `break` of that loop. */
export function breaks(stmt: TypedStmt): boolean {
  switch (stmt.kind) {
    case 'Break':
      return true;
    case 'Block':
      return stmt.body.some(breaks);
    case 'If':
      return breaks(stmt.then) || (stmt.else !== null && breaks(stmt.else));
    case 'Switch':
      return stmt.whens.some((when) => breaks(when.body)) || (stmt.otherwise !== null && breaks(stmt.otherwise));
    case 'Try':
      return (
        breaks(stmt.body) ||
        stmt.catches.some((item) => breaks(item.body)) ||
        (stmt.finally !== null && breaks(stmt.finally))
      );
    case 'RunAs':
      return breaks(stmt.body);
    default:
      return false;
  }
}
