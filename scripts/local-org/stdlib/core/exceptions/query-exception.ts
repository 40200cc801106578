import { StandardException } from '../../../runtime/exceptions.ts';
import { ApexMap } from '../../../runtime/map.ts';
import { ApexSet } from '../../../runtime/set.ts';
import { defineClass } from '../../define.ts';
import { exceptionConstructors } from '../support/exception-constructors.ts';

/** Details of a QueryException that user mode raised: fields without access by object. */
export type InaccessibleFields = ReadonlyMap<string, ReadonlySet<string>>;

const inaccessibleFields = (self: StandardException): ApexMap => {
  const details = self.details instanceof Map ? (self.details as InaccessibleFields) : new Map<string, Set<string>>();
  const result = new ApexMap('String', 'Set<String>');
  for (const [object, fields] of details) result.put(object, new ApexSet('String', fields));
  return result;
};

export default defineClass({
  name: 'QueryException',
  superclass: 'Exception',
  virtual: true,
  constructors: exceptionConstructors('QueryException'),
  methods: { 'Map<String, Set<String>> getInaccessibleFields()': inaccessibleFields },
  is: (value) => value instanceof StandardException && value.typeName === 'QueryException',
});
