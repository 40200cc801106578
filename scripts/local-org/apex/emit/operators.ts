/** Operators: which JavaScript stands for an operation in one of Apex's number systems. */
import type { Operation, TypedExpr } from '../program.ts';
import { at } from './source-text.ts';
import type { FunctionScope } from './scope.ts';
import { emitExpr, emitPresent } from './expressions.ts';
import { isNeverNull } from './never-null.ts';

type Binary = Extract<TypedExpr, { kind: 'Binary' }>;
type Operator = Binary['op'];
type Writer = (left: string, right: string) => string;

const wrapped =
  (op: string): Writer =>
  (a, b) =>
    `(${a} ${op} ${b} | 0)`;
const wrappedLong =
  (op: string): Writer =>
  (a, b) =>
    `BigInt.asIntN(64, ${a} ${op} ${b})`;
const plain =
  (op: string): Writer =>
  (a, b) =>
    `(${a} ${op} ${b})`;
const helper =
  (name: string): Writer =>
  (a, b) =>
    `$.${name}(${a}, ${b})`;

const INTEGER: Partial<Record<Operator, Writer>> = {
  '+': wrapped('+'),
  '-': wrapped('-'),
  '*': (a, b) => `Math.imul(${a}, ${b})`,
  '/': helper('integerDivide'),
  '&': plain('&'),
  '|': plain('|'),
  '^': plain('^'),
  '<<': plain('<<'),
  '>>': plain('>>'),
  '>>>': (a, b) => `(${a} >>> ${b} | 0)`,
};
const LONG: Partial<Record<Operator, Writer>> = {
  '+': wrappedLong('+'),
  '-': wrappedLong('-'),
  '*': wrappedLong('*'),
  '/': helper('longDivide'),
  '&': plain('&'),
  '|': plain('|'),
  '^': plain('^'),
  '<<': (a, b) => `BigInt.asIntN(64, ${a} << (${b} & 63n))`,
  '>>': (a, b) => `(${a} >> (${b} & 63n))`,
  '>>>': (a, b) => `BigInt.asIntN(64, BigInt.asUintN(64, ${a}) >> (${b} & 63n))`,
};
const DOUBLE: Partial<Record<Operator, Writer>> = {
  '+': (a, b) => `$.double(${a}.value + ${b}.value)`,
  '-': (a, b) => `$.double(${a}.value - ${b}.value)`,
  '*': (a, b) => `$.double(${a}.value * ${b}.value)`,
  '/': helper('doubleDivide'),
};
const DECIMAL: Partial<Record<Operator, Writer>> = {
  '+': helper('decimalAdd'),
  '-': helper('decimalSubtract'),
  '*': helper('decimalMultiply'),
  '/': helper('decimalDivide'),
};
const BOOLEAN: Partial<Record<Operator, Writer>> = {
  '&': (a, b) => `(${a} & ${b}) !== 0`,
  '|': (a, b) => `(${a} | ${b}) !== 0`,
  '^': (a, b) => `(${a} !== ${b})`,
};
const ARITHMETIC: Partial<Record<Operation, Partial<Record<Operator, Writer>>>> = {
  integer: INTEGER,
  long: LONG,
  double: DOUBLE,
  decimal: DECIMAL,
  boolean: BOOLEAN,
};

const ORDER: ReadonlySet<string> = new Set(['<', '<=', '>', '>=']);
const EQUALITY: ReadonlySet<string> = new Set(['==', '!=', '===', '!==']);
/** Types whose JavaScript values `===` compares as Apex's `==` does. */
const NATIVE_EQUALITY: ReadonlySet<string> = new Set(['Integer', 'Long', 'Boolean']);

/** The result of `left op right` for operands that are already written. Arithmetic wants operands that are not null. */
export function writeOperation(operation: Operation, op: Operator, left: string, right: string): string {
  const write = ARITHMETIC[operation]?.[op];
  if (write !== undefined) return `(${write(left, right)})`;
  if (operation === 'concat') return `\`\${${left}}\${${right}}\``;
  return `$.dateArithmetic(${left}, ${right}, ${op === '-' ? -1 : 1})`;
}

export function emitBinary(expr: Binary, scope: FunctionScope): string {
  if (expr.operation === 'concat') return `\`${concatParts(expr, scope)}\``;
  if (ORDER.has(expr.op)) return emitOrder(expr, scope);
  if (EQUALITY.has(expr.op)) return emitEquality(expr, scope);
  const left = emitPresent(expr.left, scope);
  const right = asShift(emitPresent(expr.right, scope), expr, expr.right);
  return at(expr) + writeOperation(expr.operation, expr.op, left, right);
}

const SHIFTS: ReadonlySet<string> = new Set(['<<', '>>', '>>>']);

/** How far a Long is shifted may be an Integer, and an Integer by a Long. */
export function asShift(
  right: string,
  { op, operation }: { op: string; operation: Operation },
  expr: TypedExpr,
): string {
  if (!SHIFTS.has(op)) return right;
  if (operation === 'long' && expr.type.typeName === 'Integer') return `BigInt(${right})`;
  return operation === 'integer' && expr.type.typeName === 'Long' ? `Number(${right})` : right;
}

/** A chain of concatenations as the inside of one template. */
function concatParts(expr: TypedExpr, scope: FunctionScope): string {
  if (expr.kind === 'Binary' && expr.operation === 'concat') {
    return concatParts(expr.left, scope) + concatParts(expr.right, scope);
  }
  if (expr.kind === 'Literal' && expr.value.type === 'String') {
    const inner = JSON.stringify(expr.value.value).slice(1, -1).replaceAll('\\"', '"');
    return inner.replaceAll('`', '\\`').replaceAll('${', '\\${');
  }
  return `\${${emitText(expr, scope)}}`;
}

/** Types that a JavaScript template renders as Apex does, null included. */
const NATIVE_TEXT: ReadonlySet<string> = new Set(['String', 'Id', 'Integer', 'Long', 'Boolean']);

/** The expression, rendered if a template would not do it rightly. */
export function emitText(expr: TypedExpr, scope: FunctionScope): string {
  const value = emitExpr(expr, scope);
  return NATIVE_TEXT.has(expr.type.typeName) ? value : `$.render(${value})`;
}

function emitOrder(expr: Binary, scope: FunctionScope): string {
  const { op, operation } = expr;
  const left = emitExpr(expr.left, scope);
  const right = emitExpr(expr.right, scope);
  const isText = expr.left.type.typeName === 'String' || expr.left.type.typeName === 'Id';
  if (operation === 'compare' && isText) return `($.compareText(${left}, ${right}) ${op} 0)`;
  const isNative = operation === 'integer' || operation === 'long';
  if (!isNative) return `($.compareValues(${left}, ${right}) ${op} 0)`;
  const both = isNeverNull(expr.left, scope.neverNull) && isNeverNull(expr.right, scope.neverNull);
  // A comparison with null is false; NaN makes it so without a branch.
  return both ? `(${left} ${op} ${right})` : `((${left} ?? NaN) ${op} (${right} ?? NaN))`;
}

const isNullLiteral = (expr: TypedExpr): boolean => expr.kind === 'Literal' && expr.value.type === 'Null';

function emitEquality(expr: Binary, scope: FunctionScope): string {
  const { left, right, op } = expr;
  const a = emitExpr(left, scope);
  const b = emitExpr(right, scope);
  const not = op.startsWith('!') ? '!' : '';
  if (isNullLiteral(left) || isNullLiteral(right)) return `(${a} ${not === '' ? '===' : '!=='} ${b})`;
  if (left.type === right.type && NATIVE_EQUALITY.has(left.type.typeName))
    return `(${a} ${not === '' ? '===' : '!=='} ${b})`;
  if (op.length === 3) return `${not}$.identical(${a}, ${b})`;
  return `${not}$.${equalityOf(left.type.typeName, right.type.typeName)}(${a}, ${b})`;
}

/** Runtime function for `==`. An Id equals a String that is its 15-character form. */
function equalityOf(left: string, right: string): string {
  const isText = (type: string): boolean => type === 'String' || type === 'Id';
  if (!isText(left) || !isText(right)) return 'equalByValue';
  return left === right ? 'equalText' : 'equalIds';
}

const NEGATE: Readonly<Record<string, (operand: string) => string>> = {
  Integer: (a) => `(-${a} | 0)`,
  Long: (a) => `BigInt.asIntN(64, -${a})`,
  Double: (a) => `$.double(-${a}.value)`,
  Decimal: (a) => `${a}.negate()`,
};

export function emitNegate(expr: Extract<TypedExpr, { operand: TypedExpr }>, scope: FunctionScope): string {
  const { operand } = expr;
  if (operand.kind === 'Literal' && operand.value.type === 'Integer') return `(${-operand.value.value | 0})`;
  const write = NEGATE[operand.type.typeName];
  if (write === undefined) return scope.unit.refuse(expr, `Cannot negate a value of type ${operand.type.typeName}`);
  return write(emitPresent(operand, scope));
}
