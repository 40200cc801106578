/** What every custom metadata type has by nature: `Config__mdt.getAll()`. Its parameter is the type itself. */
import { current } from '../../platform/current.ts';
import { ApexMap } from '../../runtime/map.ts';
import { normalizeId } from '../../runtime/id.ts';
import type { SObjectValue } from '../../runtime/sobject.ts';
import { defineClass } from '../define.ts';
import { storedRows } from './support/stored-rows.ts';
import { objectNamed } from './tokens.ts';

/** Rows by developer name, read once a transaction. They are read-only. */
function rowsOf(object: string): ReadonlyMap<string, SObjectValue> {
  const known = current().state('schema.customMetadata', () => new Map<string, ReadonlyMap<string, SObjectValue>>());
  let rows = known.get(object);
  if (rows === undefined) {
    const records = storedRows(objectNamed(object), '1', []);
    for (const record of records) record.readOnly = true;
    rows = new Map(records.map((record) => [record.values.get('DeveloperName') as string, record]));
    known.set(object, rows);
  }
  return rows;
}

/** By id, or by developer name in any case; null when there is none. */
function getInstance(object: string, key: string | null): SObjectValue | null {
  if (key === null) return null;
  const id = normalizeId(key);
  const lower = key.toLowerCase();
  for (const [name, record] of rowsOf(object)) {
    if (name.toLowerCase() === lower || (id !== null && record.values.get('Id') === id)) return record;
  }
  return null;
}

export default defineClass({
  name: 'CustomMetadata<T>',
  statics: {
    'Map<String, T> getAll()': (object: string) => new ApexMap<string, SObjectValue>('String', object, rowsOf(object)),
    'T getInstance(String? name)': getInstance,
  },
});
