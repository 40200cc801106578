/** `for (T x : collection)`. */
import type { Stmt } from '../ast.ts';
import type { TypedExpr, TypedStmt } from '../program.ts';
import { OBJECT } from '../type-table.ts';
import type { ApexType } from '../types.ts';
import { declareLocal, type Body } from './body.ts';
import { assignable, castable, isRecord } from './conversions.ts';
import { check } from './expressions.ts';
import { fault } from './fault.ts';
import { asInstanceOf } from './members.ts';
import { checkLoopBody } from './statements.ts';
import { resolveType } from './type-names.ts';

type ForEach = Extract<Stmt, { kind: 'ForEach' }>;
type Over = Extract<TypedStmt, { kind: 'ForEach' }>['over'];

interface Source {
  readonly over: Over;
  readonly of: ApexType;
}

function sourceOf(body: Body, stmt: ForEach, iterable: TypedExpr): Source {
  const { type } = iterable;
  if (iterable.kind === 'Soql' && type.kind === 'list') return { over: 'query', of: type.of };
  if (type.kind === 'list') return { over: 'list', of: type.of };
  if (type.kind === 'set') return { over: 'set', of: type.of };
  const symbol = body.world.registry.qualified('Iterable');
  const above = symbol && type.kind === 'class' ? asInstanceOf(body.world, type, symbol) : null;
  if (above?.kind === 'class') return { over: 'iterable', of: above.args[0] ?? OBJECT };
  return fault(stmt.iterable, `Loop must iterate over collection: ${type.typeName}`);
}

/** A dynamic query's list of the generic SObject may be walked with a loop variable of one kind, as may any list of records. */
function fitsVariable(body: Body, of: ApexType, type: ApexType): 'none' | 'cast' | null {
  if (assignable(body.world, of, type)) return 'none';
  return isRecord(of) && isRecord(type) && castable(body.world, of, type) ? 'cast' : null;
}

export function checkForEach(body: Body, stmt: ForEach): TypedStmt {
  const { line, col } = stmt;
  const type = resolveType(body.world, body.owner, stmt.type);
  const iterable = check(body, stmt.iterable);
  const source = sourceOf(body, stmt, iterable);
  const chunk = source.over === 'query' && type.kind === 'list' && isRecord(type.of);
  if (source.over === 'query' && !stmt.body) fault(stmt, 'Loop with query must provide a statement');
  const convert = fitsVariable(body, source.of, chunk && type.kind === 'list' ? type.of : type);
  if (!convert) {
    if (source.over === 'query')
      fault(
        stmt,
        `Loop variable must be a generic SObject or List or a concrete SObject or List of: ${source.of.typeName}`,
      );
    fault(stmt, `Invalid loop variable type expected ${source.of.typeName} was ${type.typeName}`);
  }
  const local = declareLocal(body, stmt, stmt.name, type, { final: false, assigned: true });
  const inner = checkLoopBody(body, stmt.body).stmt;
  return {
    kind: 'ForEach',
    line,
    col,
    local,
    over: source.over,
    chunk,
    iterable,
    convert: convert ?? 'none',
    body: inner,
  };
}
