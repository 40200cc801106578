import { equalWithCase } from '../../runtime/equality.ts';
import { raise } from '../../runtime/exceptions.ts';
import { compareForSort } from '../../runtime/compare.ts';
import { ApexList } from '../../runtime/list.ts';
import { render } from '../../runtime/render.ts';
import type { ApexSet } from '../../runtime/set.ts';
import type { ApexValue } from '../../runtime/values.ts';
import { defineClass } from '../define.ts';
import { comparison, deepCopy, elementTypeOf, equals, sobjectTypeOf } from './support/collections.ts';
import { hashOf } from './support/hash.ts';
import { ValueIterator } from './support/iteration.ts';

const ofSize = (typeName: string, size: number): ApexList =>
  size < 0
    ? raise('ListException', `Invalid list size: ${size}`)
    : new ApexList(elementTypeOf(typeName), new Array<ApexValue>(size).fill(null));

const indexOf = (self: ApexList, value: ApexValue): number =>
  self.items.findIndex((item) => equalWithCase(item, value));

const deepClone = (self: ApexList, preserveId = false, timestamps = false, autoNumber = false): ApexList => {
  const options = { preserveId, preserveReadonlyTimestamps: timestamps, preserveAutonumber: autoNumber };
  return new ApexList(
    self.elementType,
    self.items.map((item) => deepCopy(item, options)),
  );
};

export default defineClass({
  name: 'List<T>',
  interfaces: ['Iterable<T>'],
  constructors: {
    '()': (typeName: string) => new ApexList(elementTypeOf(typeName)),
    '(List<T> other)': (typeName: string, other: ApexList) => new ApexList(elementTypeOf(typeName), [...other]),
    '(Set<T> other)': (typeName: string, other: ApexSet) => new ApexList(elementTypeOf(typeName), [...other]),
    '(Integer size)': ofSize,
  },
  methods: {
    'void add(T? element)': (self: ApexList, element: ApexValue) => self.add(element),
    'void add(Integer index, T? element)': (self: ApexList, index: number, element: ApexValue) =>
      self.insert(index, element),
    'void addAll(List<T> other)': (self: ApexList, other: ApexList) => self.addAll(other),
    'void addAll(Set<T> other)': (self: ApexList, other: ApexSet) => self.addAll(other),
    'void clear()': (self: ApexList) => self.clear(),
    'List<T> clone()': (self: ApexList) => new ApexList(self.elementType, [...self.items]),
    'Boolean contains(T? element)': (self: ApexList, element: ApexValue) => indexOf(self, element) >= 0,
    'List<T> deepClone()': deepClone,
    'List<T> deepClone(Boolean preserveId)': deepClone,
    'List<T> deepClone(Boolean preserveId, Boolean preserveReadonlyTimestamps)': deepClone,
    'List<T> deepClone(Boolean preserveId, Boolean preserveReadonlyTimestamps, Boolean preserveAutonumber)': deepClone,
    'Boolean equals(Object? other)': equals,
    'T get(Integer index)': (self: ApexList, index: number) => self.get(index),
    'Schema.SObjectType getSObjectType()': (self: ApexList) => sobjectTypeOf(self.elementType),
    'Integer hashCode()': hashOf,
    'Integer indexOf(T? element)': indexOf,
    'Boolean isEmpty()': (self: ApexList) => self.size === 0,
    'Iterator<T> iterator()': (self: ApexList) => new ValueIterator(self.elementType, self),
    'T remove(Integer index)': (self: ApexList, index: number) => self.removeAt(index),
    'void set(Integer index, T? element)': (self: ApexList, index: number, element: ApexValue) =>
      self.set(index, element),
    'Integer size()': (self: ApexList) => self.size,
    'void sort()': (self: ApexList) => void self.items.sort(compareForSort),
    'void sort(Comparator<T> comparator)': (self: ApexList, comparator: ApexValue) =>
      void self.items.sort(comparison(comparator)),
    'String toString()': render,
  },
  is: (value) => value instanceof ApexList,
});
