/** Record fields and list elements for emitted code: what is null is not dereferenced. */
import { current } from '../../platform/current.ts';
import type { EmittedRecords } from '../emitted-api.ts';
import { nullPointer } from '../exceptions.ts';
import { ApexList } from '../list.ts';
import * as access from '../sobject-access.ts';
import { SObjectValue } from '../sobject.ts';
import type { ApexValue } from '../values.ts';

function newRecord(object: string, ...fields: ApexValue[]): SObjectValue {
  const info = current().org.schema.object(object);
  if (info === undefined) throw new Error(`No object ${object}`);
  const record = new SObjectValue(info);
  for (let i = 0; i < fields.length; i += 2) {
    const name = fields[i] as string;
    const value = fields[i + 1];
    if (value instanceof SObjectValue || value instanceof ApexList) record.values.set(name, value);
    else access.setField(record, name, value);
  }
  return record;
}

const present = (record: SObjectValue | null): SObjectValue => record ?? nullPointer();

export const records: EmittedRecords = {
  newRecord,
  getField: (record, name) => access.getFieldByDot(present(record), name),
  getFieldOrNull: (record, name) => (record === null ? null : access.getFieldByDot(record, name)),
  setField: (record, name, value) => {
    access.setField(present(record), name, value);
    return value;
  },
  getParent: (record, name) => access.getParent(present(record), name),
  getParentOrNull: (record, name) => (record === null ? null : access.getParent(record, name)),
  setParent: (record, name, value) => {
    access.setParent(present(record), name, value);
    return value;
  },
  getChildren: (record, name) => access.getChildren(present(record), name),
  getChildrenOrNull: (record, name) => (record === null ? null : access.getChildren(record, name)),
  setChildren: (record, name, value) => {
    access.setChildren(present(record), name, value);
    return value;
  },
  elementAt: (list, index) => (list === null ? nullPointer() : list.get(index)),
  setElement: (list, index, value) => {
    if (list === null) nullPointer();
    else list.set(index, value);
    return value;
  },
};
