import type { ChildRelationship as Relationship } from '../../data/schema/model.ts';
import { ApexList } from '../../runtime/list.ts';
import { StandardObject } from '../../runtime/object.ts';
import { defineClass } from '../define.ts';
import { readable } from './support/readable.ts';
import { fieldTokenOf, typeTokenOf } from './tokens.ts';

export class ChildRelationship extends StandardObject {
  readonly typeName = 'Schema.ChildRelationship';
  readonly relationship: Relationship;
  constructor(relationship: Relationship) {
    super();
    this.relationship = relationship;
  }
  override valueKey(): string {
    return `${this.relationship.childObject}.${this.relationship.field}`;
  }
}

export default defineClass({
  name: 'ChildRelationship',
  namespace: 'Schema',
  ...readable({
    'Schema.SObjectType getChildSObject()': (self: ChildRelationship) => typeTokenOf(self.relationship.childObject),
    'Schema.SObjectField getField()': (self: ChildRelationship) =>
      fieldTokenOf(self.relationship.childObject, self.relationship.field),
    'List<String> getJunctionIdListNames()': () => new ApexList('String'),
    'List<Schema.SObjectType> getJunctionReferenceTo()': () => new ApexList('Schema.SObjectType'),
    'String getRelationshipName()': (self: ChildRelationship) => self.relationship.relationshipName,
    'Boolean isCascadeDelete()': (self: ChildRelationship) => self.relationship.cascadeDelete,
    'Boolean isDeprecatedAndHidden()': () => false,
    'Boolean isRestrictedDelete()': (self: ChildRelationship) => self.relationship.restrictedDelete,
  }),
  is: (value) => value instanceof ChildRelationship,
});
