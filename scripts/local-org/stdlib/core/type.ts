import { current } from '../../platform/current.ts';
import { isSubtype } from '../../runtime/type-of.ts';
import { defineClass } from '../define.ts';
import { hashOf } from './support/hash.ts';
import { instantiate } from './support/instantiate.ts';
import { findType } from './support/type-lookup.ts';
import { isTypeValue, type TypeValue } from './support/type-value.ts';

const forName = (name: string | null): TypeValue | null => (name === null ? null : findType(current().org, null, name));

const nameOf = (self: TypeValue): string => self.rendering();

export default defineClass({
  name: 'Type',
  statics: {
    'Type forName(String? fullyQualifiedName)': forName,
    'Type forName(String? namespace, String? name)': (namespace: string | null, name: string | null) =>
      name === null ? null : findType(current().org, namespace, name),
  },
  methods: {
    'Boolean equals(Object? other)': (self: TypeValue, other: unknown) => self === other,
    'String getName()': nameOf,
    'Integer hashCode()': hashOf,
    'Boolean isAssignableFrom(Type sourceType)': (self: TypeValue, source: TypeValue) => isSubtype(source.of, self.of),
    'Object newInstance()': (self: TypeValue) => instantiate(self.of),
    'String toString()': nameOf,
  },
  is: isTypeValue,
});
