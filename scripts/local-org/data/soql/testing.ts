/** An org with data and queries alone, for tests. */
import type {
  AccessControl,
  LinkedProgram,
  Org,
  OrgServices,
  QueryOptions,
  RunningUser,
} from '../../platform/contract.ts';
import { ManualClock, seededRandom } from '../../platform/clock.ts';
import { within } from '../../platform/current.ts';
import { ApexTransaction } from '../../platform/transaction.ts';
import { getField } from '../../runtime/sobject-access.ts';
import type { SObjectValue } from '../../runtime/sobject.ts';
import type { ApexValue } from '../../runtime/values.ts';
import type { Component } from '../metadata/read-project.ts';
import { parseXml } from '../metadata/xml.ts';
import { buildSchema } from '../schema/build.ts';
import type { OrgSchema } from '../schema/model.ts';
import { quote } from '../store/ddl.ts';
import { openStore } from '../store/open.ts';
import type { SqliteStore } from '../store/sqlite-store.ts';
import { queryEngine } from './engine.ts';

/** A component whose metadata is the given XML, as a project would hold it. */
export function component(type: string, name: string, xml: string): Component {
  const parsed = parseXml(xml);
  if ('fault' in parsed) throw new Error(parsed.fault.message);
  const object = name.includes('.') && type !== 'CustomMetadata' ? name.split('.')[0] : null;
  return { type, name, object, metaFile: `${name}.xml`, file: `${name}.xml`, xml: parsed.root };
}

const EVERYTHING = { create: true, read: true, update: true, delete: true, viewAll: true, modifyAll: true };

/** Lets everyone do everything, but for what a test overrides. */
export const openAccess: AccessControl = {
  userById: (id) => ({ ...TEST_USER, id }),
  objectAccess: () => EVERYTHING,
  fieldReadable: () => true,
  fieldEditable: () => true,
  customPermission: () => true,
  systemPermission: () => true,
  principalAccess: () => true,
  classAccess: () => true,
  sharingCondition: () => null,
};

export const TEST_USER: RunningUser = {
  id: '0055g000000001AAAA',
  username: 'admin@local.org',
  profileId: '00e5g000000001AAAA',
  name: 'Ada Admin',
  timeZone: 'America/New_York',
  locale: 'en_US',
  language: 'en_US',
  email: 'admin@local.org',
};

export interface QueryTestOrg {
  readonly schema: OrgSchema;
  readonly store: SqliteStore;
  /** Writes a row as it is; values are column values. */
  insert(object: string, values: Readonly<Record<string, string | number | null>>): string;
  /** Runs a query's text; names of binds as in the text. */
  query(text: string, binds?: Readonly<Record<string, ApexValue>>, options?: Partial<QueryOptions>): SObjectValue[];
  count(text: string): number;
  within<T>(body: (transaction: ApexTransaction) => T): T;
}

/** Wednesday, 10 January 2024, noon in UTC. */
export const TEST_NOW = Date.parse('2024-01-10T12:00:00Z');

export function queryTestOrg(components: readonly Component[] = [], access: Partial<AccessControl> = {}): QueryTestOrg {
  const { schema } = buildSchema({ components });
  const { store } = openStore(':memory:', schema);
  const org: Org = {
    schema,
    store,
    program: {} as LinkedProgram,
    clock: new ManualClock(TEST_NOW),
    random: seededRandom(1),
    access: { ...openAccess, ...access },
    queries: queryEngine,
    dml: { execute: () => [] },
    services: {} as OrgServices,
    onUsage: null,
  };
  const run = <T>(body: (transaction: ApexTransaction) => T): T => {
    const transaction = new ApexTransaction(org, {
      quiddity: 'ANONYMOUS',
      user: TEST_USER,
      test: null,
      enclosing: null,
      limits: {},
    });
    return within(transaction, () => body(transaction));
  };
  const named = (binds: Readonly<Record<string, ApexValue>>) => (name: string) => binds[name];
  return {
    schema,
    store,
    within: run,
    insert: (name, values) => {
      const object = schema.object(name);
      if (object === undefined) throw new Error(`No object ${name}`);
      const id = store.nextId(object);
      const row = { Id: id, ...values };
      const names = Object.keys(row).map(quote).join(',');
      const marks = Object.keys(row).fill('?').join(',');
      store.run(`INSERT INTO ${quote(object.name)} (${names}) VALUES (${marks})`, Object.values(row));
      return id;
    },
    query: (text, binds = {}, options = {}) =>
      run(() => queryEngine.dynamic(text, named(binds), { mode: 'system', sharing: false, ...options }).items),
    count: (text) => run(() => queryEngine.dynamicCount(text, () => undefined, { mode: 'system', sharing: false })),
  };
}

/** Values of one field of all records, as text where they are objects. */
export function column(records: readonly SObjectValue[], name: string): (string | number | boolean | null)[] {
  return records.map((record) => {
    const value = getField(record, name);
    if (typeof value !== 'object' || value === null) return value as string | number | boolean | null;
    return (value as { toString(): string }).toString();
  });
}
