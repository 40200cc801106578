/** Loops. Each round checks now and then whether CPU time or heap are used up. */
import type { TypedStmt } from '../program.ts';
import { emitEffect, emitExpr, emitPresent } from './expressions.ts';
import { quote } from './literals.ts';
import { queryArguments } from './queries.ts';
import { emitBody, emitStmt, type Stmt } from './statements.ts';
import type { FunctionScope } from './scope.ts';

/** Counts down to the next look at the limits. */
export const TICK = 'if (--$f < 0) $f = $.tick();';

function emitLoopBody(body: TypedStmt, scope: FunctionScope, prologue = ''): string {
  scope.loopDepth++;
  try {
    return emitBody(body, scope, `${TICK} ${prologue}`);
  } finally {
    scope.loopDepth--;
  }
}

export function emitWhile(stmt: Stmt<'While' | 'DoWhile'>, scope: FunctionScope): string {
  const test = emitPresent(stmt.test, scope);
  const body = emitLoopBody(stmt.body, scope);
  return stmt.kind === 'While' ? `while (${test}) ${body}` : `do ${body} while (${test});`;
}

export function emitFor(stmt: Stmt<'For'>, scope: FunctionScope): string {
  const init = stmt.init.map((part) => emitStmt(part, scope)).join(' ');
  const test = stmt.test === null ? '' : emitPresent(stmt.test, scope);
  const update = stmt.update.map((expr) => emitEffect(expr, scope)).join(', ');
  return `{ ${init}\nfor (; ${test}; ${update}) ${emitLoopBody(stmt.body, scope)} }`;
}

export function emitForEach(stmt: Stmt<'ForEach'>, scope: FunctionScope): string {
  if (stmt.over === 'query') return emitQueryLoop(stmt, scope);
  if (stmt.over === 'list') return emitListLoop(stmt, scope);
  const source = stmt.over === 'set' ? 'walkSet' : 'walk';
  const item = scope.name('x');
  const body = emitLoopBody(stmt.body, scope, declare(stmt, item));
  return `for (const ${item} of $.${source}(${emitExpr(stmt.iterable, scope)})) ${body}`;
}

const declare = (stmt: Stmt<'ForEach'>, value: string): string => {
  const { local } = stmt;
  const converted = stmt.convert === 'cast' ? `$.cast(${value}, ${quote(local.type.typeName)})` : value;
  return `let ${local.jsName} = ${converted};`;
};

function emitListLoop(stmt: Stmt<'ForEach'>, scope: FunctionScope): string {
  const list = scope.name('l');
  const index = scope.name('i');
  const body = emitLoopBody(stmt.body, scope, declare(stmt, `${list}.items[${index}]`));
  const loop = `for (let ${index} = 0; ${index} < ${list}.items.length; ${index}++) ${body}`;
  return (
    `{ const ${list} = $.walkList(${emitExpr(stmt.iterable, scope)});\n` +
    `try { ${loop} } finally { ${list}.iterating--; } }`
  );
}

/** A loop over a query reads it in chunks of 200, so that not all of its rows are in memory at once. */
function emitQueryLoop(stmt: Stmt<'ForEach'>, scope: FunctionScope): string {
  const query = stmt.iterable;
  if (query.kind !== 'Soql') return scope.unit.refuse(stmt, 'Loop over a query must contain the query itself');
  const chunk = scope.name('q');
  const chunks = `$.queryChunks(${queryArguments(query, scope)})`;
  if (stmt.chunk) {
    return `for (const ${chunk} of ${chunks}) ${emitLoopBody(stmt.body, scope, declare(stmt, chunk))}`;
  }
  const row = scope.name('x');
  return `for (const ${row} of $.rowsOf(${chunks})) ${emitLoopBody(stmt.body, scope, declare(stmt, row))}`;
}
