/** A small org for tests of the platform layer: a database in memory, and project classes written in TypeScript. */
import { DatabaseSync } from 'node:sqlite';
import type { ClassMeta, MethodMeta } from '../apex/class-meta.ts';
import type { FieldInfo, OrgSchema, SObjectInfo } from '../data/schema/model.ts';
import { recordId } from '../data/store/ids.ts';
import { ApexEnum, ApexObject } from '../runtime/object.ts';
import type { ApexValue } from '../runtime/values.ts';
import { ApexJobs, type JobSettings } from './async/job-service.ts';
import { JobStore } from './async/job-store.ts';
import { ManualClock, seededRandom } from './clock.ts';
import type { AccessControl, ColumnValue, LinkedProgram, Org, OrgServices, RunningUser, Store } from './contract.ts';

type Trigger = ReturnType<LinkedProgram['triggersOf']>[number];

const TABLES: Readonly<Record<string, { readonly prefix: string; readonly columns: readonly string[] }>> = {
  AsyncApexJob: {
    prefix: '707',
    columns: [
      'JobType',
      'ApexClassId',
      'Status',
      'JobItemsProcessed',
      'TotalJobItems',
      'NumberOfErrors',
      'MethodName',
      'ExtendedStatus',
      'CronTriggerId',
      'CreatedById',
      'CreatedDate',
      'CompletedDate',
    ],
  },
  CronTrigger: {
    prefix: '08e',
    columns: [
      'CronJobDetailId',
      'CronExpression',
      'TimeZoneSidKey',
      'NextFireTime',
      'PreviousFireTime',
      'StartTime',
      'State',
      'TimesTriggered',
      'OwnerId',
      'CreatedById',
      'CreatedDate',
      'LastModifiedById',
    ],
  },
  CronJobDetail: { prefix: '08a', columns: ['Name', 'JobType'] },
  ApexClass: { prefix: '01p', columns: ['Name'] },
  EventBusSubscriber: {
    prefix: '0Ao',
    columns: ['ExternalId', 'Name', 'Type', 'Topic', 'Position', 'Tip', 'Retries', 'LastError', 'Status'],
  },
  Note: { prefix: '002', columns: ['Name'] },
  User: { prefix: '005', columns: ['UserType'] },
};

function tableInfo(name: string): SObjectInfo | undefined {
  const table = TABLES[name];
  if (table === undefined) return undefined;
  const fields = new Map(
    table.columns.map((column) => [column.toLowerCase(), { name: column, length: 255 } as FieldInfo]),
  );
  return { name, keyPrefix: table.prefix, fields } as unknown as SObjectInfo;
}

function openStore(): Store {
  const database = new DatabaseSync(':memory:');
  for (const [name, { columns }] of Object.entries(TABLES))
    database.exec(`CREATE TABLE ${name} (Id TEXT PRIMARY KEY, ${columns.join(', ')})`);
  let ids = 0;
  return {
    all: (sql, params) => database.prepare(sql).all(...params),
    arrays: (sql, params) =>
      database
        .prepare(sql)
        .all(...params)
        .map((row) => Object.values(row)),
    iterate: (sql, params) => database.prepare(sql).iterate(...params) as IterableIterator<Record<string, ColumnValue>>,
    run: (sql, params) => ({ changes: Number(database.prepare(sql).run(...params).changes) }),
    begin: () => (database.isTransaction ? undefined : database.exec('BEGIN IMMEDIATE')),
    get inTransaction() {
      return database.isTransaction;
    },
    commit: () => database.exec('COMMIT'),
    rollback: () => database.exec('ROLLBACK'),
    savepoint: (name) => database.exec(`SAVEPOINT ${name}`),
    rollbackTo: (name) => database.exec(`ROLLBACK TO ${name}`),
    release: (name) => database.exec(`RELEASE ${name}`),
    nextId: (object) => recordId(object.keyPrefix ?? '000', ++ids),
    nextNumber: (_, start) => start,
    close: () => database.close(),
  };
}

// ---------------------------------------------------------------- project classes

/** A method of a class for tests: its Apex parameters, and what it does. */
export interface TestMethod {
  readonly params: readonly string[];
  readonly body: (self: TestObject, ...args: ApexValue[]) => ApexValue | void;
}

export class TestObject extends ApexObject {
  f_state: ApexValue = null;
}

export interface TestClass {
  readonly name: string;
  readonly interfaces?: readonly string[];
  readonly methods?: Readonly<Record<string, TestMethod>>;
  readonly statics?: Readonly<Record<string, (...args: ApexValue[]) => ApexValue | void>>;
}

const ENUMS: Readonly<Record<string, readonly ApexEnum[]>> = {
  ParentJobResult: [
    new ApexEnum('ParentJobResult', 'SUCCESS', 0),
    new ApexEnum('ParentJobResult', 'UNHANDLED_EXCEPTION', 1),
  ],
};

interface Prepared {
  readonly meta: ClassMeta;
  readonly make: () => TestObject;
  readonly definition: TestClass;
}

function prepare(definition: TestClass): Prepared {
  const methods = Object.entries(definition.methods ?? {}).map(([name, { params }]) => ({
    name: name.split('#')[0],
    jsName: `${name.split('#')[0]}(${params.join(',')})`.toLowerCase(),
    params: params.map((type) => ({ name: 'p', type })),
  })) as unknown as MethodMeta[];
  const meta = { name: definition.name, superclass: null, fields: [], methods } as unknown as ClassMeta;
  class Made extends TestObject {}
  Object.defineProperty(Made.prototype, 'apexClass', { value: meta });
  return { meta, make: () => new Made(), definition };
}

function programOf(
  classes: readonly TestClass[],
  triggers: Readonly<Record<string, readonly Trigger[]>>,
): LinkedProgram {
  const prepared = new Map(classes.map((one) => [one.name.toLowerCase(), prepare(one)]));
  const find = (name: string): Prepared => {
    const found = prepared.get(name.toLowerCase());
    if (found === undefined) throw new Error(`No test class ${name}`);
    return found;
  };
  const methodOf = (name: string, jsName: string): TestMethod['body'] => {
    const { definition, meta } = find(name);
    const index = meta.methods.findIndex((method) => method.jsName === jsName);
    return Object.values(definition.methods ?? {})[index].body;
  };
  return {
    classMeta: (name: string) => prepared.get(name.toLowerCase())?.meta,
    allocate: (name: string) => find(name).make(),
    instantiate: (name: string) => find(name).make(),
    enumConstant: (type: string, name: string) => ENUMS[type]?.find((constant) => constant.name === name),
    isSubtype: (name: string, of: string) => find(name).definition.interfaces?.includes(of) ?? false,
    callMethod: (target: ApexObject, jsName: string, args: readonly ApexValue[]) =>
      methodOf(target.apexClass.name, jsName)(target as TestObject, ...args) ?? null,
    callStatic: (name: string, jsName: string, args: readonly ApexValue[]) =>
      find(name).definition.statics?.[jsName]?.(...args) ?? null,
    triggersOf: (object: string) => triggers[object] ?? [],
  } as unknown as LinkedProgram;
}

// ---------------------------------------------------------------- org

export const TEST_USER = { id: '0055g0000000001AAA', name: 'Admin', timeZone: 'UTC' } as RunningUser;
export const AUTOMATED = { id: '0055g0000000002AAA', name: 'Automated Process', timeZone: 'UTC' } as RunningUser;

export interface TestOrg {
  readonly org: Org;
  readonly clock: ManualClock;
  readonly jobs: JobStore;
  /** A new instance of one of the test classes. */
  readonly make: (className: string, state?: ApexValue) => TestObject;
  readonly rows: (sql: string, ...params: ColumnValue[]) => Record<string, ColumnValue>[];
  /** A record that a job writes, to see whether its transaction was kept. */
  readonly note: (name: string) => void;
  readonly notes: () => ColumnValue[];
}

export interface TestOrgOptions {
  readonly classes?: readonly TestClass[];
  readonly triggers?: Readonly<Record<string, readonly Trigger[]>>;
  readonly settings?: JobSettings;
  readonly objects?: readonly SObjectInfo[];
}

export function testOrg(options: TestOrgOptions = {}): TestOrg {
  const store = openStore();
  const clock = new ManualClock(Date.parse('2024-01-10T12:00:00Z'));
  const program = programOf(options.classes ?? [], options.triggers ?? {});
  const object = (name: string): SObjectInfo | undefined =>
    options.objects?.find((one) => one.name === name) ?? tableInfo(name);
  const access = {
    userById: (id: string) => (id === AUTOMATED.id ? AUTOMATED : TEST_USER),
  } as AccessControl;
  const org = {
    store,
    clock,
    program,
    access,
    random: seededRandom(1),
    schema: { object } as Partial<OrgSchema> as OrgSchema,
    services: {
      jobs: new ApexJobs(options.settings ?? { defaultStackDepth: null }),
    } as Partial<OrgServices> as OrgServices,
  } as Partial<Org> as Org;
  const jobs = new JobStore(store);
  jobs.createTables();
  store.run(`INSERT INTO User (Id, UserType) VALUES (?, 'AutomatedProcess')`, [AUTOMATED.id]);
  const rows: TestOrg['rows'] = (sql, ...params) => store.all(sql, params);
  const note = (name: string): void => {
    store.begin();
    store.run('INSERT INTO Note (Id, Name) VALUES (?, ?)', [store.nextId(tableInfo('Note')!), name]);
  };
  const make: TestOrg['make'] = (className, state = null) =>
    Object.assign(program.allocate(className) as TestObject, { f_state: state });
  return {
    org,
    clock,
    jobs,
    rows,
    make,
    note,
    notes: () => rows('SELECT Name FROM Note ORDER BY Id').map((row) => row.Name),
  };
}
