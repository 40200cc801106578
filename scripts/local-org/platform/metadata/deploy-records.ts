/** Creates and updates custom metadata records in the org's database: all of a deployment, or none. */
import { quote } from '../../data/store/ddl.ts';
import { planOf } from '../../data/dml/plan.ts';
import { makeRow } from '../../data/dml/row.ts';
import { validateRow } from '../../data/dml/validate.ts';
import type { FieldInfo } from '../../data/schema/model.ts';
import { fromColumn, toColumn } from '../../data/store/columns.ts';
import { customMetadataId } from '../../data/store/ids.ts';
import { isNumber } from '../../runtime/numeric.ts';
import { normalizeValue } from '../../runtime/sobject-access.ts';
import { SObjectValue } from '../../runtime/sobject.ts';
import { ApexDate, ApexDatetime, ApexTime } from '../../runtime/temporal.ts';
import { typeOf } from '../../runtime/type-of.ts';
import type { ApexValue } from '../../runtime/values.ts';
import type { Org } from '../contract.ts';
import { KeptRecords } from './kept-records.ts';
import { parseRecordName, type RecordName } from './record-name.ts';

/** One record of a deployment. Fields that it does not name keep their values. */
export interface RecordToDeploy {
  readonly fullName: string;
  readonly label: string | null;
  readonly values: readonly { readonly field: string | null; readonly value: ApexValue }[];
}

/** What became of one record. `problem` null: it was saved. */
export interface DeployedRecord {
  readonly fullName: string;
  readonly id: string | null;
  readonly created: boolean;
  readonly problem: string | null;
}

interface Prepared extends RecordName {
  readonly record: SObjectValue;
  readonly id: string | null;
}

const MAX_LABEL = 40;
const DEVELOPER_NAME = /^(?!.*__)[a-z]\w*$/i;

const fits: Readonly<Partial<Record<FieldInfo['apexType'], (value: ApexValue) => boolean>>> = {
  String: (value) => typeof value === 'string',
  /** A relationship is given by the name of the other record. */
  Id: (value) => typeof value === 'string',
  Boolean: (value) => typeof value === 'boolean',
  Integer: isNumber,
  Long: isNumber,
  Decimal: isNumber,
  Double: isNumber,
  Date: (value) => value instanceof ApexDate,
  Datetime: (value) => value instanceof ApexDatetime || value instanceof ApexDate,
  Time: (value) => value instanceof ApexTime,
};

/** Reads the stored record, or makes a new one with its defaults. */
function load(org: Org, { object, developerName }: RecordName): Prepared {
  const plan = planOf(object);
  const sql = `SELECT * FROM ${quote(object.name)} WHERE "DeveloperName" = ? COLLATE NOCASE`;
  const [row] = org.store.all(sql, [developerName]);
  const record = new SObjectValue(object);
  for (const field of plan.stored) {
    const value = row === undefined ? null : fromColumn(field, row[field.name] ?? null);
    if (value !== null) record.values.set(field.name, value);
  }
  if (row === undefined)
    for (const field of plan.stored)
      if (field.apexType === 'Boolean') record.values.set(field.name, field.defaultValue === true);
  return { object, developerName, record, id: row === undefined ? null : (row['Id'] as string) };
}

/** The id of the record that a relationship names; undefined when there is none. */
function referenceTo({ schema, store }: Org, field: FieldInfo, value: ApexValue): ApexValue | undefined {
  if (value === null) return null;
  const target = schema.object(field.metadataRelationship ?? '');
  if (target?.kind !== 'customMetadata') return value;
  const sql = `SELECT "Id" FROM ${quote(target.name)} WHERE "DeveloperName" = ? COLLATE NOCASE`;
  return store.all(sql, [value as string])[0]?.['Id'] as string | undefined;
}

/** Puts the new values into the record; returns what is wrong with them. */
function change(org: Org, prepared: Prepared, given: RecordToDeploy): string | null {
  const { object, record, developerName, id } = prepared;
  if (!DEVELOPER_NAME.test(developerName) || developerName.endsWith('_'))
    return `The Custom Metadata Record Name field can only contain underscores and alphanumeric characters. It must be unique, begin with a letter, not include spaces, not end with an underscore, and not contain two consecutive underscores: ${developerName}`;
  const label = given.label ?? (record.values.get('MasterLabel') as string | undefined) ?? null;
  if (label === null || label === '') return 'Required fields are missing: [MasterLabel]';
  if (label.length > MAX_LABEL) return `Label: data value too large: ${label} (max length=${MAX_LABEL})`;
  for (const { field: name, value } of given.values) {
    const field = name === null ? undefined : object.fields.get(name.toLowerCase());
    if (field === undefined || !field.custom)
      return `In field: field - no CustomField named ${object.name}.${name} found`;
    if (value !== null && fits[field.apexType]?.(value) !== true)
      return `In field: ${field.name} - a value of type ${typeOf(value)} is no ${field.apexType}`;
    const stored = field.apexType === 'Id' ? referenceTo(org, field, value) : normalizeValue(field, value);
    if (stored === undefined)
      return `In field: ${field.name} - no ${field.metadataRelationship} named ${value as string} found`;
    record.values.set(field.name, stored);
  }
  const identity: Readonly<Record<string, string | null>> = {
    DeveloperName: developerName,
    MasterLabel: label,
    Label: label,
    QualifiedApiName: developerName,
    Language: (record.values.get('Language') as string | undefined) ?? 'en_US',
  };
  for (const [name, value] of Object.entries(identity))
    if (object.fields.has(name.toLowerCase())) record.values.set(name, value);
  const row = makeRow(0, record, id === null ? 'insert' : 'update', id);
  validateRow(planOf(object), row, false);
  const [fault] = row.failures;
  return fault === undefined ? null : fault.message;
}

function save(org: Org, { object, record, id, developerName }: Prepared): string {
  const plan = planOf(object);
  const key = id ?? customMetadataId(object.keyPrefix ?? '', object.name, developerName);
  record.values.set('Id', key);
  if (plan.byName.has('SystemModstamp')) record.values.set('SystemModstamp', new ApexDatetime(org.clock.now()));
  const columns = plan.stored.map((field) => [field.name, toColumn(field, record.values.get(field.name))] as const);
  new KeptRecords(org.store).put(object.name, developerName, Object.fromEntries(columns));
  return key;
}

/**
 * Deploys the records in the store's transaction, which is begun where none is open. Nothing is written when one of them
 * has a problem.
 */
export function deployRecords(org: Org, records: readonly RecordToDeploy[]): readonly DeployedRecord[] {
  org.store.begin();
  const prepared = records.map((given) => {
    const name = parseRecordName(org.schema, given.fullName);
    if ('problem' in name) return { given, problem: name.problem, row: null };
    const row = load(org, name);
    return { given, problem: change(org, row, given), row };
  });
  const failed = prepared.some(({ problem }) => problem !== null);
  return prepared.map(({ given, problem, row }) => {
    const created = row?.id === null;
    const id = failed || row === null ? (row?.id ?? null) : save(org, row);
    return { fullName: given.fullName, id, created: created && !failed, problem };
  });
}
