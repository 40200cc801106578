import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Big, BigDecimal } from 'bigdecimal.js';
import type { ClassMeta, FieldMeta } from '../../apex/class-meta.ts';
import type { OrgSchema, SObjectInfo } from '../../data/schema/model.ts';
import { ApexDouble } from '../../runtime/double.ts';
import { ApexThrow, StandardException } from '../../runtime/exceptions.ts';
import { ApexList } from '../../runtime/list.ts';
import { ApexMap } from '../../runtime/map.ts';
import { ApexEnum, ApexObject, StandardObject } from '../../runtime/object.ts';
import { ApexSet } from '../../runtime/set.ts';
import { SObjectValue } from '../../runtime/sobject.ts';
import { ApexBlob, ApexDate, ApexDatetime, ApexTime } from '../../runtime/temporal.ts';
import type { ApexValue } from '../../runtime/values.ts';
import type { LinkedProgram } from '../contract.ts';
import { restoreGraph, storeGraph, type GraphContext } from './graph.ts';

const field = (name: string, transient = false): FieldMeta => ({ name, transient, jsName: `f_${name}` }) as FieldMeta;

class Job extends ApexObject {
  f_next: ApexValue = null;
  f_cache: ApexValue = null;
}
const jobMeta = {
  name: 'Job',
  superclass: null,
  fields: [field('next'), field('cache', true)],
} as unknown as ClassMeta;
Object.defineProperty(Job.prototype, 'apexClass', { value: jobMeta });

class Token extends StandardObject {
  readonly typeName = 'Token';
  readonly name: string;
  constructor(name: string) {
    super();
    this.name = name;
  }
}

const season = new ApexEnum('Season', 'SUMMER', 1);
const account = { name: 'Account' } as SObjectInfo;
const context: GraphContext = {
  program: {
    classMeta: (name: string) => (name === 'job' ? jobMeta : undefined),
    allocate: () => new Job(),
    enumConstant: (type: string, name: string) => (type === 'Season' && name === 'SUMMER' ? season : undefined),
  } as unknown as LinkedProgram,
  schema: { object: (name: string) => (name === 'Account' ? account : undefined) } as OrgSchema,
  codecs: new Map([
    [
      'Token',
      {
        typeName: 'Token',
        store: (value) => ({ name: (value as Token).name }),
        restore: (state) => new Token(state.name as string),
      },
    ],
  ]),
};

const copy = (value: ApexValue): ApexValue =>
  restoreGraph(JSON.parse(JSON.stringify(storeGraph(value, context))) as ReturnType<typeof storeGraph>, context);

test('every kind of value comes back as it was', () => {
  const values: readonly ApexValue[] = [
    null,
    true,
    -7,
    9_007_199_254_740_993n,
    'text',
    new ApexDouble(0.1),
    Big('1.500'),
    ApexDate.of(2024, 2, 29),
    new ApexDatetime(1_700_000_000_123),
    ApexTime.of(23, 59, 58, 7),
    new ApexBlob(Buffer.of(0, 255)),
    season,
    new ApexSet('String', ['b', 'a']),
    new ApexMap('String', 'Integer', [
      ['b', 1],
      ['a', 2],
    ]),
    new Token('x'),
  ];
  const list = copy(new ApexList('Object', [...values])) as ApexList;
  assert.equal(list.elementType, 'Object');
  const decimals = list.items.filter((item) => item instanceof BigDecimal).map((item) => item.toString());
  assert.deepEqual(decimals, ['1.500']);
  list.items.forEach((item, i) => item instanceof BigDecimal || assert.deepEqual(item, values[i]));
  assert.equal(list.items[11], season);
});

test('NaN and infinities survive JSON', () => {
  const doubles = [NaN, Infinity, -Infinity].map((value) => new ApexDouble(value));
  const list = copy(new ApexList('Double', doubles)) as ApexList<ApexDouble>;
  assert.deepEqual(
    list.items.map((item) => item.value),
    [NaN, Infinity, -Infinity],
  );
});

test('cycles and shared references are kept, transient fields are dropped', () => {
  const job = new Job();
  const shared = new ApexList('Object', [job]);
  job.f_next = new ApexList('Object', [shared, shared]);
  job.f_cache = 'expensive';
  const read = copy(job) as Job;
  const outer = read.f_next as ApexList<ApexList>;
  assert.equal(outer.items[0], outer.items[1]);
  assert.equal(outer.items[0].items[0], read);
  assert.equal(read.f_cache, null);
  assert.notEqual(read, job);
});

test('records keep their fields, parents and what they were queried with', () => {
  const record = new SObjectValue(account);
  record.values.set('Name', 'Acme');
  record.queried = new Set(['Id', 'Name']);
  const read = copy(record) as SObjectValue;
  assert.equal(read.info, account);
  assert.deepEqual([...read.values], [['Name', 'Acme']]);
  assert.deepEqual(read.queried, new Set(['Id', 'Name']));
});

test('exceptions keep type, message and cause', () => {
  const cause = new StandardException('MathException', 'Divide by 0');
  const read = copy(new StandardException('DmlException', 'failed', { cause })) as StandardException;
  assert.equal(read.typeName, 'DmlException');
  assert.equal(read.message, 'failed');
  assert.equal(read.cause?.message, 'Divide by 0');
});

test('what cannot be stored is refused by name', () => {
  class HttpRequest extends StandardObject {
    readonly typeName = 'HttpRequest';
  }
  assert.throws(
    () => storeGraph(new HttpRequest(), context),
    (error) => error instanceof ApexThrow && error.message === 'Not Serializable: HttpRequest',
  );
});

test('a class that was removed since is named', () => {
  const stored = storeGraph(new Job(), context);
  const emptied = { ...context, program: { classMeta: () => undefined } as unknown as LinkedProgram };
  assert.throws(
    () => restoreGraph(stored, emptied),
    (error) =>
      error instanceof ApexThrow && error.message === 'The job holds the class Job, which the org no longer has.',
  );
});
