/** Puts implicit conversions into the tree. */
import type { Node } from '../ast.ts';
import type { TypedExpr } from '../program.ts';
import type { ApexType } from '../types.ts';
import type { Body } from './body.ts';
import { assignable, isRecord, isSubtype } from './conversions.ts';
import { fault } from './fault.ts';
import { isQuery } from './overloads.ts';
import type { World } from './world.ts';

/** Pairs of primitives between which the representation changes. */
const CHANGES = new Set(
  'Integer>Long Integer>Double Integer>Decimal Long>Double Long>Decimal Double>Decimal Decimal>Double String>Id Date>Datetime'.split(
    ' ',
  ),
);

/** Methods whose list of records stands for one record where one is wanted, as an inline query does. */
const QUERY_METHODS: readonly string[] = ['query', 'querywithbinds'];

function isDynamicQuery(expr: TypedExpr): boolean {
  return (
    expr.kind === 'StandardCall' &&
    expr.owner.name === 'Database' &&
    QUERY_METHODS.includes(expr.method.name.toLowerCase())
  );
}

/** One record out of a query's list; null when the expression is no query. */
export function singleRow(world: World, expr: TypedExpr, type: ApexType): TypedExpr | null {
  if (!isRecord(type) || expr.type.kind !== 'list') return null;
  const { line, col } = expr;
  if (isQuery(expr) && expr.kind === 'Soql' && isSubtype(world, expr.type.of, type)) {
    return { ...expr, shape: 'single', type: expr.type.of };
  }
  if (expr.kind === 'Coalesce' && isQuery(expr.left)) {
    const right = singleRow(world, expr.right, type) ?? expr.right;
    if (!isSubtype(world, right.type, type)) return null;
    return { ...expr, left: asRecord(expr.left, 'singleOrNull'), right, type };
  }
  if (expr.kind === 'Ternary') {
    const [then, otherwise] = [expr.then, expr.else].map((branch) => singleRow(world, branch, type) ?? branch);
    const fit = then && otherwise && isSubtype(world, then.type, type) && isSubtype(world, otherwise.type, type);
    return fit ? { ...expr, then, else: otherwise, type } : null;
  }
  return isDynamicQuery(expr) ? { kind: 'Convert', line, col, type, operand: expr } : null;
}

/** An expression as the given type, which it is known to fit. */
export function represent(world: World, expr: TypedExpr, type: ApexType): TypedExpr {
  const from = expr.type;
  if (from === type) return expr;
  if (from.kind === 'primitive' && type.kind === 'primitive') {
    if (!CHANGES.has(`${from.name}>${type.name}`)) return expr;
    return { kind: 'Convert', line: expr.line, col: expr.col, type, operand: expr };
  }
  return singleRow(world, expr, type) ?? expr;
}

/**
 * An expression as assigned to, returned as or stored in the given type.
 * @throws Fault `Illegal assignment from X to Y`
 */
export function convert(body: Body, node: Node, expr: TypedExpr, type: ApexType): TypedExpr {
  const { world } = body;
  if (assignable(world, expr.type, type)) return represent(world, expr, type);
  return (
    singleRow(world, expr, type) ?? fault(node, `Illegal assignment from ${expr.type.typeName} to ${type.typeName}`)
  );
}

/** Takes one record of a query where the value itself is used as a record (`[SELECT ...].Name`). */
export function asRecord(expr: TypedExpr, shape: 'single' | 'singleOrNull'): TypedExpr {
  if (expr.kind !== 'Soql' || expr.shape !== 'list' || expr.type.kind !== 'list') return expr;
  return { ...expr, shape, type: expr.type.of };
}
