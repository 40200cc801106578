/** Runtime types: the canonical type name of a value, instance tests, subtype tests. */
import { BigDecimal } from 'bigdecimal.js';
import type { ClassMeta } from '../apex/class-meta.ts';
import { currentOrNull } from '../platform/current.ts';
import { ApexDouble } from './double.ts';
import { ApexException } from './exceptions.ts';
import { isId } from './id.ts';
import { ApexList } from './list.ts';
import { ApexMap } from './map.ts';
import { ApexEnum, ApexObject, StandardObject } from './object.ts';
import { ApexSet } from './set.ts';
import { SObjectValue } from './sobject.ts';
import { standardType } from './standard-types.ts';
import { ApexBlob, ApexDate, ApexDatetime, ApexTime } from './temporal.ts';
import { typeNameOf } from './type-name.ts';
import type { ApexValue } from './values.ts';

/** Canonical type name of a value, as exception messages show it; `null` for null. Ids are Strings at run time. */
export function typeOf(value: ApexValue): string {
  switch (typeof value) {
    case 'string':
      return 'String';
    case 'number':
      return 'Integer';
    case 'bigint':
      return 'Long';
    case 'boolean':
      return 'Boolean';
    default:
      return value === null ? 'null' : typeOfObject(value);
  }
}

function typeOfObject(value: ApexValue & object): string {
  if (value instanceof ApexException) return value.typeName;
  if (value instanceof ApexObject) return value.apexClass.name;
  if (value instanceof StandardObject || value instanceof ApexEnum) return value.typeName;
  if (value instanceof SObjectValue) return value.info.name;
  if (value instanceof ApexList) return `List<${value.elementType}>`;
  if (value instanceof ApexSet) return `Set<${value.elementType}>`;
  if (value instanceof ApexMap) return `Map<${value.keyType},${value.valueType}>`;
  if (value instanceof ApexDouble) return 'Double';
  if (value instanceof BigDecimal) return 'Decimal';
  if (value instanceof ApexDate) return 'Date';
  if (value instanceof ApexDatetime) return 'Datetime';
  return value instanceof ApexTime ? 'Time' : 'Blob';
}

type Test = (value: ApexValue) => boolean;

/** Numbers are instances of their own type and of every wider one; Double and Decimal of each other. */
const isWhole: Test = (value) => typeof value === 'number' || typeof value === 'bigint';
const isAnyNumber: Test = (value) => isWhole(value) || value instanceof ApexDouble || value instanceof BigDecimal;

const primitives: Readonly<Record<string, Test>> = {
  Object: () => true,
  Integer: (value) => typeof value === 'number',
  Long: isWhole,
  Double: isAnyNumber,
  Decimal: isAnyNumber,
  String: (value) => typeof value === 'string',
  Id: (value) => typeof value === 'string' && isId(value),
  Boolean: (value) => typeof value === 'boolean',
  Date: (value) => value instanceof ApexDate,
  // A Date is a Datetime at midnight, as it converts to one.
  Datetime: (value) => value instanceof ApexDatetime || value instanceof ApexDate,
  Time: (value) => value instanceof ApexTime,
  Blob: (value) => value instanceof ApexBlob,
  SObject: (value) => value instanceof SObjectValue,
  Exception: (value) => value instanceof ApexException,
};

/** `value instanceof T`; false for null. */
export function isInstance(value: ApexValue, typeName: string): boolean {
  if (value === null) return false;
  const primitive = primitives[typeName];
  if (primitive !== undefined) return primitive(value);
  if (value instanceof ApexObject && value.apexTypes?.has(typeName)) return true;
  if (value instanceof SObjectValue) return value.info.name === typeName;
  if (isByTest(value, typeName)) return true;
  return typeof value === 'object' && isSubtype(typeOfObject(value), typeName);
}

/**
 * The standard class's own test, for values that do not carry their type's name. It knows nothing of type arguments, so that
 * values which carry some are compared by name.
 */
function isByTest(value: ApexValue & {}, typeName: string): boolean {
  const { base, args } = typeNameOf(typeName);
  if (standardType(base)?.is?.(value) !== true) return false;
  return args.length === 0 || typeNameOf(typeOf(value)).args.length === 0;
}

/** Finds a project class by its name in any case. */
type MetaLookup = (name: string) => ClassMeta | undefined;

const inCurrentProgram: MetaLookup = (name) => currentOrNull()?.org.program.classMeta(name);

/**
 * Whether a value of the first type may stand where the second is declared. Lists and their iteration are covariant in their
 * element, maps in their value; sets are neither.
 * @param metaOf the project's classes; by default those of the program that is running
 */
export function isSubtype(typeName: string, of: string, metaOf: MetaLookup = inCurrentProgram): boolean {
  if (typeName === of || of === 'Object') return true;
  const sub = typeNameOf(typeName);
  const sup = typeNameOf(of);
  if (sub.base === 'Set' && sup.base === 'Set') return false;
  const isCollection = sub.base === 'List' || sub.base === 'Set';
  if (isCollection && (sup.base === sub.base || sup.base === 'Iterable')) {
    return isElementSubtype(sub.args[0], sup.args[0], metaOf);
  }
  if (sub.base === 'Map' && sup.base === 'Map') {
    return sub.args[0] === sup.args[0] && isElementSubtype(sub.args[1], sup.args[1], metaOf);
  }
  if (sub.base === sup.base && sub.args.length > 0) {
    return sub.args.every((arg, i) => isElementSubtype(arg, sup.args[i], metaOf));
  }
  if (of === 'SObject') return currentOrNull()?.org.schema.object(typeName) !== undefined;
  return above(typeName, metaOf).some((name) => isSubtype(name, of, metaOf));
}

/** Elements are also taken for the generic SObject's and back, and Ids for Strings. */
function isElementSubtype(sub: string, sup: string, metaOf: MetaLookup): boolean {
  if (sub === 'SObject') return sup === 'SObject' || sup === 'Object' || isSubtype(sup, 'SObject', metaOf);
  const isText = (name: string): boolean => name === 'String' || name === 'Id';
  return (isText(sub) && isText(sup)) || isSubtype(sub, sup, metaOf);
}

/** Superclass and interfaces of a project class or a standard one. */
function above(typeName: string, metaOf: MetaLookup): readonly string[] {
  const known = metaOf(typeName) ?? standardType(typeNameOf(typeName).base);
  if (known === undefined) return typeName.endsWith('Exception') && typeName !== 'Exception' ? ['Exception'] : [];
  return known.superclass === null ? known.interfaces : [known.superclass, ...known.interfaces];
}

/** As `getTypeName()` of an exception says it: standard ones carry their namespace, `System.DmlException`. */
export function exceptionTypeName(exception: ApexException): string {
  const { typeName } = exception;
  const isProject = 'apexClass' in exception;
  return isProject || typeName.includes('.') ? typeName : `System.${typeName}`;
}
