import { ApexList, modifiedWhileIterated } from '../../runtime/list.ts';
import { ApexMap } from '../../runtime/map.ts';
import { render } from '../../runtime/render.ts';
import { ApexSet } from '../../runtime/set.ts';
import type { ApexValue } from '../../runtime/values.ts';
import { defineClass } from '../define.ts';
import { deepCopy, elementTypeOf, equals, putRecords, sobjectTypeOf, valueTypeOf } from './support/collections.ts';
import { hashOf } from './support/hash.ts';

const make = (typeName: string): ApexMap => new ApexMap(elementTypeOf(typeName), valueTypeOf(typeName));

/**
 * Key sets given out and perhaps being walked: a map's keys may not change while a for-each loop walks them.
 * Only those that still are walked are kept beside the newest.
 */
const walked = new WeakMap<ApexMap, ApexSet[]>();

const keySet = (self: ApexMap): ApexSet => {
  const keys = new ApexSet(self.keyType, self.keys());
  const others = walked.get(self)?.filter((set) => set.iterating > 0) ?? [];
  walked.set(self, [...others, keys]);
  return keys;
};

/** @throws FinalException while a loop walks the keys */
const checkWalked = (self: ApexMap): void => {
  if (walked.get(self)?.some((set) => set.iterating > 0) === true) modifiedWhileIterated();
};

const put = (self: ApexMap, key: ApexValue, value: ApexValue): ApexValue => {
  const sets = walked.get(self);
  if (sets !== undefined && !self.has(key)) checkWalked(self);
  return self.put(key, value);
};

const remove = (self: ApexMap, key: ApexValue): ApexValue => {
  if (self.has(key)) checkWalked(self);
  return self.delete(key);
};

const clear = (self: ApexMap): void => {
  checkWalked(self);
  self.clear();
};

const putAll = (self: ApexMap, other: ApexMap): void => {
  for (const [key, value] of [...other.entries()]) put(self, key, value);
};

const copyOf = (typeName: string, other: ApexMap): ApexMap => {
  const map = make(typeName);
  putAll(map, other);
  return map;
};

const ofRecords = (typeName: string, records: ApexList): ApexMap => {
  const map = make(typeName);
  putRecords(map, records, true);
  return map;
};

const deepClone = (self: ApexMap): ApexMap => {
  const options = { preserveId: true, preserveReadonlyTimestamps: true, preserveAutonumber: true };
  const copy = new ApexMap(self.keyType, self.valueType);
  for (const [key, value] of self.entries()) copy.put(deepCopy(key, options), deepCopy(value, options));
  return copy;
};

export default defineClass({
  name: 'Map<K, V>',
  constructors: {
    '()': make,
    '(Map<K, V> other)': copyOf,
    '(List<SObject> records)': ofRecords,
  },
  methods: {
    'void clear()': clear,
    'Map<K, V> clone()': (self: ApexMap) => new ApexMap(self.keyType, self.valueType, self.entries()),
    'Boolean containsKey(K? key)': (self: ApexMap, key: ApexValue) => self.has(key),
    'Map<K, V> deepClone()': deepClone,
    'Boolean equals(Object? other)': equals,
    'V get(K? key)': (self: ApexMap, key: ApexValue) => self.get(key),
    'Schema.SObjectType getSObjectType()': (self: ApexMap) => sobjectTypeOf(self.valueType),
    'Integer hashCode()': hashOf,
    'Boolean isEmpty()': (self: ApexMap) => self.size === 0,
    'Set<K> keySet()': keySet,
    'V put(K? key, V? value)': put,
    'void putAll(Map<K, V> other)': putAll,
    'void putAll(List<SObject> records)': (self: ApexMap, records: ApexList) => putRecords(self, records, false),
    'V remove(K? key)': remove,
    'Integer size()': (self: ApexMap) => self.size,
    'String toString()': render,
    'List<V> values()': (self: ApexMap) => new ApexList(self.valueType, [...self.values()]),
  },
  is: (value) => value instanceof ApexMap,
});
