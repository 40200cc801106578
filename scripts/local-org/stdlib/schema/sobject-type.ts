import { constantOf } from '../../data/dml/normalise.ts';
import { planOf } from '../../data/dml/plan.ts';
import { raise } from '../../runtime/exceptions.ts';
import { setField } from '../../runtime/sobject-access.ts';
import { SObjectValue } from '../../runtime/sobject.ts';
import { defineClass } from '../define.ts';
import { describeObject } from './describe-sobject-result.ts';
import { SObjectTypeToken } from './tokens.ts';

function newRecord(self: SObjectTypeToken): SObjectValue {
  if (self.info.kind === 'aggregate') raise('TypeException', `Type cannot be constructed: ${self.info.name}`);
  return new SObjectValue(self.info);
}

/** @throws SObjectException for the id of another object's record */
function newWithId(self: SObjectTypeToken, id: string | null): SObjectValue {
  const record = newRecord(self);
  if (id === null) return record;
  setField(record, 'Id', id);
  return record;
}

function newWithDefaults(self: SObjectTypeToken, recordTypeId: string | null, loadDefaults: boolean): SObjectValue {
  const record = newRecord(self);
  if (recordTypeId !== null && self.info.fields.has('recordtypeid')) record.values.set('RecordTypeId', recordTypeId);
  if (!loadDefaults) return record;
  for (const field of planOf(self.info).defaults)
    if (field.createable) record.values.set(field.name, constantOf(field));
  return record;
}

export default defineClass({
  name: 'SObjectType',
  namespace: 'Schema',
  methods: {
    'Schema.DescribeSObjectResult getDescribe()': (self: SObjectTypeToken) => describeObject(self.info),
    'Schema.DescribeSObjectResult getDescribe(SObjectDescribeOptions? options)': (self: SObjectTypeToken) =>
      describeObject(self.info),
    'SObject newSObject()': newRecord,
    'SObject newSObject(Id? id)': newWithId,
    'SObject newSObject(Id? recordTypeId, Boolean loadDefaults)': newWithDefaults,
    'String toString()': (self: SObjectTypeToken) => self.info.name,
    'Boolean equals(Object? other)': (self: SObjectTypeToken, other: unknown) => self === other,
  },
  is: (value) => value instanceof SObjectTypeToken,
});
