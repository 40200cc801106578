/** What every list custom setting has by nature. Its parameter is the setting itself. */
import { ApexMap } from '../../runtime/map.ts';
import type { SObjectValue } from '../../runtime/sobject.ts';
import { defineClass } from '../define.ts';
import { storedRows } from './support/stored-rows.ts';
import { objectNamed } from './tokens.ts';

const getAll = (object: string): ApexMap<string, SObjectValue> =>
  new ApexMap(
    'String',
    object,
    storedRows(objectNamed(object), '1', []).map((record) => [record.values.get('Name') as string, record]),
  );

const named = (object: string, name: string | null): SObjectValue | null =>
  storedRows(objectNamed(object), '"Name"=?', [name])[0] ?? null;

export default defineClass({
  name: 'ListSetting<T>',
  statics: {
    'Map<String, T> getAll()': getAll,
    'T getInstance(String? name)': named,
    'T getValues(String? name)': named,
  },
});
