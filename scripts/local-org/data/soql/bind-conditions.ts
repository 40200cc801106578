/** Binds WHERE and HAVING. */
import type { SoqlComparison, SoqlCondition, SoqlQuery, SoqlValue } from '../../apex/ast.ts';
import type { BoundCondition, BoundExpr, BoundQuery, BoundValue } from './bound.ts';
import type { FieldInfo } from '../schema/model.ts';
import { bindExpr, exprText, isAggregate } from './bind-expressions.ts';
import { classOf, literalValue } from './literals.ts';
import { notFilterable, refused } from './messages.ts';
import { addBind, fault, type QueryScope } from './scope.ts';

type Compare = Extract<SoqlCondition, { kind: 'Compare' }>;
type ListOp = 'in' | 'not in' | 'includes' | 'excludes';

/** Binds the query of a semi-join; given by the caller, since queries and conditions contain each other. */
export type BindSubquery = (query: SoqlQuery) => BoundQuery | null;

const LIST_OPS: ReadonlySet<SoqlComparison> = new Set(['in', 'not in', 'includes', 'excludes']);
const ORDER_OPS: ReadonlySet<SoqlComparison> = new Set(['<', '<=', '>', '>=']);

const fieldOf = (expr: BoundExpr): FieldInfo | null => (expr.kind === 'field' ? expr.path.field : null);

function bindValue(scope: QueryScope, value: SoqlValue, left: BoundExpr, many: boolean): BoundValue | null {
  if (value.kind === 'Bind')
    return { kind: 'bind', slot: addBind(scope, value, left.type, fieldOf(left), many ? 'many' : 'one') };
  const bound = literalValue(value, left, exprText(left));
  return typeof bound === 'string' ? fault(scope, value, bound) : bound;
}

/** Whether the operator makes sense for the type; null when it does. */
function operatorFault(op: SoqlComparison, left: BoundExpr): string | null {
  const found = classOf(left.type);
  if (found === 'none') return notFilterable(exprText(left));
  if (left.kind === 'field' && !left.path.field.filterable) return notFilterable(left.path.field.name);
  if (op === 'like' && found !== 'text') return `invalid operator on ${found} field`;
  if (ORDER_OPS.has(op) && found === 'boolean') return 'invalid operator on boolean field';
  const multi = left.type === 'MULTIPICKLIST';
  if ((op === 'includes' || op === 'excludes') && !multi)
    return `includes or excludes operator only valid on multipicklist field`;
  if (multi && (ORDER_OPS.has(op) || op === 'like')) return 'invalid operator on multipicklist field';
  return null;
}

/** A semi-join compares ids: the object selected inside must be the one that the left side points to. */
function semiJoinFault(left: BoundExpr, inner: BoundQuery): string | null {
  const [item] = inner.items;
  if (inner.items.length !== 1 || item.kind !== 'field') return 'Semi join sub-selects must select exactly one field';
  const leftField = fieldOf(left);
  const selected = item.path.field;
  if (leftField === null || classOf(leftField.type) !== 'id')
    return `Semi join sub-selects are not supported on the field ${exprText(left)}: it is no id and no reference`;
  if (classOf(selected.type) !== 'id')
    return `The inner and outer selects should both be ids or references: ${selected.name}`;
  const outer = leftField.type === 'ID' && left.kind === 'field' ? [left.path.object.name] : leftField.referenceTo;
  const within = selected.type === 'ID' ? [item.path.object.name] : selected.referenceTo;
  if (outer.some((name) => within.includes(name))) return null;
  return `The selected field '${selected.name}' in the subquery and the left operand field in the where expression in the outer query '${exprText(left)}' should point to the same object type`;
}

function bindAmong(
  scope: QueryScope,
  condition: Compare,
  left: BoundExpr,
  subquery: BindSubquery,
): BoundCondition | null {
  const op = condition.op as ListOp;
  const { right } = condition;
  if (right.kind === 'Subquery') {
    if (op !== 'in' && op !== 'not in') return fault(scope, right, refused(`A subquery after ${op.toUpperCase()}`));
    const query = subquery(right.query);
    if (query === null) return null;
    const wrong = semiJoinFault(left, query);
    if (wrong !== null) return fault(scope, right, wrong);
    return { kind: 'semiJoin', left, negated: op === 'not in', query };
  }
  const written = right.kind === 'List' ? right.values : [right.value];
  const values = written.map((value) => bindValue(scope, value, left, right.kind === 'Value'));
  if (values.some((value) => value === null)) return null;
  return { kind: 'among', left, op, values: values as BoundValue[] };
}

function bindCompare(scope: QueryScope, condition: Compare, subquery: BindSubquery): BoundCondition | null {
  const left = bindExpr(scope, condition.left);
  if (left === null) return null;
  const wrong = operatorFault(condition.op, left);
  if (wrong !== null) return fault(scope, condition, wrong);
  if (LIST_OPS.has(condition.op)) return bindAmong(scope, condition, left, subquery);
  const { right } = condition;
  if (right.kind !== 'Value') return fault(scope, right, `unexpected token: '('`);
  // `= :collection` means IN, and LIKE takes several patterns.
  const value = bindValue(scope, right.value, left, !ORDER_OPS.has(condition.op));
  if (value === null) return null;
  if (ORDER_OPS.has(condition.op) && right.value.kind === 'Null')
    return fault(scope, right, `invalid operator on ${exprText(left)}: null can only be compared with = and !=`);
  return { kind: 'compare', left, op: condition.op as Exclude<SoqlComparison, ListOp>, right: value };
}

/** @param aggregates whether aggregate functions may stand here: in HAVING they may */
export function bindCondition(
  scope: QueryScope,
  condition: SoqlCondition,
  aggregates: boolean,
  subquery: BindSubquery,
): BoundCondition | null {
  if (condition.kind === 'Not') {
    const item = bindCondition(scope, condition.item, aggregates, subquery);
    return item && { kind: 'not', item };
  }
  if (condition.kind !== 'Compare') {
    const items = condition.items.map((item) => bindCondition(scope, item, aggregates, subquery));
    if (items.some((item) => item === null)) return null;
    return { kind: condition.kind === 'And' ? 'and' : 'or', items: items as BoundCondition[] };
  }
  const bound = bindCompare(scope, condition, subquery);
  if (bound !== null && 'left' in bound && isAggregate(bound.left) && !aggregates)
    return fault(scope, condition, `Aggregate functions are not allowed in the WHERE clause: ${exprText(bound.left)}`);
  return bound;
}
