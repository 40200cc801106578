import { ApexList } from '../../runtime/list.ts';
import { ApexMap } from '../../runtime/map.ts';
import { render } from '../../runtime/render.ts';
import { ApexSet } from '../../runtime/set.ts';
import type { ApexValue } from '../../runtime/values.ts';
import { defineClass } from '../define.ts';
import { deepCopy, elementTypeOf, equals, putRecords, sobjectTypeOf, valueTypeOf } from './support/collections.ts';
import { hashOf } from './support/hash.ts';

const make = (typeName: string): ApexMap => new ApexMap(elementTypeOf(typeName), valueTypeOf(typeName));

const putAll = (self: ApexMap, other: ApexMap): void => {
  for (const [key, value] of [...other.entries()]) self.put(key, value);
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
    'void clear()': (self: ApexMap) => self.clear(),
    'Map<K, V> clone()': (self: ApexMap) => new ApexMap(self.keyType, self.valueType, self.entries()),
    'Boolean containsKey(K? key)': (self: ApexMap, key: ApexValue) => self.has(key),
    'Map<K, V> deepClone()': deepClone,
    'Boolean equals(Object? other)': equals,
    'V get(K? key)': (self: ApexMap, key: ApexValue) => self.get(key),
    'Schema.SObjectType getSObjectType()': (self: ApexMap) => sobjectTypeOf(self.valueType),
    'Integer hashCode()': hashOf,
    'Boolean isEmpty()': (self: ApexMap) => self.size === 0,
    'Set<K> keySet()': (self: ApexMap) => new ApexSet(self.keyType, self.keys()),
    'V put(K? key, V? value)': (self: ApexMap, key: ApexValue, value: ApexValue) => self.put(key, value),
    'void putAll(Map<K, V> other)': putAll,
    'void putAll(List<SObject> records)': (self: ApexMap, records: ApexList) => putRecords(self, records, false),
    'V remove(K? key)': (self: ApexMap, key: ApexValue) => self.delete(key),
    'Integer size()': (self: ApexMap) => self.size,
    'String toString()': render,
    'List<V> values()': (self: ApexMap) => new ApexList(self.valueType, [...self.values()]),
  },
  is: (value) => value instanceof ApexMap,
});
