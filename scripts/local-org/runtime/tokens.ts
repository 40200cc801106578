/**
 * Values that the language itself names: `Foo.class`, `Account.SObjectType`, `Account.Name`, `SObjectType.Account.fields`.
 * Their classes belong to the standard library, which provides the makers when it is loaded.
 */
import type { TypedExpr } from '../apex/program.ts';
import type { ApexValue } from './values.ts';

export type DescribeWhat = Extract<TypedExpr, { kind: 'DescribeToken' }>['what'];

export interface TokenMakers {
  /** `Foo.class`, by canonical type name. */
  classLiteral(typeName: string): ApexValue;
  /** `Account.SObjectType`, by API name. */
  sobjectType(object: string): ApexValue;
  /** `Account.Name`, by API names. */
  field(object: string, field: string): ApexValue;
  /** `SObjectType.Account` (object), `.fields`, `.fields.Name` (field), `.fieldSets`, `.fieldSets.X` (fieldSet), `.recordTypes`. */
  describe(what: DescribeWhat, object: string, name: string | null): ApexValue;
}

let makers: Partial<TokenMakers> = {};

/** Adds makers; the standard library calls it once for each of its areas that has some. */
export function provideTokens(some: Partial<TokenMakers>): void {
  makers = { ...makers, ...some };
}

/** @throws Error when the standard library has not provided it: a fault of the local org */
export function tokenMaker<K extends keyof TokenMakers>(name: K): TokenMakers[K] {
  const maker = makers[name];
  if (maker === undefined) throw new Error(`The standard library provides no ${name} tokens`);
  return maker;
}
