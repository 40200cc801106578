/** What List, Set and Map share. */
import { current } from '../../../platform/current.ts';
import { equalWithCase } from '../../../runtime/equality.ts';
import { raise } from '../../../runtime/exceptions.ts';
import type { ApexList } from '../../../runtime/list.ts';
import type { ApexMap } from '../../../runtime/map.ts';
import { ApexObject, StandardObject } from '../../../runtime/object.ts';
import type { ApexSet } from '../../../runtime/set.ts';
import { SObjectValue } from '../../../runtime/sobject.ts';
import { typeNameOf } from '../../../runtime/type-name.ts';
import type { ApexValue } from '../../../runtime/values.ts';
import { typeToken, type SObjectTypeToken } from '../../schema/tokens.ts';
import { cloneRecord, type CloneOptions } from './clone-record.ts';

/** Canonical names of the type arguments of an instance's type. */
export const elementTypeOf = (typeName: string): string => typeNameOf(typeName).args[0] ?? 'Object';
export const valueTypeOf = (typeName: string): string => typeNameOf(typeName).args[1] ?? 'Object';

/** Token of the object whose records a collection is declared for; null for `SObject` and for types that are no objects. */
export const sobjectTypeOf = (typeName: string): SObjectTypeToken | null => {
  const info = current().org.schema.object(typeName);
  return info === undefined ? null : typeToken(info);
};

export const equals = (self: ApexValue, other: ApexValue): boolean => equalWithCase(self, other);

export const addAll = (self: ApexSet, values: ApexList | ApexSet): boolean => {
  let changed = false;
  for (const value of [...values]) changed = self.add(value) || changed;
  return changed;
};

/**
 * Puts records under their ids.
 * @throws ListException for a record without id, or when two have the same
 */
export function putRecords(self: ApexMap, records: ApexList, unique: boolean): void {
  const seen = new Set<string>();
  records.items.forEach((record, index) => {
    const id = record instanceof SObjectValue ? (record.values.get('Id') ?? null) : null;
    if (typeof id !== 'string') raise('ListException', `Row with null Id at index: ${index}`);
    else if (unique && seen.has(id)) raise('ListException', `Row with duplicate Id at index: ${index}`);
    else self.put(seen.add(id) && id, record);
  });
}

/** Copies records, and leaves other values as they are. */
export const deepCopy = (value: ApexValue, options: Omit<CloneOptions, 'deep'>): ApexValue =>
  value instanceof SObjectValue ? cloneRecord(value, { ...options, deep: true }) : value;

/** A standard class that orders values. */
export abstract class StandardComparator extends StandardObject {
  abstract compare(a: ApexValue, b: ApexValue): number;
}

/** How a `Comparator<T>` orders two values. */
export function comparison(comparator: ApexValue): (a: ApexValue, b: ApexValue) => number {
  if (comparator instanceof StandardComparator) return (a, b) => comparator.compare(a, b);
  const { program } = current().org;
  return (a, b) => {
    const order = comparator instanceof ApexObject ? program.callMethod(comparator, 'compare(t,t)', [a, b]) : null;
    return typeof order === 'number' ? order : raise('NullPointerException', 'Attempt to de-reference a null object');
  };
}
