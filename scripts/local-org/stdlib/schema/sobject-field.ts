import { defineClass } from '../define.ts';
import { describeField } from './describe-field-result.ts';
import { SObjectFieldToken } from './tokens.ts';

export default defineClass({
  name: 'SObjectField',
  namespace: 'Schema',
  methods: {
    'Schema.DescribeFieldResult getDescribe()': (self: SObjectFieldToken) => describeField(self.object, self.field),
    'Schema.DescribeFieldResult getDescribe(FieldDescribeOptions? options)': (self: SObjectFieldToken) =>
      describeField(self.object, self.field),
    'String toString()': (self: SObjectFieldToken) => self.field.name,
    'Boolean equals(Object? other)': (self: SObjectFieldToken, other: unknown) => self === other,
  },
  is: (value) => value instanceof SObjectFieldToken,
});
