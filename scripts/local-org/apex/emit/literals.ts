/** Literals and tokens. */
import type { TypedExpr } from '../program.ts';
import type { FunctionScope } from './scope.ts';

export const quote = (text: string): string =>
  JSON.stringify(text).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');

type Of<K extends TypedExpr['kind']> = Extract<TypedExpr, { kind: K }>;

export function emitLiteral(expr: Of<'Literal'>, scope: FunctionScope): string {
  const { value } = expr;
  switch (value.type) {
    case 'Null':
      return 'null';
    case 'String':
      return quote(value.value);
    case 'Boolean':
    case 'Integer':
      return String(value.value);
    case 'Long':
      return `${value.value}n`;
    case 'Decimal':
      return scope.unit.constant(`$.decimal(${quote(value.value)})`);
    case 'Double':
      return scope.unit.constant(`$.double(${Number(value.value)})`);
  }
}

export const emitEnumValue = (expr: Of<'EnumValue'>, scope: FunctionScope): string =>
  scope.unit.linked(`$.enumValue(${quote(expr.owner.name)}, ${quote(expr.name)})`);

export const emitClassLiteral = (expr: Of<'ClassLiteral'>): string => `$.classLiteral(${quote(expr.of.typeName)})`;

export const emitSObjectToken = (expr: Of<'SObjectToken'>): string => `$.sobjectToken(${quote(expr.object)})`;

export const emitFieldToken = (expr: Of<'FieldToken'>): string =>
  `$.fieldToken(${quote(expr.object)}, ${quote(expr.field)})`;

export const emitDescribeToken = (expr: Of<'DescribeToken'>): string =>
  `$.describeToken(${[expr.what, expr.object].map(quote).join(', ')}, ${expr.name === null ? 'null' : quote(expr.name)})`;

export const emitLabel = (expr: Of<'Label'>): string => `$.label(${quote(expr.name)})`;
