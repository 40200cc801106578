/** Runtime types: the canonical type name of a value, instance tests, subtype tests. */
import { BigDecimal } from 'bigdecimal.js';
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

const primitives: Readonly<Record<string, Test>> = {
  Object: () => true,
  Integer: (value) => typeof value === 'number',
  Long: (value) => typeof value === 'bigint' || typeof value === 'number',
  Double: (value) => value instanceof ApexDouble,
  Decimal: (value) => value instanceof BigDecimal,
  String: (value) => typeof value === 'string',
  Id: (value) => typeof value === 'string' && isId(value),
  Boolean: (value) => typeof value === 'boolean',
  Date: (value) => value instanceof ApexDate,
  Datetime: (value) => value instanceof ApexDatetime,
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
  if (value instanceof SObjectValue) return value.info.name === typeName;
  if (standardType(typeNameOf(typeName).base)?.is?.(value) === true) return true;
  return typeof value === 'object' && isSubtype(typeOfObject(value), typeName);
}

/**
 * Whether a value of the first type may stand where the second is declared. Lists are covariant in their element,
 * sets and maps are not, except towards Object and SObject elements as the platform allows for lists.
 */
export function isSubtype(typeName: string, of: string): boolean {
  if (typeName === of || of === 'Object') return true;
  const sub = typeNameOf(typeName);
  const sup = typeNameOf(of);
  if (sub.base === 'List' && sup.base === 'List') return isSubtype(sub.args[0], sup.args[0]);
  if ((sub.base === 'List' || sub.base === 'Set') && sup.base === 'Iterable')
    return isSubtype(sub.args[0], sup.args[0]);
  if (of === 'SObject' && currentOrNull()?.org.schema.object(typeName) !== undefined) return true;
  return isSubclass(typeName, of);
}

function isSubclass(typeName: string, of: string): boolean {
  const meta = currentOrNull()?.org.program.classMeta(typeName);
  if (meta === undefined) return isStandardSubtype(typeName, of);
  return (
    (meta.superclass !== null && isSubtype(meta.superclass, of)) || meta.interfaces.some((name) => isSubtype(name, of))
  );
}

function isStandardSubtype(typeName: string, of: string): boolean {
  const facts = standardType(typeNameOf(typeName).base);
  if (facts === undefined) return typeName.endsWith('Exception') && of === 'Exception';
  return (
    (facts.superclass !== null && isSubtype(facts.superclass, of)) ||
    facts.interfaces.some((name) => isSubtype(name, of))
  );
}

/** As `getTypeName()` of an exception says it: standard ones carry their namespace, `System.DmlException`. */
export function exceptionTypeName(exception: ApexException): string {
  const { typeName } = exception;
  const isProject = 'apexClass' in exception;
  return isProject || typeName.includes('.') ? typeName : `System.${typeName}`;
}
