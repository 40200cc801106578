import type { ApexList } from '../../runtime/list.ts';
import { render } from '../../runtime/render.ts';
import { ApexSet } from '../../runtime/set.ts';
import type { ApexValue } from '../../runtime/values.ts';
import { defineClass } from '../define.ts';
import { addAll, elementTypeOf, equals } from './support/collections.ts';
import { hashOf } from './support/hash.ts';
import { ValueIterator } from './support/iteration.ts';

const containsAll = (self: ApexSet, values: ApexList | ApexSet): boolean => {
  for (const value of values) if (!self.has(value)) return false;
  return true;
};

const removeAll = (self: ApexSet, values: ApexList | ApexSet): boolean => {
  let changed = false;
  for (const value of [...values]) changed = self.delete(value) || changed;
  return changed;
};

const retainAll = (self: ApexSet, values: ApexList | ApexSet): boolean => {
  const kept = new ApexSet(self.elementType, values);
  let changed = false;
  for (const value of [...self]) if (!kept.has(value)) changed = self.delete(value) || changed;
  return changed;
};

export default defineClass({
  name: 'Set<T>',
  interfaces: ['Iterable<T>'],
  constructors: {
    '()': (typeName: string) => new ApexSet(elementTypeOf(typeName)),
    '(Set<T> other)': (typeName: string, other: ApexSet) => new ApexSet(elementTypeOf(typeName), other),
    '(List<T> other)': (typeName: string, other: ApexList) => new ApexSet(elementTypeOf(typeName), other),
  },
  methods: {
    'Boolean add(T? element)': (self: ApexSet, element: ApexValue) => self.add(element),
    'Boolean addAll(List<T> other)': addAll,
    'Boolean addAll(Set<T> other)': addAll,
    'void clear()': (self: ApexSet) => self.clear(),
    'Set<T> clone()': (self: ApexSet) => new ApexSet(self.elementType, self),
    'Boolean contains(T? element)': (self: ApexSet, element: ApexValue) => self.has(element),
    'Boolean containsAll(List<T> other)': containsAll,
    'Boolean containsAll(Set<T> other)': containsAll,
    'Boolean equals(Object? other)': equals,
    'Integer hashCode()': hashOf,
    'Boolean isEmpty()': (self: ApexSet) => self.size === 0,
    'Iterator<T> iterator()': (self: ApexSet) => new ValueIterator(self.elementType, self),
    'Boolean remove(T? element)': (self: ApexSet, element: ApexValue) => self.delete(element),
    'Boolean removeAll(List<T> other)': removeAll,
    'Boolean removeAll(Set<T> other)': removeAll,
    'Boolean retainAll(List<T> other)': retainAll,
    'Boolean retainAll(Set<T> other)': retainAll,
    'Integer size()': (self: ApexSet) => self.size,
    'String toString()': render,
  },
  is: (value) => value instanceof ApexSet,
});
