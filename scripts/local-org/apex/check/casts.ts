/** Casts, `instanceof` and class literals. */
import type { Expr, TypeRef } from '../ast.ts';
import type { TypedExpr } from '../program.ts';
import { BOOLEAN, ID, NULL, OBJECT, STRING, VOID, classType } from '../type-table.ts';
import type { ApexType } from '../types.ts';
import type { Body } from './body.ts';
import { asRecord, represent, singleRow } from './coerce.ts';
import { assignable, castable, isRecord, isSubtype } from './conversions.ts';
import { check } from './expressions.ts';
import { fault } from './fault.ts';
import { resolveType } from './type-names.ts';

export function checkCast(body: Body, expr: Extract<Expr, { kind: 'Cast' }>): TypedExpr {
  const { line, col } = expr;
  const type = resolveType(body.world, body.owner, expr.type);
  const value = check(body, expr.operand);
  const operand = isRecord(type) ? (singleRow(body.world, value, type) ?? asRecord(value, 'single')) : value;
  if (operand.type.kind === 'void') fault(expr, `Operation cast is not allowed on type: ${operand.type.typeName}`);
  if (!castable(body.world, operand.type, type)) {
    fault(
      expr,
      `Incompatible types since an instance of ${operand.type.typeName} is never an instance of ${type.typeName}`,
    );
  }
  if (operand.type === type) return operand;
  const primitive = operand.type.kind === 'primitive' && type.kind === 'primitive';
  if (primitive && assignable(body.world, operand.type, type)) {
    const converted = represent(body.world, operand, type);
    return converted === operand ? { kind: 'Cast', line, col, type, operand } : converted;
  }
  return { kind: 'Cast', line, col, type, operand };
}

/** A list of the generic SObject passes for a list of any kind, and may yet be none of that kind. */
const isListOfAny = (type: ApexType): boolean => type.kind === 'list' && type.of.kind === 'anySObject';

export function checkInstanceOf(body: Body, expr: Extract<Expr, { kind: 'InstanceOf' }>): TypedExpr {
  const { line, col } = expr;
  const of = resolveType(body.world, body.owner, expr.type);
  const operand = check(body, expr.operand);
  const from = operand.type;
  if (from.kind === 'void') fault(expr, 'Operation instanceof is not allowed on type: void');
  // `text instanceof Id` asks whether the text is a valid id.
  const open = from === OBJECT || from === NULL || (from === STRING && of === ID) || isListOfAny(from);
  if (!open && isSubtype(body.world, from, of)) {
    fault(
      expr,
      `Operation instanceof is always true since an instance of ${from.typeName} is always an instance of ${of.typeName}`,
    );
  }
  if (!open && !castable(body.world, from, of)) {
    fault(
      expr,
      `Operation instanceof is always false since an instance of ${from.typeName} is never an instance of ${of.typeName}`,
    );
  }
  return { kind: 'InstanceOf', line, col, type: BOOLEAN, operand, of };
}

/** `void.class`: what a method that returns nothing is said to return. */
const isVoid = ({ parts, arrays }: TypeRef): boolean =>
  parts.length === 1 && arrays === 0 && parts[0].name.toLowerCase() === 'void';

export function checkClassLiteral(body: Body, expr: Extract<Expr, { kind: 'ClassLiteral' }>): TypedExpr {
  const of = isVoid(expr.type) ? VOID : resolveType(body.world, body.owner, expr.type);
  const symbol = body.world.registry.qualified('Type');
  if (!symbol) return fault(expr, 'Invalid type: Type');
  return { kind: 'ClassLiteral', line: expr.line, col: expr.col, type: classType(symbol), of };
}
