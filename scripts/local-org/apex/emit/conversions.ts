/** Conversions that change how a value is represented, and checked casts. */
import type { TypedExpr } from '../program.ts';
import type { ApexType } from '../types.ts';
import { emitExpr } from './expressions.ts';
import { quote } from './literals.ts';
import { at } from './source-text.ts';
import type { FunctionScope } from './scope.ts';

type WithOperand = Extract<TypedExpr, { operand: TypedExpr }>;

const NUMBERS: ReadonlySet<string> = new Set(['Integer', 'Long', 'Double', 'Decimal']);

/** Runtime function by target type, for a number of another type. */
const TO_NUMBER: Readonly<Record<string, string>> = {
  Integer: 'toInteger',
  Long: 'toLong',
  Double: 'toDouble',
  Decimal: 'toDecimal',
};

/** An implicit conversion; values of the types not named here look the same in both. */
export function emitConvert(expr: WithOperand, scope: FunctionScope): string {
  const { operand, type } = expr;
  const from = operand.type.typeName;
  const to = type.typeName;
  if (operand.kind === 'Literal' && operand.value.type === 'Integer') return literalAs(operand.value.value, to, scope);
  // A dynamic query stands for its one record where a record is wanted.
  if (operand.type.kind === 'list') return `${at(expr)}$.onlyRow(${emitExpr(operand, scope)})`;
  return writeConversion(emitExpr(operand, scope), from, to, at(expr));
}

/** Converts a written value from one type to another. */
export function writeConversion(value: string, from: string, to: string, mark: string): string {
  if (from === to) return value;
  if (NUMBERS.has(from) && NUMBERS.has(to)) return `$.${TO_NUMBER[to]}(${value})`;
  if (to === 'Id' && from === 'String') return `${mark}$.toId(${value})`;
  if (from === 'Date' && to === 'Datetime') return `$.toDatetime(${value})`;
  return value;
}

function literalAs(value: number, to: string, scope: FunctionScope): string {
  switch (to) {
    case 'Long':
      return `${value}n`;
    case 'Double':
      return scope.unit.constant(`$.double(${value})`);
    case 'Decimal':
      return scope.unit.constant(`$.decimal("${value}")`);
    default:
      return String(value);
  }
}

export function emitCast(expr: WithOperand, scope: FunctionScope): string {
  const { operand, type } = expr;
  const from = operand.type.typeName;
  const value = emitExpr(operand, scope);
  if (from === type.typeName || type.kind === 'object' || operand.type.kind === 'null') return value;
  if (operand.type.kind === 'primitive' && type.kind === 'primitive') {
    return writeConversion(value, from, type.typeName, at(expr));
  }
  return `${at(expr)}$.cast(${value}, ${quote(type.typeName)})`;
}

const isProjectClass = (type: ApexType): boolean =>
  type.kind === 'class' && type.symbol.namespace === null && type.symbol.kind === 'class';

export function emitInstanceOf(expr: Extract<TypedExpr, { kind: 'InstanceOf' }>, scope: FunctionScope): string {
  const value = emitExpr(expr.operand, scope);
  const { of } = expr;
  if (of.kind === 'class' && isProjectClass(of)) return `(${value} instanceof ${scope.unit.classRef(of.symbol)})`;
  return `$.isInstance(${value}, ${quote(of.typeName)})`;
}
