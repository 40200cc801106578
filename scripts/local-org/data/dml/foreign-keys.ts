/** Lookups given as a parent record with an external id: `new Child__c(Parent__r = new Parent__c(Ext__c = 'x'))`. */
import { SObjectValue } from '../../runtime/sobject.ts';
import type { FieldInfo, SObjectInfo } from '../schema/model.ts';
import { toColumn } from '../store/columns.ts';
import { failure, type Failure } from './failure.ts';
import { idsByKey, keyText, type KeyValue } from './keys.ts';
import { planOf } from './plan.ts';
import type { Row } from './row.ts';

interface Reference {
  readonly row: Row;
  readonly lookup: FieldInfo;
  readonly key: FieldInfo;
  readonly value: KeyValue;
}

/** Sets each lookup of the rows that is given by external id, or adds why it cannot be. Parents that a query returned are not references. */
export function resolveForeignKeys(object: SObjectInfo, rows: readonly Row[]): void {
  const byKey = new Map<FieldInfo, { parent: SObjectInfo; references: Reference[] }>();
  for (const row of rows) {
    for (const [name, value] of row.source.values) {
      if (!(value instanceof SObjectValue) || value.queried !== null || value.values.size === 0) continue;
      const lookup = object.parents.get(name.toLowerCase());
      if (lookup === undefined) continue;
      const reference = read(row, lookup, name, value);
      if ('statusCode' in reference) row.failures.push(reference);
      else if (byKey.has(reference.key)) byKey.get(reference.key)!.references.push(reference);
      else byKey.set(reference.key, { parent: value.info, references: [reference] });
    }
  }
  for (const [key, { parent, references }] of byKey) setLookups(parent, key, references);
}

function read(row: Row, lookup: FieldInfo, relationship: string, parent: SObjectValue): Reference | Failure {
  if ((row.source.values.get(lookup.name) ?? null) !== null) {
    const message = `Cannot specify both an external ID reference ${relationship} and a salesforce id, ${lookup.name}`;
    return failure('INVALID_FIELD', message);
  }
  if (parent.values.size > 1) {
    const message = `More than 1 field provided in an external foreign key reference in entity: ${parent.info.name}`;
    return failure('INVALID_FIELD', message);
  }
  const [name] = parent.values.keys();
  const key = planOf(parent.info).byName.get(name);
  const value = key === undefined ? null : toColumn(key, parent.values.get(name));
  if (key === undefined || !(key.externalId || key.idLookup) || value === null || value instanceof Uint8Array) {
    return failure(
      'INVALID_FIELD',
      `Field name provided, ${name} does not match an External ID for ${parent.info.name}`,
    );
  }
  return { row, lookup, key, value };
}

function setLookups(parent: SObjectInfo, key: FieldInfo, references: readonly Reference[]): void {
  const found = idsByKey(
    parent,
    key,
    references.map(({ value }) => value),
  );
  for (const { row, lookup, value } of references) {
    const ids = found.get(keyText(key, value)) ?? [];
    if (ids.length === 1) row.record.values.set(lookup.name, ids[0]);
    else row.failures.push(ids.length === 0 ? notFound(parent, key, value) : ambiguous(key, ids));
  }
}

const notFound = (parent: SObjectInfo, key: FieldInfo, value: KeyValue): Failure =>
  failure(
    'INVALID_FIELD',
    `Foreign key external ID: ${value} not found for field ${key.name} in entity ${parent.name}`,
  );

/** The fault of an external id that several records have. */
export const ambiguous = (key: FieldInfo, ids: readonly string[]): Failure =>
  failure(
    'DUPLICATE_EXTERNAL_ID',
    `${key.name}: more than one record found for external id field: [${ids.join(', ')}]`,
    [key.name],
  );
