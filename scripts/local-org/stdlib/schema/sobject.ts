import { recordOptions, refusesErrors } from '../../data/dml/record-marks.ts';
import { raise, type ApexException } from '../../runtime/exceptions.ts';
import type { ApexList } from '../../runtime/list.ts';
import { ApexMap } from '../../runtime/map.ts';
import { refuseReadOnly } from '../../runtime/sobject-access.ts';
import { SObjectValue } from '../../runtime/sobject.ts';
import type { ApexValue } from '../../runtime/values.ts';
import { cloneRecord } from '../core/support/clone-record.ts';
import type { DmlOptionsValue } from '../database/dml-options.ts';
import { errorList, type DatabaseError } from '../database/error.ts';
import { defineClass } from '../define.ts';
import {
  isFieldSet,
  readChildren,
  readField,
  readParent,
  writeField,
  writeParent,
  type FieldKey,
} from './support/record-fields.ts';
import { typeToken } from './tokens.ts';

/** Ids of the records that clones were made of, in this process; null for a clone of a record without id. */
const cloneSources = new WeakMap<SObjectValue, string | null>();

function clone(
  self: SObjectValue,
  preserveId = false,
  deep = false,
  preserveReadonlyTimestamps = false,
  preserveAutonumber = false,
): SObjectValue {
  const copy = cloneRecord(self, { preserveId, deep, preserveReadonlyTimestamps, preserveAutonumber });
  if (!preserveId) cloneSources.set(copy, (self.values.get('Id') ?? null) as string | null);
  return copy;
}

/** @throws FinalException for old records of an update, which take no errors */
function addError(record: SObjectValue, message: string | null, field: string | null): void {
  if (refusesErrors(record)) raise('FinalException', 'SObject row does not allow errors');
  record.errors.push({ message: message ?? '', field, statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION' });
}

const onRecord = (self: SObjectValue, message: string | null): void => addError(self, message, null);

const onException = (self: SObjectValue, exception: ApexException): void =>
  addError(self, exception.message ?? 'Script-thrown exception', null);

/** @throws SObjectException when the record has no such field */
const onField = (self: SObjectValue, key: FieldKey, message: string | null): void => {
  const name = typeof key === 'string' ? key : key.field.name;
  const field = self.info.fields.get(name.toLowerCase());
  if (field === undefined) raise('SObjectException', `Invalid field ${name} for ${self.info.name}`);
  else addError(self, message, field.name);
};

const errorsOf = (self: SObjectValue): ApexList<DatabaseError> =>
  errorList(
    self.errors.map(({ statusCode, message, field }) => ({
      statusCode,
      message,
      fields: field === null ? [] : [field],
    })),
  );

export default defineClass({
  name: 'SObject',
  methods: {
    'void addError(String? message)': onRecord,
    'void addError(String? message, Boolean escape)': onRecord,
    'void addError(Exception exception)': onException,
    'void addError(Exception exception, Boolean escape)': onException,
    'void addError(String fieldName, String? message)': onField,
    'void addError(String fieldName, String? message, Boolean escape)': onField,
    'void addError(Schema.SObjectField field, String? message)': onField,
    'void addError(Schema.SObjectField field, String? message, Boolean escape)': onField,
    'void clear()': (self: SObjectValue) => {
      refuseReadOnly(self);
      self.values.clear();
    },
    'SObject clone()': clone,
    'SObject clone(Boolean preserveId)': clone,
    'SObject clone(Boolean preserveId, Boolean isDeepClone)': clone,
    'SObject clone(Boolean preserveId, Boolean isDeepClone, Boolean preserveReadonlyTimestamps)': clone,
    'SObject clone(Boolean preserveId, Boolean isDeepClone, Boolean preserveReadonlyTimestamps, Boolean preserveAutonumber)':
      clone,
    'Object get(String fieldName)': readField,
    'Object get(Schema.SObjectField field)': readField,
    'Id getCloneSourceId()': (self: SObjectValue) => cloneSources.get(self) ?? null,
    'List<Database.Error> getErrors()': errorsOf,
    'Database.DMLOptions getOptions()': (self: SObjectValue) =>
      (recordOptions.get(self) as DmlOptionsValue | undefined) ?? null,
    'Map<String, Object> getPopulatedFieldsAsMap()': (self: SObjectValue) =>
      new ApexMap<string, ApexValue>('String', 'Object', self.values),
    'SObject getSObject(String fieldName)': readParent,
    'SObject getSObject(Schema.SObjectField field)': readParent,
    'List<SObject> getSObjects(String fieldName)': readChildren,
    'List<SObject> getSObjects(Schema.SObjectField field)': readChildren,
    'Schema.SObjectType getSObjectType()': (self: SObjectValue) => typeToken(self.info),
    'Boolean hasErrors()': (self: SObjectValue) => self.errors.length > 0,
    'Boolean isClone()': (self: SObjectValue) => cloneSources.has(self),
    'Boolean isSet(String fieldName)': isFieldSet,
    'Boolean isSet(Schema.SObjectField field)': isFieldSet,
    'Object put(String fieldName, Object? value)': writeField,
    'Object put(Schema.SObjectField field, Object? value)': writeField,
    'SObject putSObject(String fieldName, SObject? value)': writeParent,
    'SObject putSObject(Schema.SObjectField field, SObject? value)': writeParent,
    'void setOptions(Database.DMLOptions options)': (self: SObjectValue, options: DmlOptionsValue) =>
      void recordOptions.set(self, options),
  },
  is: (value) => value instanceof SObjectValue,
});
