/** Expressions: one emitter a kind, and the chains that `?.` cuts short. */
import type { TypedExpr } from '../program.ts';
import { emitCall, emitInterfaceCall, emitNew, emitNewStandard, emitStandardCall } from './calls.ts';
import { emitCast, emitConvert, emitInstanceOf } from './conversions.ts';
import { emitNewArray, emitNewElements, emitNewMap, emitNewSObject } from './creation.ts';
import {
  emitClassLiteral,
  emitDescribeToken,
  emitEnumValue,
  emitFieldToken,
  emitLabel,
  emitLiteral,
  emitSObjectToken,
} from './literals.ts';
import { isNeverNull } from './never-null.ts';
import { emitBinary, emitNegate } from './operators.ts';
import { emitAssign, emitCompoundAssign, emitIncDec, emitRead } from './places.ts';
import { emitSoql } from './queries.ts';
import { at } from './source-text.ts';
import type { FunctionScope } from './scope.ts';

/** The member of the union that a kind belongs to; some members have several kinds. */
type Of<K extends TypedExpr['kind'], E = TypedExpr> = E extends { kind: infer J } ? (K extends J ? E : never) : never;
type Emitters = { readonly [K in TypedExpr['kind']]: (expr: Of<K>, scope: FunctionScope) => string };

const EMITTERS: Emitters = {
  Local: emitRead,
  InstanceField: emitRead,
  StaticField: emitRead,
  SObjectField: emitRead,
  Element: emitRead,
  StandardProperty: emitRead,
  Literal: emitLiteral,
  This: () => 'this',
  EnumValue: emitEnumValue,
  ClassLiteral: emitClassLiteral,
  SObjectToken: emitSObjectToken,
  FieldToken: emitFieldToken,
  DescribeToken: emitDescribeToken,
  Label: emitLabel,
  Assign: emitAssign,
  CompoundAssign: emitCompoundAssign,
  IncDec: emitIncDec,
  Negate: emitNegate,
  BitNot: (expr, scope) => `(~${emitPresent(expr.operand, scope)})`,
  Not: (expr, scope) => `!${emitPresent(expr.operand, scope)}`,
  Binary: emitBinary,
  And: (expr, scope) => `(${emitPresent(expr.left, scope)} && ${emitPresent(expr.right, scope)})`,
  Or: (expr, scope) => `(${emitPresent(expr.left, scope)} || ${emitPresent(expr.right, scope)})`,
  Ternary: (expr, scope) =>
    `(${emitPresent(expr.test, scope)} ? ${emitExpr(expr.then, scope)} : ${emitExpr(expr.else, scope)})`,
  Coalesce: (expr, scope) => `(${emitExpr(expr.left, scope)} ?? ${emitExpr(expr.right, scope)})`,
  InstanceOf: emitInstanceOf,
  Convert: emitConvert,
  Cast: emitCast,
  Call: emitCall,
  StandardCall: emitStandardCall,
  InterfaceCall: emitInterfaceCall,
  New: emitNew,
  NewStandard: emitNewStandard,
  NewSObject: emitNewSObject,
  NewArray: emitNewArray,
  NewElements: emitNewElements,
  NewMap: emitNewMap,
  Soql: emitSoql,
};

/** The expression as a JavaScript expression that can stand anywhere. */
export function emitExpr(expr: TypedExpr, scope: FunctionScope): string {
  const safe = firstSafe(expr, scope);
  if (safe === null) return (EMITTERS[expr.kind] as (expr: TypedExpr, scope: FunctionScope) => string)(expr, scope);
  const name = scope.temp();
  const target = emitExpr(safe.target, scope);
  scope.bound.set(safe, name);
  return `((${name} = ${target}) === null ? null : ${emitExpr(expr, scope)})`;
}

/** The expression where null is not allowed: a null pointer exception instead. */
export function emitPresent(expr: TypedExpr, scope: FunctionScope): string {
  const value = emitExpr(expr, scope);
  return isNeverNull(expr, scope.neverNull) ? value : `(${value} ?? ${at(expr)}$.nullPointer())`;
}

/** The expression where its value is not used: `i++` then needs no copy of the old value. */
export const emitEffect = (expr: TypedExpr, scope: FunctionScope): string =>
  emitExpr(expr.kind === 'IncDec' ? { ...expr, prefix: true } : expr, scope);

export const emitArguments = (args: readonly TypedExpr[], scope: FunctionScope): string =>
  args.map((arg) => emitExpr(arg, scope)).join(', ');

type Link = Extract<TypedExpr, { target: TypedExpr | null; safe: boolean }>;
type SafeLink = Link & { readonly target: TypedExpr };

const LINKS: ReadonlySet<TypedExpr['kind']> = new Set<TypedExpr['kind']>([
  'InstanceField',
  'SObjectField',
  'StandardProperty',
  'Call',
  'StandardCall',
  'InterfaceCall',
]);

/** The innermost `?.` of the chain of accesses that ends here whose target has not been checked yet. */
function firstSafe(expr: TypedExpr, scope: FunctionScope): SafeLink | null {
  let found: SafeLink | null = null;
  let link: TypedExpr | null = expr;
  while (link !== null) {
    if (link.kind === 'Element') {
      link = link.target;
      continue;
    }
    if (!LINKS.has(link.kind)) break;
    const { target, safe } = link as Link;
    if (scope.bound.has(link)) break;
    if (safe && target !== null) found = link as SafeLink;
    link = target;
  }
  return found;
}
