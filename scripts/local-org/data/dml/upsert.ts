/** Decides for each record of an upsert whether it is inserted or updated. */
import type { SObjectValue } from '../../runtime/sobject.ts';
import type { FieldInfo, SObjectInfo } from '../schema/model.ts';
import { toColumn } from '../store/columns.ts';
import { failure } from './failure.ts';
import { ambiguous } from './foreign-keys.ts';
import { idsByKey, keyText, type KeyValue } from './keys.ts';
import { normaliseValue } from './normalise.ts';
import { makeRow, type Row } from './row.ts';

export interface Indexed {
  readonly index: number;
  readonly source: SObjectValue;
}

const idOf = (source: SObjectValue): string | null => (source.values.get('Id') ?? null) as string | null;

/** @param key external id field; null: by Id */
export function upsertRows(object: SObjectInfo, key: FieldInfo | null, records: readonly Indexed[]): Row[] {
  if (key === null || key.name === 'Id') {
    return records.map(({ index, source }) =>
      makeRow(index, source, idOf(source) === null ? 'insert' : 'update', idOf(source)),
    );
  }
  const values = records.map(({ source }) => {
    const value = source.values.get(key.name) ?? null;
    return toColumn(key, normaliseValue(key, value)) as KeyValue | null;
  });
  const found = idsByKey(
    object,
    key,
    values.filter((value) => value !== null),
  );
  const claimed = new Set<string>();
  return records.map(({ index, source }, i) => keyedRow(key, index, source, values[i], found, claimed));
}

function keyedRow(
  key: FieldInfo,
  index: number,
  source: SObjectValue,
  value: KeyValue | null,
  found: ReadonlyMap<string, readonly string[]>,
  claimed: Set<string>,
): Row {
  if (value === null) {
    const row = makeRow(index, source, 'insert', null);
    row.failures.push(failure('MISSING_ARGUMENT', `${key.name} not specified`));
    return row;
  }
  const text = keyText(key, value);
  const ids = found.get(text) ?? [];
  const row = makeRow(index, source, ids.length === 0 ? 'insert' : 'update', ids[0] ?? null);
  if (claimed.has(text))
    row.failures.push(failure('DUPLICATE_VALUE', `Duplicate external id specified: ${value}`, [key.name]));
  else if (ids.length > 1) row.failures.push(ambiguous(key, ids));
  claimed.add(text);
  return row;
}
