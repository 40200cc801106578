/** A small org for tests of the data layer: a schema written by hand, tables in memory, triggers as functions. */
import { openAccess as everythingOpen } from '../soql/testing.ts';
import type { AccessControl, ColumnValue, Org, RunningUser, TriggerContext } from '../../platform/contract.ts';
import { ManualClock, seededRandom } from '../../platform/clock.ts';
import { current, within } from '../../platform/current.ts';
import { ApexTransaction } from '../../platform/transaction.ts';
import { ApexThrow, type ApexException } from '../../runtime/exceptions.ts';
import { SObjectValue } from '../../runtime/sobject.ts';
import type { ApexValue } from '../../runtime/values.ts';
import type { ChildRelationship, FieldInfo, OrgSchema, SObjectInfo } from '../schema/model.ts';
import { createDmlEngine } from './engine.ts';
import { openStore } from '../store/open.ts';

const FIELD: FieldInfo = {
  name: '',
  label: '',
  type: 'STRING',
  apexType: 'String',
  custom: true,
  length: 255,
  precision: 0,
  scale: 0,
  nillable: true,
  required: false,
  unique: false,
  caseSensitive: false,
  externalId: false,
  idLookup: false,
  nameField: false,
  autoNumber: null,
  defaultValue: null,
  createable: true,
  updateable: true,
  filterable: true,
  sortable: true,
  groupable: true,
  aggregatable: true,
  htmlFormatted: false,
  referenceTo: [],
  relationshipName: null,
  childRelationshipName: null,
  deleteConstraint: null,
  masterDetail: null,
  picklist: null,
  inlineHelpText: null,
  complianceGroup: [],
  securityClassification: null,
  metadataRelationship: null,
  permissionable: true,
};

/** A field of the hand-made schema; what is left out is an ordinary custom text. */
export const field = (name: string, facts: Partial<FieldInfo> = {}): FieldInfo => ({
  ...FIELD,
  name,
  label: name.replace('__c', ''),
  ...facts,
});

export const reference = (name: string, to: string, facts: Partial<FieldInfo> = {}): FieldInfo =>
  field(name, {
    type: 'REFERENCE',
    apexType: 'Id',
    length: 18,
    referenceTo: [to],
    relationshipName: name.replace('__c', '__r'),
    deleteConstraint: 'setNull',
    ...facts,
  });

const system = (name: string, facts: Partial<FieldInfo>): FieldInfo =>
  field(name, { custom: false, createable: false, updateable: false, permissionable: false, ...facts });

const SYSTEM_FIELDS: readonly FieldInfo[] = [
  system('Id', { type: 'ID', apexType: 'Id' }),
  system('IsDeleted', { type: 'BOOLEAN', apexType: 'Boolean' }),
  system('CreatedDate', { type: 'DATETIME', apexType: 'Datetime' }),
  system('CreatedById', { type: 'REFERENCE', apexType: 'Id', referenceTo: ['User'] }),
  system('LastModifiedDate', { type: 'DATETIME', apexType: 'Datetime' }),
  system('LastModifiedById', { type: 'REFERENCE', apexType: 'Id', referenceTo: ['User'] }),
  system('SystemModstamp', { type: 'DATETIME', apexType: 'Datetime' }),
];

export function object(
  name: string,
  keyPrefix: string,
  fields: readonly FieldInfo[],
  facts: Partial<SObjectInfo> = {},
): SObjectInfo {
  const all = [...SYSTEM_FIELDS, ...fields];
  return {
    name,
    label: name.replace('__c', ''),
    pluralLabel: `${name.replace('__c', '')}s`,
    keyPrefix,
    kind: name.endsWith('__c') ? 'custom' : 'standard',
    custom: name.endsWith('__c'),
    fields: new Map(all.map((one) => [one.name.toLowerCase(), one])),
    parents: new Map(
      all.flatMap((one) => (one.relationshipName === null ? [] : [[one.relationshipName.toLowerCase(), one]])),
    ),
    children: new Map(),
    childRelationships: [],
    nameField: 'Name',
    recordTypes: [],
    fieldSets: new Map(),
    sharing: 'readWrite',
    publishBehavior: null,
    setup: false,
    createable: true,
    updateable: true,
    deletable: true,
    undeletable: true,
    queryable: true,
    triggerable: true,
    searchable: true,
    ...facts,
  };
}

/** Links every lookup of the objects to its parent. */
function linked(objects: readonly SObjectInfo[]): SObjectInfo[] {
  const childrenOf = (parent: SObjectInfo): ChildRelationship[] =>
    objects.flatMap((child) =>
      [...child.fields.values()]
        .filter((one) => one.referenceTo.includes(parent.name) && one.relationshipName !== null)
        .map((one) => ({
          childObject: child.name,
          field: one.name,
          relationshipName: one.childRelationshipName,
          cascadeDelete: one.deleteConstraint === 'cascade',
          restrictedDelete: one.deleteConstraint === 'restrict',
        })),
    );
  return objects.map((one) => ({ ...one, childRelationships: childrenOf(one) }));
}

const openAccess: AccessControl = { ...everythingOpen, userById: () => admin };

export const admin: RunningUser = {
  id: '005000000000001AAA',
  username: 'admin@local.org',
  profileId: '00e000000000001AAA',
  name: 'Admin User',
  timeZone: 'GMT',
  locale: 'en_US',
  language: 'en_US',
  email: 'admin@local.org',
};

type Trigger = (context: TriggerContext) => void;

export class TestOrg {
  readonly org: Org;
  readonly clock = new ManualClock(Date.UTC(2026, 0, 2, 3, 4, 5, 678));
  readonly #triggers = new Map<string, { readonly name: string; readonly run: () => void }[]>();

  constructor(objects: readonly SObjectInfo[], access: Partial<AccessControl> = {}) {
    const all = linked(objects);
    const byName = new Map(all.map((one) => [one.name.toLowerCase(), one]));
    const schema: OrgSchema = {
      objects: byName,
      object: (name) => byName.get(name.toLowerCase()),
      byKeyPrefix: (prefix) => all.find((one) => one.keyPrefix === prefix),
      labels: new Map(),
    };
    const triggersOf = (name: string, event: string): { readonly name: string; readonly run: () => void }[] =>
      this.#triggers.get(`${name} ${event}`) ?? [];
    this.org = {
      schema,
      store: openStore(':memory:', schema).store,
      clock: this.clock,
      random: seededRandom(1),
      dml: createDmlEngine(),
      access: { ...openAccess, ...access },
      program: {
        triggersOf,
        classMeta: () => undefined,
        stackTrace: () => [{ where: 'Trigger.T', line: 3, column: 5 }],
      } as Partial<Org['program']> as Org['program'],
    } as Partial<Org> as Org;
  }

  /** @param events `before insert` and the like */
  trigger(name: string, objectName: string, events: readonly string[], body: Trigger): void {
    for (const event of events) {
      const key = `${objectName} ${event}`;
      const run = (): void => body(current().triggers.at(-1)!);
      this.#triggers.set(key, [...(this.#triggers.get(key) ?? []), { name, run }]);
    }
  }

  /** Runs the body as a transaction that is rolled back. */
  run<T>(body: () => T): T {
    const transaction = new ApexTransaction(this.org, {
      quiddity: 'ANONYMOUS',
      user: admin,
      test: null,
      enclosing: null,
      limits: {},
    });
    try {
      return within(transaction, () => body());
    } finally {
      transaction.rollback();
    }
  }

  record(name: string, values: Readonly<Record<string, ApexValue>>): SObjectValue {
    const record = new SObjectValue(this.org.schema.object(name)!);
    for (const [key, value] of Object.entries(values)) record.values.set(key, value);
    return record;
  }

  rows(sql: string, ...params: ColumnValue[]): Record<string, ColumnValue>[] {
    return this.org.store.all(sql, params).map((row) => ({ ...row }));
  }
}

/** The Apex exception that the body throws. */
export function thrown(body: () => unknown): ApexException {
  try {
    body();
  } catch (error) {
    if (error instanceof ApexThrow) return error.exception;
    throw error;
  }
  throw new Error('Nothing was thrown.');
}
