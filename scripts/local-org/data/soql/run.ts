/** Runs compiled statements against the store and puts records together. */
import type { ColumnValue, Store } from '../../platform/contract.ts';
import { ApexList } from '../../runtime/list.ts';
import { SObjectValue } from '../../runtime/sobject.ts';
import type { OrgSchema } from '../schema/model.ts';
import type { CompiledAggregate, CompiledChildren, CompiledRecords } from './compiled.ts';
import type { RunValues, Sql } from './sql/fragment.ts';

export interface Execution {
  readonly store: Store;
  readonly schema: OrgSchema;
  readonly values: RunValues;
  /** Counts rows against the limits. */
  readonly countRows: (count: number) => void;
}

export function runSql(execution: Execution, statement: Sql, parents = ''): ColumnValue[][] {
  const values = parents === '' ? execution.values : { ...execution.values, parents };
  return execution.store.arrays(
    statement.text,
    statement.slots.map((slot) => slot(values)),
  );
}

/** Queries the children of all the records at once and hands each record its list. */
function addChildren(
  execution: Execution,
  children: readonly CompiledChildren[],
  parents: readonly SObjectValue[],
): void {
  if (children.length === 0 || parents.length === 0) return;
  const ids = JSON.stringify(parents.map((parent) => parent.values.get('Id')));
  for (const { relationship, childObject, query } of children) {
    const lists = new Map<string, ApexList<SObjectValue>>();
    for (const parent of parents) {
      const list = new ApexList<SObjectValue>(childObject);
      parent.values.set(relationship, list);
      lists.set(parent.values.get('Id') as string, list);
    }
    const rows = runSql(execution, query.statement, ids);
    execution.countRows(rows.length);
    const records: SObjectValue[] = [];
    for (const [parent, ...row] of rows) {
      const record = query.reader.read(row, execution.values.user);
      lists.get(parent as string)?.items.push(record);
      records.push(record);
    }
    addChildren(execution, query.children, records);
  }
}

export function readRecords(execution: Execution, compiled: CompiledRecords): SObjectValue[] {
  const rows = runSql(execution, compiled.statement);
  execution.countRows(rows.length);
  const records = rows.map((row) => compiled.reader.read(row, execution.values.user));
  addChildren(execution, compiled.children, records);
  return records;
}

/** Records by id, in the order of the ids; those deleted since are left out. */
export function readByIds(execution: Execution, compiled: CompiledRecords, ids: readonly string[]): SObjectValue[] {
  const rows = runSql(execution, compiled.statement, JSON.stringify(ids));
  execution.countRows(rows.length);
  const byId = new Map(rows.map(([id, ...row]) => [id as string, compiled.reader.read(row, execution.values.user)]));
  const records = ids.map((id) => byId.get(id)).filter((record) => record !== undefined);
  addChildren(execution, compiled.children, records);
  return records;
}

export function readAggregates(execution: Execution, compiled: CompiledAggregate): SObjectValue[] {
  const info = execution.schema.object('AggregateResult');
  if (info === undefined) throw new Error('The schema has no AggregateResult');
  const rows = runSql(execution, compiled.statement);
  const behind = compiled.values.length;
  execution.countRows(compiled.countsRecords ? rows.reduce((sum, row) => sum + Number(row[behind]), 0) : rows.length);
  return rows.map((row) => {
    const record = new SObjectValue(info);
    compiled.values.forEach(({ name, format }, i) => {
      const value = row[i];
      record.values.set(name, value === null ? null : format(value, execution.values.user));
    });
    return record;
  });
}
