import { equalWithCase } from '../../runtime/equality.ts';
import { ApexException, raise } from '../../runtime/exceptions.ts';
import { ApexObject } from '../../runtime/object.ts';
import { render } from '../../runtime/render.ts';
import { typeOf } from '../../runtime/type-of.ts';
import type { ApexValue } from '../../runtime/values.ts';
import { defineClass } from '../define.ts';
import { hashOf } from './support/hash.ts';

interface WithEquals {
  'equals(object)'(other: ApexValue): boolean;
}

const hasEquals = (value: ApexValue): value is ApexObject & WithEquals =>
  value instanceof ApexObject && 'equals(object)' in value;

/** By the class's own method, if it has one: without it project objects are equal only to themselves. */
const equals = (self: ApexValue, other: ApexValue): boolean =>
  hasEquals(self) ? self['equals(object)'](other) : equalWithCase(self, other);

/** A project object with the same fields; what they hold is shared. Values that never change are their own copies. */
const clone = (self: ApexValue): ApexValue => {
  if (!(self instanceof ApexObject)) return self;
  if (self instanceof ApexException) return raise('TypeException', `Cannot clone ${typeOf(self)}`);
  return Object.assign(Object.create(Object.getPrototypeOf(self) as object) as ApexObject, self);
};

export default defineClass({
  name: 'Object',
  virtual: true,
  methods: {
    'Object clone()': clone,
    'Boolean equals(Object? other)': equals,
    'Integer hashCode()': hashOf,
    'String toString()': render,
  },
  is: () => true,
});
