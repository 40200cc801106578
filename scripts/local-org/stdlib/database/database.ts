/**
 * Static methods get the access mode of the calling class before their own arguments: see `runtime/hidden-arguments.ts`.
 * Merging, lead conversion and external objects are left out: calls of them do not compile.
 */
import { emptyRecycleBin } from '../../data/dml/empty-recycle-bin.ts';
import type { AccessMode } from '../../platform/contract.ts';
import { nullPointer } from '../../runtime/exceptions.ts';
import { ApexList } from '../../runtime/list.ts';
import { SObjectValue } from '../../runtime/sobject.ts';
import type { ApexValue } from '../../runtime/values.ts';
import { databaseBatch } from '../async/system-async.ts';
import { defineClass, type Implementation, type Methods } from '../define.ts';
import { DmlResult, resultList, type ResultName } from './results.ts';
import { releaseSavepoint, rollback, setSavepoint, type Savepoint } from './savepoint.ts';
import { dmlMethod, keyedUpsert, type Statement } from './support/run-dml.ts';
import * as queries from './support/run-query.ts';

/** What may follow the records of a DML method. */
const CHOICES = [
  '',
  ', Boolean? allOrNone',
  ', AccessLevel accessLevel',
  ', Boolean? allOrNone, AccessLevel accessLevel',
];
const OPTIONS = [', Database.DMLOptions options', ', Database.DMLOptions options, AccessLevel accessLevel'];

/** Every signature of a DML method, for one record and for a list. */
function signatures(
  name: string,
  result: ResultName,
  target: string,
  tails: readonly string[],
  call: Implementation,
): Methods {
  return Object.fromEntries(
    tails.flatMap((tail) => [
      [`Database.${result} ${name}(${target} record${tail})`, call],
      [`List<Database.${result}> ${name}(List<${target}> records${tail})`, call],
    ]),
  );
}

function saving(name: Statement['operation'], result: ResultName, target: string, tails = CHOICES): Methods {
  return signatures(name, result, target, tails, dmlMethod({ operation: name, result }));
}

/** Implementations that do not ask for the caller's access mode. */
const withoutMode = (methods: Methods): Methods =>
  Object.fromEntries(
    Object.entries(methods).map(([key, call]) => [
      key,
      (_mode: AccessMode, ...args: ApexValue[]) => (call as (...given: ApexValue[]) => ApexValue)(...args),
    ]),
  );

const idOf = (value: ApexValue): string => {
  const id = value instanceof SObjectValue ? (value.values.get('Id') ?? null) : value;
  return typeof id === 'string' ? id : nullPointer();
};

function emptyBin(target: ApexValue): DmlResult | ApexList<DmlResult> {
  if (target instanceof ApexList) return resultList('EmptyRecycleBinResult', emptyRecycleBin(target.items.map(idOf)));
  return new DmlResult('EmptyRecycleBinResult', emptyRecycleBin([idOf(target)])[0]);
}

export default defineClass({
  name: 'Database',
  statics: {
    ...saving('insert', 'SaveResult', 'SObject', [...CHOICES, ...OPTIONS]),
    ...saving('update', 'SaveResult', 'SObject', [...CHOICES, ...OPTIONS]),
    ...saving('upsert', 'UpsertResult', 'SObject'),
    ...signatures(
      'upsert',
      'UpsertResult',
      'SObject',
      CHOICES.map((tail) => `, Schema.SObjectField? externalIdField${tail}`),
      keyedUpsert,
    ),
    ...saving('delete', 'DeleteResult', 'SObject'),
    ...saving('delete', 'DeleteResult', 'Id'),
    ...saving('undelete', 'UndeleteResult', 'SObject'),
    ...saving('undelete', 'UndeleteResult', 'Id'),
    'Integer countQuery(String query)': queries.countQuery,
    'Integer countQuery(String query, AccessLevel accessLevel)': queries.countQuery,
    'Integer countQueryWithBinds(String query, Map<String, Object> binds, AccessLevel accessLevel)':
      queries.countQueryWithBinds,
    'Database.Cursor getCursor(String query)': queries.cursor,
    'Database.Cursor getCursor(String query, AccessLevel accessLevel)': queries.cursor,
    'Database.Cursor getCursorWithBinds(String query, Map<String, Object> binds, AccessLevel accessLevel)':
      queries.cursorWithBinds,
    'Database.QueryLocator getQueryLocator(String query)': queries.queryLocator,
    'Database.QueryLocator getQueryLocator(String query, AccessLevel accessLevel)': queries.queryLocator,
    'Database.QueryLocator getQueryLocator(List<SObject> query)': queries.queryLocator,
    'Database.QueryLocator getQueryLocator(List<SObject> query, AccessLevel accessLevel)': queries.queryLocator,
    'Database.QueryLocator getQueryLocatorWithBinds(String query, Map<String, Object> binds, AccessLevel accessLevel)':
      queries.queryLocatorWithBinds,
    'List<SObject> query(String query)': queries.query,
    'List<SObject> query(String query, AccessLevel accessLevel)': queries.query,
    'List<SObject> queryWithBinds(String query, Map<String, Object> binds, AccessLevel accessLevel)':
      queries.queryWithBinds,
    ...withoutMode({
      ...databaseBatch,
      ...signatures('emptyRecycleBin', 'EmptyRecycleBinResult', 'SObject', [''], emptyBin),
      'List<Database.EmptyRecycleBinResult> emptyRecycleBin(List<Id> ids)': emptyBin,
      'void releaseSavepoint(Savepoint savepoint)': (savepoint: Savepoint) => releaseSavepoint(savepoint),
      'void rollback(Savepoint savepoint)': (savepoint: Savepoint) => rollback(savepoint),
      'Savepoint setSavepoint()': setSavepoint,
    }),
  },
});
