/**
 * What emitted code may ask of the runtime: it sees one object of this interface, `$`.
 * Functions whose name begins a hoisted constant (`method`, `constructorOf`, ...) are called once, when the unit is loaded.
 */
import type { BigDecimal } from 'bigdecimal.js';
import type { SoqlQuery } from '../apex/ast.ts';
import type { AccessMode, DmlOperation, Transaction } from '../platform/contract.ts';
import type { ApexDouble } from './double.ts';
import type { ApexException, ApexThrow } from './exceptions.ts';
import type { ApexList } from './list.ts';
import type { ApexMap } from './map.ts';
import type { ApexEnum, ApexObject } from './object.ts';
import type { DescribeWhat } from './tokens.ts';
import type { QueryScope } from './query-scope.ts';
import type { ApexSet } from './set.ts';
import type { SObjectValue } from './sobject.ts';
import type { ApexValue } from './values.ts';

/** A JavaScript class that an emitted unit defines. */
export interface EmittedClass {
  new (): EmittedObject;
  readonly prototype: EmittedObject;
  /** Absent when neither the class nor a superclass has static fields or blocks. */
  $statics?(): object;
  $newStatics?(): object;
  $initStatics?(statics: object): void;
}
/** An instance, its methods and fields by their JavaScript names. */
export type EmittedObject = ApexObject & Record<string, never>;

export type ApexFunction = (...args: ApexValue[]) => ApexValue;

export interface EmittedApi
  extends EmittedLinks, EmittedValues, EmittedNumbers, EmittedRecords, EmittedControl, EmittedData {}

/** Names resolved while a unit is loaded or bound. */
export interface EmittedLinks {
  classOf(name: string): EmittedClass;
  indexOf(name: string): number;
  enumValue(typeName: string, name: string): ApexEnum;
  /** An instance method of a standard class, dispatched to an override where a project class extends the standard one. */
  method(owner: string, key: string): ApexFunction;
  /** The same without dispatch, for calls on `this`. */
  ownMethod(owner: string, key: string): ApexFunction;
  staticMethod(owner: string, key: string): ApexFunction;
  /** A method that runs a dynamic query: takes the variables in scope before its own arguments. */
  scopedMethod(owner: string, key: string): (scope: QueryScope, ...args: ApexValue[]) => ApexValue;
  interfaceMethod(owner: string, key: string): ApexFunction;
  constructorOf(owner: string, key: string): ApexFunction;
  staticProperty(owner: string, key: string): () => ApexValue;
  staticPropertySetter(owner: string, key: string): (value: ApexValue) => ApexValue;
  propertyGetter(owner: string, key: string): (self: ApexValue) => ApexValue;
  propertySetter(owner: string, key: string): (self: ApexValue, value: ApexValue) => ApexValue;
  query(json: string): SoqlQuery;
}

/** Equality, order, text, types, tokens. */
export interface EmittedValues {
  nullPointer(): never;
  equalText(a: string | null, b: string | null): boolean;
  equalByValue(a: ApexValue, b: ApexValue): boolean;
  /** An Id and a String. */
  equalIds(a: string | null, b: string | null): boolean;
  identical(a: ApexValue, b: ApexValue): boolean;
  compareText(a: string | null, b: string | null): number;
  compareValues(a: ApexValue, b: ApexValue): number;
  render(value: ApexValue): string;
  isInstance(value: ApexValue, typeName: string): boolean;
  cast(value: ApexValue, typeName: string): ApexValue;
  toId(text: string | null): string | null;
  toDatetime(value: ApexValue): ApexValue;
  classLiteral(typeName: string): ApexValue;
  sobjectToken(object: string): ApexValue;
  fieldToken(object: string, field: string): ApexValue;
  describeToken(what: DescribeWhat, object: string, name: string | null): ApexValue;
  label(name: string): string;
  newList(elementType: string, items: ApexValue[]): ApexList;
  newArray(elementType: string, size: number): ApexList;
  newSet(elementType: string, items: ApexValue[]): ApexSet;
  newMap(keyType: string, valueType: string, entries: [ApexValue, ApexValue][]): ApexMap;
}

/** Number systems other than Integer and Long, whose operators JavaScript has. */
export interface EmittedNumbers {
  readonly one: ApexDouble;
  readonly oneDecimal: BigDecimal;
  double(value: number): ApexDouble;
  decimal(text: string): BigDecimal;
  integerDivide(a: number, b: number): number;
  longDivide(a: bigint, b: bigint): bigint;
  doubleDivide(a: ApexDouble, b: ApexDouble): ApexDouble;
  decimalAdd(a: BigDecimal, b: BigDecimal): BigDecimal;
  decimalSubtract(a: BigDecimal, b: BigDecimal): BigDecimal;
  decimalMultiply(a: BigDecimal, b: BigDecimal): BigDecimal;
  decimalDivide(a: BigDecimal, b: BigDecimal): BigDecimal;
  dateArithmetic(a: ApexValue, b: ApexValue, sign: 1 | -1): ApexValue;
  toInteger(value: ApexValue): number | null;
  toLong(value: ApexValue): bigint | null;
  toDouble(value: ApexValue): ApexDouble | null;
  toDecimal(value: ApexValue): BigDecimal | null;
}

/** Record fields and list elements. */
export interface EmittedRecords {
  newRecord(object: string, ...fields: ApexValue[]): SObjectValue;
  getField(record: SObjectValue | null, name: string): ApexValue;
  getFieldOrNull(record: SObjectValue | null, name: string): ApexValue;
  setField(record: SObjectValue | null, name: string, value: ApexValue): ApexValue;
  getParent(record: SObjectValue | null, name: string): SObjectValue | null;
  getParentOrNull(record: SObjectValue | null, name: string): SObjectValue | null;
  setParent(record: SObjectValue | null, name: string, value: SObjectValue | null): ApexValue;
  getChildren(record: SObjectValue | null, name: string): ApexList<SObjectValue>;
  getChildrenOrNull(record: SObjectValue | null, name: string): ApexList<SObjectValue> | null;
  setChildren(record: SObjectValue | null, name: string, value: ApexList<SObjectValue> | null): ApexValue;
  elementAt(list: ApexList | null, index: number): ApexValue;
  setElement(list: ApexList | null, index: number, value: ApexValue): ApexValue;
}

export type SharingMode = 'with' | 'without';

/** Exceptions, loops, statics, limits. */
export interface EmittedControl {
  current(): Transaction;
  initStatics(index: number, cls: EmittedClass): object;
  /** Looks at CPU time and heap; gives back how many steps to go until the next look. */
  tick(): number;
  /**
   * Begins a call: announces the sharing mode of the class (null: its caller's goes on) and counts the depth of calls.
   * Gives back what `leave` restores.
   */
  enter(mode: SharingMode | null): SharingMode | undefined;
  leave(outer: SharingMode | undefined): void;
  isSharing(): boolean;
  /** What `throw` throws. */
  thrown(exception: ApexException | null): ApexThrow;
  /** The exception that a catch clause may have; rethrows what cannot be caught. */
  caught(error: unknown): ApexException;
  /** Whether finally blocks are skipped. */
  isFatal(error: unknown): boolean;
  walk(iterable: ApexValue): Iterable<ApexValue>;
  walkSet(set: ApexSet | null): Iterable<ApexValue>;
  /** Marks a list as being walked; the loop unmarks it. */
  walkList(list: ApexList | null): ApexList;
  /** Enqueues a call of a future method. */
  future(className: string, jsName: string, callouts: boolean, args: ApexValue[]): void;
  /** Runs the body as another user; the body's result comes back. */
  runAs(user: ApexValue, body: () => [ApexValue] | undefined): [ApexValue] | undefined;
}

/** Queries and DML. */
export interface EmittedData {
  queryList(query: SoqlQuery, binds: ApexValue[], mode: AccessMode, sharing: boolean): ApexList<SObjectValue>;
  queryOne(query: SoqlQuery, binds: ApexValue[], mode: AccessMode, sharing: boolean): SObjectValue;
  /** The one record of a dynamic query's list, where a record is wanted. */
  onlyRow(list: ApexList<SObjectValue>): SObjectValue;
  queryOneOrNull(query: SoqlQuery, binds: ApexValue[], mode: AccessMode, sharing: boolean): SObjectValue | null;
  queryCount(query: SoqlQuery, binds: ApexValue[], mode: AccessMode, sharing: boolean): number;
  /** The query itself, for `Database.getQueryLocator`. */
  inlineQuery(query: SoqlQuery, binds: ApexValue[], mode: AccessMode, sharing: boolean): ApexValue;
  queryChunks(
    query: SoqlQuery,
    binds: ApexValue[],
    mode: AccessMode,
    sharing: boolean,
  ): Iterable<ApexList<SObjectValue>>;
  rowsOf(chunks: Iterable<ApexList<SObjectValue>>): Iterable<SObjectValue>;
  dml(operation: DmlOperation, records: ApexValue, mode: AccessMode, sharing: boolean, externalId: string | null): void;
}
