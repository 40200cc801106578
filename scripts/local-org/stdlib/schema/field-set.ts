import type { FieldSetInfo, SObjectInfo } from '../../data/schema/model.ts';
import { ApexList } from '../../runtime/list.ts';
import { StandardObject } from '../../runtime/object.ts';
import { defineClass } from '../define.ts';
import { FieldSetMember } from './field-set-member.ts';
import { readable } from './support/readable.ts';
import { typeToken } from './tokens.ts';

export class FieldSet extends StandardObject {
  readonly typeName = 'Schema.FieldSet';
  readonly object: SObjectInfo;
  readonly set: FieldSetInfo;
  constructor(object: SObjectInfo, set: FieldSetInfo) {
    super();
    this.object = object;
    this.set = set;
  }
}

const membersOf = ({ object, set }: FieldSet): ApexList =>
  new ApexList<FieldSetMember>(
    'Schema.FieldSetMember',
    set.fields.map(({ path, required }) => new FieldSetMember(object, path, required)),
  );

export default defineClass({
  name: 'FieldSet',
  namespace: 'Schema',
  ...readable({
    'String getDescription()': (self: FieldSet) => self.set.description,
    'List<Schema.FieldSetMember> getFields()': membersOf,
    'String getLabel()': (self: FieldSet) => self.set.label,
    'String getName()': (self: FieldSet) => self.set.name,
    'String getNamespace()': () => '',
    'Schema.SObjectType getSObjectType()': (self: FieldSet) => typeToken(self.object),
  }),
  is: (value) => value instanceof FieldSet,
});
