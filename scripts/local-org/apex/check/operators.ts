/** Unary and binary operators. */
import type { BinaryOp, Expr } from '../ast.ts';
import type { Operation, TypedExpr } from '../program.ts';
import { BOOLEAN, DATE, DATETIME, DECIMAL, DOUBLE, INTEGER, LONG, NULL, OBJECT, STRING, TIME } from '../type-table.ts';
import type { ApexType } from '../types.ts';
import type { Body } from './body.ts';
import { represent } from './coerce.ts';
import { castable, isNumeric, isPrimitive } from './conversions.ts';
import { check } from './expressions.ts';
import { fault } from './fault.ts';

type Binary = Extract<Expr, { kind: 'Binary' }>;
type BinaryNode = Extract<TypedExpr, { kind: 'Binary' }>;

const OPERATIONS: ReadonlyMap<ApexType, Operation> = new Map<ApexType, Operation>([
  [INTEGER, 'integer'],
  [LONG, 'long'],
  [DOUBLE, 'double'],
  [DECIMAL, 'decimal'],
]);

/** The wider of two numeric types: Decimal, Double, Long, Integer; null takes the other. */
export function numericType(left: ApexType, right: ApexType): ApexType | null {
  if (left === NULL && isNumeric(right)) return right;
  if (right === NULL && isNumeric(left)) return left;
  if (!isNumeric(left) || !isNumeric(right)) return null;
  return [DECIMAL, DOUBLE, LONG].find((type) => left === type || right === type) ?? INTEGER;
}

/** What a binary operator does with operands of two types: the rule, the operands' common types and the result; a message where none. */
export type Rule =
  | { readonly operation: Operation; readonly left: ApexType; readonly right: ApexType; readonly result: ApexType }
  | { readonly error: string };

const rule = (operation: Operation, operands: ApexType, result: ApexType): Rule => ({
  operation,
  left: operands,
  right: operands,
  result,
});

const isText = (type: ApexType): boolean => isPrimitive(type, 'String', 'Id');

/** Date, Datetime and Time with numbers: `+` and `-` alone. */
function temporalRule(op: BinaryOp, left: ApexType, right: ApexType): Rule | null {
  if (op !== '+' && op !== '-') return null;
  const [moment, amount] = op === '+' && isNumeric(left) ? [right, left] : [left, right];
  const wholes = amount === INTEGER || amount === LONG || amount === NULL;
  const done: Rule = { operation: 'dateArithmetic', left, right, result: moment };
  if (moment === DATE) return wholes ? done : { error: 'Date expressions must use Integer or Long' };
  if (moment === TIME) return wholes ? done : { error: 'Time expressions must use Integer or Long' };
  if (moment !== DATETIME) return null;
  return wholes || isNumeric(amount) ? done : { error: 'Date/time expressions must use Integer or Double or Decimal' };
}

function arithmetic(op: BinaryOp, left: ApexType, right: ApexType): Rule {
  if (left.kind === 'void' || right.kind === 'void')
    return { error: 'Arithmetic expressions are not allowed on void types' };
  if (op === '+' && (isText(left) || isText(right))) return { operation: 'concat', left, right, result: STRING };
  const type = numericType(left, right);
  if (type) return rule(OPERATIONS.get(type) ?? 'integer', type, type);
  return temporalRule(op, left, right) ?? { error: 'Arithmetic expressions must use numeric arguments' };
}

function bitwise(op: BinaryOp, left: ApexType, right: ApexType): Rule {
  if (left === BOOLEAN && right === BOOLEAN) return rule('boolean', BOOLEAN, BOOLEAN);
  const type = numericType(left, right);
  if (type !== INTEGER && type !== LONG) {
    return { error: `${op} operator can only be applied to Boolean expressions or to Integer or Long expressions` };
  }
  return rule(OPERATIONS.get(type) ?? 'integer', type, type);
}

function shift(op: BinaryOp, left: ApexType, right: ApexType): Rule {
  const whole = (type: ApexType): boolean => type === INTEGER || type === LONG;
  if (!whole(left) || !whole(right)) return { error: `${op} operation can only be applied to Integer or Long types` };
  return { operation: left === LONG ? 'long' : 'integer', left, right, result: left };
}

function ordering(left: ApexType, right: ApexType): Rule {
  const type = numericType(left, right);
  if (type) return rule(OPERATIONS.get(type) ?? 'integer', type, BOOLEAN);
  const orderable = (item: ApexType): boolean => isPrimitive(item, 'String', 'Id', 'Date', 'Datetime', 'Time');
  const [known, other] = left === NULL ? [right, left] : [left, right];
  if (isNumeric(known) || (orderable(other) && !orderable(known))) return { error: incomparable(left, right) };
  if (!orderable(known)) return { error: `Inequality operator not allowed for this type: ${known.typeName}` };
  if (other === NULL || known === other) return rule('compare', known, BOOLEAN);
  if (isText(known) && isText(other)) return { operation: 'compare', left, right, result: BOOLEAN };
  if (isPrimitive(known, 'Date', 'Datetime') && isPrimitive(other, 'Date', 'Datetime'))
    return rule('compare', DATETIME, BOOLEAN);
  return { error: incomparable(left, right) };
}

const incomparable = (left: ApexType, right: ApexType): string =>
  `Comparison arguments must be compatible types: ${left.typeName}, ${right.typeName}`;

function equality(body: Body, left: ApexType, right: ApexType): Rule {
  const type = left === NULL || right === NULL ? null : numericType(left, right);
  if (type) return rule(OPERATIONS.get(type) ?? 'integer', type, BOOLEAN);
  const same: Rule = { operation: 'equality', left, right, result: BOOLEAN };
  if (isPrimitive(left, 'Date', 'Datetime') && isPrimitive(right, 'Date', 'Datetime')) {
    return left === right ? same : rule('equality', DATETIME, BOOLEAN);
  }
  if (isText(left) && isText(right)) return same;
  if (castable(body.world, left, right) || castable(body.world, right, left)) return same;
  return { error: incomparable(left, right) };
}

function identity(body: Body, left: ApexType, right: ApexType): Rule {
  const plain = [left, right].find((type) => type.kind === 'primitive');
  const open = left === OBJECT || right === OBJECT || left === NULL || right === NULL;
  if (plain && !open) return { error: `Exact equality operator only allowed for reference types: ${plain.typeName}` };
  const found = equality(body, left, right);
  return 'error' in found ? found : { operation: 'identity', left, right, result: BOOLEAN };
}

/** The rule of a binary operator other than `&&` and `||`. */
export function binaryRule(body: Body, op: BinaryOp, left: ApexType, right: ApexType): Rule {
  switch (op) {
    case '+':
    case '-':
    case '*':
    case '/':
      return arithmetic(op, left, right);
    case '&':
    case '|':
    case '^':
      return bitwise(op, left, right);
    case '<<':
    case '>>':
    case '>>>':
      return shift(op, left, right);
    case '==':
    case '!=':
      return equality(body, left, right);
    case '===':
    case '!==':
      return identity(body, left, right);
    default:
      return ordering(left, right);
  }
}

/**
 * Left-leaning chains of operators (long concatenations) are checked in a loop, so that their length does not
 * exhaust the stack.
 */
export function checkBinary(body: Body, expr: Binary): TypedExpr {
  const chain: Binary[] = [];
  let first: Expr = expr;
  while (first.kind === 'Binary') {
    chain.push(first);
    first = first.left;
  }
  let left = check(body, first);
  for (const link of chain.reverse()) left = combine(body, link, left, check(body, link.right));
  return left;
}

function combine(body: Body, expr: Binary, left: TypedExpr, right: TypedExpr): TypedExpr {
  const { line, col, op } = expr;
  if (op === '&&' || op === '||') {
    for (const side of [left, right]) {
      if (side.type !== BOOLEAN && side.type !== NULL) fault(expr, 'Logical operator can only be applied to Boolean');
    }
    return { kind: op === '&&' ? 'And' : 'Or', line, col, type: BOOLEAN, left, right };
  }
  const found = binaryRule(body, op, left.type, right.type);
  if ('error' in found) return fault(expr, found.error);
  const node: BinaryNode = {
    kind: 'Binary',
    line,
    col,
    type: found.result,
    op,
    operation: found.operation,
    left: represent(body.world, left, found.left),
    right: represent(body.world, right, found.right),
  };
  return node;
}

export function checkUnary(body: Body, expr: Extract<Expr, { kind: 'Unary' }>): TypedExpr {
  const { line, col, op } = expr;
  const operand = check(body, expr.operand);
  const { type } = operand;
  switch (op) {
    case '!':
      if (type !== BOOLEAN) fault(expr, '! operator can only be applied to boolean expressions');
      return { kind: 'Not', line, col, type, operand };
    case '~':
      if (type !== INTEGER && type !== LONG) fault(expr, `Invalid type for bitwise negate: ${type.typeName}`);
      return { kind: 'BitNot', line, col, type, operand };
    default:
      // A plus before a text means nothing, and is let pass.
      if (op === '+' && isText(type)) return operand;
      if (!isNumeric(type)) fault(expr, 'Unary negation must use a numeric argument');
      return op === '+' ? operand : { kind: 'Negate', line, col, type, operand };
  }
}
