/** Formulas as trees, and the values that they work on. */
import type { BigDecimal } from 'bigdecimal.js';
import type { ApexDate, ApexDatetime, ApexTime } from '../../../runtime/temporal.ts';

/** Kinds of values; `any` stands for what is only known when the formula runs. */
export type FormulaType = 'text' | 'number' | 'boolean' | 'date' | 'datetime' | 'time' | 'any';

export type FormulaValue = null | string | BigDecimal | boolean | ApexDate | ApexDatetime | ApexTime;

export type Formula =
  | { readonly kind: 'literal'; readonly value: FormulaValue; readonly type: FormulaType }
  /** `record.Account.Name`: names in the order written. */
  | { readonly kind: 'field'; readonly path: readonly string[] }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Formula[] }
  | { readonly kind: 'unary'; readonly op: UnaryOperator; readonly operand: Formula }
  | { readonly kind: 'binary'; readonly op: BinaryOperator; readonly left: Formula; readonly right: Formula };

export type UnaryOperator = '-' | '!';
export type BinaryOperator = '+' | '-' | '*' | '/' | '^' | '&' | '=' | '<>' | '<' | '>' | '<=' | '>=' | '&&' | '||';

/** What is wrong with a formula, in the platform's words where they are known. */
export class FormulaFault extends Error {}

export function fault(message: string): never {
  throw new FormulaFault(message);
}
