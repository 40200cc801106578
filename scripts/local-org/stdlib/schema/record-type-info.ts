import type { RecordTypeInfo as RecordType, SObjectInfo } from '../../data/schema/model.ts';
import { StandardObject } from '../../runtime/object.ts';
import { defineClass } from '../define.ts';
import { readable } from './support/readable.ts';

export class RecordTypeInfo extends StandardObject {
  readonly typeName = 'Schema.RecordTypeInfo';
  readonly type: RecordType;
  constructor(type: RecordType) {
    super();
    this.type = type;
  }
}

export const recordTypesOf = (object: SObjectInfo): RecordTypeInfo[] =>
  object.recordTypes.map((type) => new RecordTypeInfo(type));

export default defineClass({
  name: 'RecordTypeInfo',
  namespace: 'Schema',
  ...readable({
    'String getDeveloperName()': (self: RecordTypeInfo) => self.type.developerName,
    'String getName()': (self: RecordTypeInfo) => self.type.label,
    'Id getRecordTypeId()': (self: RecordTypeInfo) => self.type.id,
    'Boolean isActive()': (self: RecordTypeInfo) => self.type.active || self.type.master,
    // Record types are assigned to users by profiles and permission sets only to be offered in the user interface.
    'Boolean isAvailable()': (self: RecordTypeInfo) => self.type.active || self.type.master,
    'Boolean isDefaultRecordTypeMapping()': (self: RecordTypeInfo) => self.type.master,
    'Boolean isMaster()': (self: RecordTypeInfo) => self.type.master,
  }),
  is: (value) => value instanceof RecordTypeInfo,
});
