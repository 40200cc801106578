/** Assignments, compound ones, `++` and `--`. */
import type { Expr, Node } from '../ast.ts';
import type { Place, TypedExpr } from '../program.ts';
import { STRING } from '../type-table.ts';
import type { FieldSymbol } from '../types.ts';
import { findLocal, type Body } from './body.ts';
import { convert, represent } from './coerce.ts';
import { assignable, isNumeric } from './conversions.ts';
import { check, checkUnread } from './expressions.ts';
import { fault } from './fault.ts';
import { isBelow, isVisible, requireReadable } from './fields.ts';
import { binaryRule } from './operators.ts';

type AssignExpr = Extract<Expr, { kind: 'Assign' }>;
const PLACES: readonly TypedExpr['kind'][] = [
  'Local',
  'InstanceField',
  'StaticField',
  'SObjectField',
  'Element',
  'StandardProperty',
];

const isPlace = (expr: TypedExpr): expr is Place => PLACES.includes(expr.kind);

/** The target of an assignment. */
function checkPlace(body: Body, expr: Expr): Place {
  const target = checkUnread(body, expr);
  if (!isPlace(target)) return fault(expr, 'Expression cannot be assigned');
  if ('safe' in target && target.safe) fault(expr, 'Expression cannot be assigned');
  switch (target.kind) {
    case 'Local':
      requireNotFinal(body, expr, target.local.name);
      break;
    case 'InstanceField':
    case 'StaticField':
      requireStorable(body, expr, target.field, target);
      break;
    case 'SObjectField':
      requireWriteable(body, expr, target);
      break;
    case 'StandardProperty':
      requireSetter(expr, target);
      break;
    default:
      break;
  }
  return target;
}

function requireNotFinal(body: Body, node: Node, name: string): void {
  const found = findLocal(body, name);
  if (!found?.final) return;
  if (found.assigned)
    fault(node, `Final members can only be assigned in their declaration, init blocks, or constructors: ${name}`);
  found.assigned = true;
}

function requireStorable(body: Body, node: Node, field: FieldSymbol, target: Place): void {
  const direct = 'direct' in target && target.direct === 'backing';
  if (field.property && !direct) {
    const { set } = field.property;
    if (!set) fault(node, `A value cannot be stored to ${field.name} in type ${field.owner.name}`);
    else if (!isVisible(body, field.owner, set.visibility, field.testVisible))
      fault(node, `Variable is not visible: ${field.name}`);
  }
  if (!field.final || direct) return;
  const initialising =
    isBelow(body.owner, field.owner) &&
    (body.kind === 'init' || body.kind === 'constructor') &&
    body.static === field.static;
  if (!initialising)
    fault(node, `Final members can only be assigned in their declaration, init blocks, or constructors: ${field.name}`);
}

function requireWriteable(body: Body, node: Node, target: Extract<Place, { kind: 'SObjectField' }>): void {
  const info = body.world.schema.object(target.object);
  const field = info?.fields.get(target.name.toLowerCase());
  if (target.role === 'children') fault(node, `Field is not writeable: ${target.object}.${target.name}`);
  if (!info || !field || target.role === 'parent') return;
  if (!isWriteable(info.kind, field)) fault(node, `Field is not writeable: ${info.name}.${field.name}`);
}

/** Formulas, auto-numbers and system fields cannot be written; Ids can, and everything of a custom metadata record in memory. */
export function isWriteable(
  kind: string,
  field: { readonly name: string; readonly createable: boolean; readonly updateable: boolean },
): boolean {
  return field.createable || field.updateable || field.name === 'Id' || kind === 'customMetadata';
}

function requireSetter(node: Node, target: Extract<Place, { kind: 'StandardProperty' }>): void {
  const name = target.key.slice(target.key.lastIndexOf(' ') + 1);
  const field = target.owner.fields.get(name.toLowerCase());
  if (!field?.property?.set) fault(node, `A value cannot be stored to ${name} in type ${target.owner.name}`);
}

export function checkAssign(body: Body, expr: AssignExpr): TypedExpr {
  const { line, col } = expr;
  if (expr.op === '=') {
    const value = check(body, expr.value);
    const place = checkPlace(body, expr.target);
    return { kind: 'Assign', line, col, type: place.type, place, value: convert(body, expr, value, place.type) };
  }
  return checkCompound(body, expr, expr.op);
}

function checkCompound(body: Body, expr: AssignExpr, op: Exclude<AssignExpr['op'], '='>): TypedExpr {
  const { line, col } = expr;
  const place = checkPlace(body, expr.target);
  requireReadable(body, expr, place);
  const value = check(body, expr.value);
  const binary = op.slice(0, -1) as Parameters<typeof binaryRule>[1];
  const rule = binaryRule(body, binary, place.type, value.type);
  if ('error' in rule) return fault(expr, rule.error);
  const text = rule.operation === 'concat' && place.type !== STRING;
  if (text || !assignable(body.world, rule.result, place.type)) {
    fault(expr, `Illegal assignment from ${rule.result.typeName} to ${place.type.typeName}`);
  }
  const right = represent(body.world, value, rule.right);
  return { kind: 'CompoundAssign', line, col, type: place.type, op, operation: rule.operation, place, value: right };
}

export function checkIncDec(
  body: Body,
  expr: Node & { readonly operand: Expr },
  op: '++' | '--',
  prefix: boolean,
): TypedExpr {
  const { line, col } = expr;
  const place = checkPlace(body, expr.operand);
  requireReadable(body, expr, place);
  if (!isNumeric(place.type)) {
    const words = prefix
      ? op === '++'
        ? 'Unary prefix increment'
        : 'Unary prefix decrement'
      : 'Unary postfix increment/decrement';
    fault(expr, `${words} can only be applied to numeric expressions: ${place.type.typeName}`);
  }
  return { kind: 'IncDec', line, col, type: place.type, place, delta: op === '++' ? 1 : -1, prefix };
}
