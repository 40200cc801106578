/** `? :` and `??`: the common type of two branches. */
import type { Expr, Node } from '../ast.ts';
import type { TypedExpr } from '../program.ts';
import { NULL } from '../type-table.ts';
import type { ApexType } from '../types.ts';
import type { Body } from './body.ts';
import { asRecord, represent } from './coerce.ts';
import { assignable, isRecord, isSubtype } from './conversions.ts';
import { check, checkCondition } from './expressions.ts';
import { fault } from './fault.ts';
import { supertypes } from './members.ts';
import { numericType } from './operators.ts';
import type { World } from './world.ts';

/** The nearest project or standard class (not an interface) that both types have above them. */
function commonBase(world: World, left: ApexType, right: ApexType): ApexType | null {
  for (const above of supertypes(world, left)) {
    if (isSubtype(world, right, above)) return above;
    const found = commonBase(world, above, right);
    if (found) return found;
  }
  return null;
}

function commonType(world: World, left: ApexType, right: ApexType): ApexType | null {
  if (left === right) return left.kind === 'void' ? null : left;
  if (left === NULL) return right;
  if (right === NULL) return left;
  const numeric = numericType(left, right);
  if (numeric) return numeric;
  if (assignable(world, right, left)) return left;
  if (assignable(world, left, right)) return right;
  return commonBase(world, left, right);
}

/** A query beside a record is one record too. */
function alignQueries(
  left: TypedExpr,
  right: TypedExpr,
  shape: 'single' | 'singleOrNull',
): readonly [TypedExpr, TypedExpr] {
  if (isRecord(right.type)) return [asRecord(left, shape), right];
  if (isRecord(left.type)) return [left, asRecord(right, 'single')];
  return [left, right];
}

export function checkTernary(body: Body, expr: Extract<Expr, { kind: 'Ternary' }>): TypedExpr {
  const test = checkCondition(body, expr.test);
  const [then, otherwise] = alignQueries(check(body, expr.then), check(body, expr.else), 'single');
  const type = commonType(body.world, then.type, otherwise.type);
  if (!type) {
    return fault(expr, `Incompatible types in ternary operator: ${then.type.typeName}, ${otherwise.type.typeName}`);
  }
  return {
    kind: 'Ternary',
    ...place(expr),
    type,
    test,
    then: represent(body.world, then, type),
    else: represent(body.world, otherwise, type),
  };
}

export function checkCoalesce(body: Body, expr: Extract<Expr, { kind: 'Coalesce' }>): TypedExpr {
  const [left, right] = alignQueries(check(body, expr.left), check(body, expr.right), 'singleOrNull');
  const type = commonType(body.world, left.type, right.type);
  if (!type) {
    return fault(expr, `Incompatible types in null coalescing operator: ${left.type.typeName}, ${right.type.typeName}`);
  }
  return {
    kind: 'Coalesce',
    ...place(expr),
    type,
    left: represent(body.world, left, type),
    right: represent(body.world, right, type),
  };
}

const place = ({ line, col }: Node): Node => ({ line, col });
