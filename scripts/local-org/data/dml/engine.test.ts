import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Big } from 'bigdecimal.js';
import type { DmlOperation, DmlOptions, RowResult } from '../../platform/contract.ts';
import { current } from '../../platform/current.ts';
import { raise } from '../../runtime/exceptions.ts';
import type { SObjectValue } from '../../runtime/sobject.ts';
import type { ApexValue } from '../../runtime/values.ts';
import type { DmlExceptionRow } from './failure.ts';
import { recordId } from '../store/ids.ts';
import { admin, field, object, reference, TestOrg, thrown } from './testing.ts';

/** Id of the first parent record. */
const FIRST = recordId('a00', 1);

const picklist = (
  values: readonly string[],
): { restricted: true; values: { value: string; label: string; default: boolean; active: boolean }[] } => ({
  restricted: true,
  values: values.map((value) => ({ value, label: value, default: false, active: true })),
});

const parent = object('Parent__c', 'a00', [
  field('Name', { custom: false, length: 80, nameField: true }),
  field('Ext__c', { unique: true, externalId: true }),
  field('Amount__c', { type: 'CURRENCY', apexType: 'Decimal', precision: 5, scale: 2 }),
  field('Status__c', { type: 'PICKLIST', picklist: picklist(['New', 'Done']), defaultValue: 'New' }),
  field('Email__c', { type: 'EMAIL', length: 80 }),
  field('Active__c', { type: 'BOOLEAN', apexType: 'Boolean' }),
  field('Code__c', { required: true, length: 3 }),
  field('Number__c', { autoNumber: { format: 'P-{0000}', start: 1 }, createable: false, updateable: false }),
]);
const child = object('Child__c', 'a01', [
  field('Name', { custom: false, length: 80, nameField: true }),
  reference('Owner__c', 'Parent__c', { deleteConstraint: 'cascade', childRelationshipName: 'Children__r' }),
  reference('Friend__c', 'Parent__c'),
  reference('Guard__c', 'Parent__c', { deleteConstraint: 'restrict' }),
]);
const userObject = object('User', '005', [field('Username'), field('UserRoleId')], { setup: true });

const setUp = (): TestOrg => new TestOrg([parent, child, userObject]);
const options = (more: Partial<DmlOptions> = {}): DmlOptions => ({
  mode: 'system',
  sharing: false,
  allOrNone: true,
  externalId: null,
  ...more,
});
const dml = (
  operation: DmlOperation,
  records: readonly SObjectValue[],
  more: Partial<DmlOptions> = {},
): readonly RowResult[] => current().org.dml.execute(operation, records, options(more));
const partial = { allOrNone: false };
const codes = (results: readonly RowResult[]): string[] =>
  results.map((result) => result.errors[0]?.statusCode ?? 'ok');

describe('insert', () => {
  test('assigns ids, defaults, auto-numbers and audit fields', () => {
    const org = setUp();
    org.run(() => {
      const record = org.record('Parent__c', { Code__c: 'x' });
      dml('insert', [record]);
      assert.equal(record.values.get('Id'), FIRST);
      assert.deepEqual([...record.values.keys()], ['Code__c', 'Id']);
      const [row] = org.rows('SELECT * FROM "Parent__c"');
      assert.equal(row.Name, FIRST.slice(0, 15));
      assert.equal(row.Status__c, 'New');
      assert.equal(row.Active__c, 0);
      assert.equal(row.Number__c, 'P-0001');
      assert.equal(row.CreatedDate, Date.UTC(2026, 0, 2, 3, 4, 5));
      assert.equal(row.CreatedById, admin.id);
    });
  });

  test('keeps texts trimmed, empty texts as null, e-mails lower-cased and numbers at their scale', () => {
    const org = setUp();
    org.run(() => {
      dml('insert', [
        org.record('Parent__c', {
          Code__c: ' x ',
          Name: '',
          Ext__c: '  ',
          Email__c: 'A@B.com',
          Amount__c: Big('1.255'),
        }),
      ]);
      const [row] = org.rows('SELECT * FROM "Parent__c"');
      assert.deepEqual([row.Code__c, row.Ext__c, row.Email__c, row.Amount__c], ['x', null, 'a@b.com', 1.26]);
    });
  });

  test('words its DmlException as the platform does', () => {
    const org = setUp();
    org.run(() => {
      const records = [org.record('Parent__c', { Code__c: 'x' }), org.record('Parent__c', {})];
      const exception = thrown(() => dml('insert', records));
      assert.equal(exception.typeName, 'DmlException');
      assert.equal(
        exception.message,
        'Insert failed. First exception on row 1; first error: REQUIRED_FIELD_MISSING, Required fields are missing: [Code__c]: [Code__c]',
      );
      assert.equal(records[0].values.has('Id'), false);
      assert.equal(org.rows('SELECT * FROM "Parent__c"').length, 0);
    });
  });

  const faults: readonly (readonly [string, Readonly<Record<string, ApexValue>>, string])[] = [
    ['a long text', { Code__c: 'four' }, 'STRING_TOO_LONG, Code: data value too large: four (max length=3): [Code__c]'],
    [
      'an unknown value of a restricted picklist',
      { Status__c: 'Old' },
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST, bad value for restricted picklist field: Old: [Status__c]',
    ],
    [
      'a malformed e-mail',
      { Email__c: 'nobody' },
      'INVALID_EMAIL_ADDRESS, Email: invalid email address: nobody: [Email__c]',
    ],
    [
      'a number with too many digits',
      { Amount__c: Big('12345.5') },
      'NUMBER_OUTSIDE_VALID_RANGE, Amount: value outside of valid range on numeric field: 12345.50: [Amount__c]',
    ],
    [
      'a given id',
      { Id: 'a00000000000009AAA' },
      'INVALID_FIELD_FOR_INSERT_UPDATE, cannot specify Id in an insert call: [Id]',
    ],
    [
      'a checkbox without a value',
      { Active__c: null },
      'INVALID_TYPE_ON_FIELD_IN_RECORD, Active: value not of required type: : [Active__c]',
    ],
  ];
  for (const [what, values, message] of faults) {
    test(`refuses ${what}`, () => {
      const org = setUp();
      org.run(() => {
        const exception = thrown(() => dml('insert', [org.record('Parent__c', { Code__c: 'x', ...values })]));
        const place = 'Id' in values ? `row 0 with id ${values.Id as string}` : 'row 0';
        assert.equal(exception.message, `Insert failed. First exception on ${place}; first error: ${message}`);
      });
    });
  }

  test('cuts long texts where the options say so', () => {
    const org = setUp();
    org.run(() => {
      dml('insert', [org.record('Parent__c', { Code__c: 'four' })], { truncate: true });
      assert.equal(org.rows('SELECT "Code__c" FROM "Parent__c"')[0].Code__c, 'fou');
    });
  });

  test('refuses duplicates of a unique field, stored and within the list, without case', () => {
    const org = setUp();
    org.run(() => {
      dml('insert', [org.record('Parent__c', { Code__c: 'x', Ext__c: 'A' })]);
      const results = dml(
        'insert',
        ['a', 'b', 'B'].map((key) => org.record('Parent__c', { Code__c: 'x', Ext__c: key })),
        partial,
      );
      assert.deepEqual(codes(results), ['DUPLICATE_VALUE', 'ok', 'DUPLICATE_VALUE']);
      assert.equal(
        results[0].errors[0].message,
        'duplicate value found: Ext__c duplicates value on record with id: ' + FIRST.slice(0, 15),
      );
    });
  });

  test('refuses lookups to nothing and to the wrong object', () => {
    const org = setUp();
    org.run(() => {
      const results = dml(
        'insert',
        ['a00000000000009AAA', 'a01000000000009AAA'].map((id) => org.record('Child__c', { Friend__c: id })),
        partial,
      );
      assert.deepEqual(codes(results), ['INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY', 'FIELD_INTEGRITY_EXCEPTION']);
    });
  });

  test('finds a parent by its external id', () => {
    const org = setUp();
    org.run(() => {
      dml('insert', [org.record('Parent__c', { Code__c: 'x', Ext__c: 'key' })]);
      dml('insert', [org.record('Child__c', { Friend__r: org.record('Parent__c', { Ext__c: 'KEY' }) })]);
      assert.equal(org.rows('SELECT "Friend__c" FROM "Child__c"')[0].Friend__c, FIRST);
    });
  });

  test('refuses the same record twice', () => {
    const org = setUp();
    org.run(() => {
      const record = org.record('Parent__c', { Code__c: 'x' });
      assert.equal(
        thrown(() => dml('insert', [record, record])).message,
        'Before Insert or Upsert list must not have two identically equal elements',
      );
    });
  });
});

describe('triggers', () => {
  test('get chunks of 200 and may change new records before they are saved', () => {
    const org = setUp();
    const sizes: number[] = [];
    org.trigger('T', 'Parent__c', ['before insert'], ({ newList, size }) => {
      sizes.push(size);
      for (const record of newList!.items) record.values.set('Name', 'set');
    });
    org.run(() => {
      dml(
        'insert',
        Array.from({ length: 450 }, () => org.record('Parent__c', { Code__c: 'x' })),
      );
      assert.deepEqual(sizes, [200, 200, 50]);
      assert.equal(org.rows(`SELECT count(*) AS n FROM "Parent__c" WHERE "Name"='set'`)[0].n, 450);
    });
  });

  test('an uncaught exception refuses the rows and names the trigger', () => {
    const org = setUp();
    org.trigger('Bad', 'Parent__c', ['after insert'], () =>
      raise('NullPointerException', 'Attempt to de-reference a null object'),
    );
    org.run(() => {
      const exception = thrown(() => dml('insert', [org.record('Parent__c', { Code__c: 'x' })]));
      assert.match(
        exception.message!,
        /first error: CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY, Bad: execution of AfterInsert\n\ncaused by: System.NullPointerException: Attempt to de-reference a null object\n\nTrigger.T: line 3, column 5: \[\]/,
      );
      assert.equal(org.rows('SELECT * FROM "Parent__c"').length, 0);
    });
  });

  test('errors keep the true row index, and the other rows are tried again', () => {
    const org = setUp();
    const seen: number[] = [];
    org.trigger('T', 'Parent__c', ['before insert', 'after insert'], ({ operation, newList, size }) => {
      seen.push(operation === 'BEFORE_INSERT' ? size : -size);
      const bad = newList!.items.find((record) => record.values.get('Name') === 'bad');
      if (operation === 'BEFORE_INSERT')
        bad?.errors.push({ message: 'no', field: 'Name', statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION' });
    });
    org.run(() => {
      const names = ['a', 'bad', 'c'];
      const make = (): SObjectValue[] => names.map((name) => org.record('Parent__c', { Code__c: 'x', Name: name }));
      const results = dml('insert', make(), partial);
      assert.deepEqual(codes(results), ['ok', 'FIELD_CUSTOM_VALIDATION_EXCEPTION', 'ok']);
      assert.deepEqual(seen, [3, -2, 2, -2]);
      assert.equal(org.rows('SELECT * FROM "Parent__c"').length, 2);
      const exception = thrown(() => dml('insert', make()));
      assert.equal(
        exception.message,
        'Insert failed. First exception on row 1; first error: FIELD_CUSTOM_VALIDATION_EXCEPTION, no: [Name]',
      );
    });
  });

  test('a row that fails in each of three attempts takes the rest with it', () => {
    const org = setUp();
    org.trigger('T', 'Parent__c', ['after insert'], ({ newList }) => {
      newList!.items[0].errors.push({ message: 'no', field: null, statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION' });
    });
    org.run(() => {
      const results = dml(
        'insert',
        ['a', 'b', 'c', 'd', 'e'].map((name) => org.record('Parent__c', { Code__c: 'x', Name: name })),
        partial,
      );
      assert.deepEqual(
        results.map((result) => result.errors[0].message),
        [
          'no',
          'no',
          'no',
          'Too many batch retries in the presence of Apex triggers and partial failures.',
          'Too many batch retries in the presence of Apex triggers and partial failures.',
        ],
      );
    });
  });

  test('later attempts begin with the limits from before the first', () => {
    const org = setUp();
    org.trigger('T', 'Parent__c', ['before insert'], ({ newList }) => {
      current().limits.use('queries', 40);
      newList!.items
        .find((record) => record.values.get('Name') === 'bad')
        ?.errors.push({ message: 'no', field: null, statusCode: 'X' });
    });
    org.run(() => {
      dml(
        'insert',
        ['bad', 'b'].map((name) => org.record('Parent__c', { Code__c: 'x', Name: name })),
        partial,
      );
      assert.equal(current().limits.used('queries'), 40);
    });
  });

  test('stop at a depth of 16', () => {
    const org = setUp();
    let depth = 0;
    org.trigger('Loop', 'Parent__c', ['after insert'], () => {
      depth++;
      dml('insert', [org.record('Parent__c', { Code__c: 'x' })]);
    });
    org.run(() => {
      const exception = thrown(() => dml('insert', [org.record('Parent__c', { Code__c: 'x' })]));
      assert.match(
        exception.message!,
        /Loop: maximum trigger depth exceeded\nParent__c trigger event AfterInsert for \[a0/,
      );
      assert.equal(depth, 16);
    });
  });

  test('a record may not save itself from its own before trigger', () => {
    const org = setUp();
    org.trigger('Self', 'Parent__c', ['before update'], ({ newList }) => {
      dml('update', [org.record('Parent__c', { Id: newList!.get(0).values.get('Id')! })]);
    });
    org.run(() => {
      const record = org.record('Parent__c', { Code__c: 'x' });
      dml('insert', [record]);
      assert.match(
        thrown(() => dml('update', [record])).message!,
        /SELF_REFERENCE_FROM_TRIGGER, Object \(id = a005g0000000001AAA\) is currently in trigger Self/,
      );
    });
  });
});

describe('update', () => {
  test('gives triggers old and new values and writes what changed', () => {
    const org = setUp();
    const seen: unknown[] = [];
    org.trigger('T', 'Parent__c', ['before update'], ({ oldList, newList }) => {
      seen.push(
        oldList!.get(0).values.get('Name'),
        newList!.get(0).values.get('Name'),
        newList!.get(0).values.get('Code__c'),
      );
    });
    org.run(() => {
      const record = org.record('Parent__c', { Code__c: 'x', Name: 'old' });
      dml('insert', [record]);
      org.clock.advance(60_000);
      dml('update', [org.record('Parent__c', { Id: record.values.get('Id')!, Name: 'new' })]);
      assert.deepEqual(seen, ['old', 'new', 'x']);
      const [row] = org.rows('SELECT * FROM "Parent__c"');
      assert.equal(row.Name, 'new');
      assert.equal(Number(row.LastModifiedDate) - Number(row.CreatedDate), 60_000);
    });
  });

  test('names the record that it could not update', () => {
    const org = setUp();
    org.run(() => {
      const exception = thrown(() => dml('update', [org.record('Parent__c', { Id: 'a00000000000007AAA' })]));
      assert.equal(
        exception.message,
        'Update failed. First exception on row 0 with id a00000000000007AAA; first error: INVALID_CROSS_REFERENCE_KEY, invalid cross reference id: []',
      );
      const [row] = (exception as unknown as { details: DmlExceptionRow[] }).details;
      assert.deepEqual([row.index, row.id], [0, 'a00000000000007AAA']);
    });
  });

  test('lets a required field be given but not taken away', () => {
    const org = setUp();
    org.run(() => {
      const record = org.record('Parent__c', { Code__c: 'x' });
      dml('insert', [record]);
      const results = dml(
        'update',
        [org.record('Parent__c', { Id: record.values.get('Id')!, Code__c: null })],
        partial,
      );
      assert.deepEqual(codes(results), ['REQUIRED_FIELD_MISSING']);
    });
  });
});

describe('upsert', () => {
  test('by external id inserts, updates, and refuses a key twice or absent', () => {
    const org = setUp();
    org.run(() => {
      dml('insert', [org.record('Parent__c', { Code__c: 'x', Ext__c: 'one' })]);
      const records = ['ONE', 'two', 'two', null].map((key) => org.record('Parent__c', { Code__c: 'y', Ext__c: key }));
      const results = dml('upsert', records, { ...partial, externalId: 'Ext__c' });
      assert.deepEqual(codes(results), ['ok', 'ok', 'DUPLICATE_VALUE', 'MISSING_ARGUMENT']);
      assert.deepEqual(
        results.map((result) => result.created),
        [false, true, false, false],
      );
      assert.equal(records[0].values.get('Id'), FIRST);
      assert.equal(org.rows('SELECT * FROM "Parent__c"').length, 2);
    });
  });
});

describe('delete', () => {
  const family = (org: TestOrg): { top: SObjectValue; below: SObjectValue; friend: SObjectValue } => {
    const top = org.record('Parent__c', { Code__c: 'x', Name: 'Top' });
    dml('insert', [top]);
    const id = top.values.get('Id')!;
    const below = org.record('Child__c', { Owner__c: id });
    const friend = org.record('Child__c', { Friend__c: id });
    dml('insert', [below, friend]);
    return { top, below, friend };
  };

  test('takes cascading children along, clears lookups, and undelete brings both back', () => {
    const org = setUp();
    org.run(() => {
      const { top } = family(org);
      dml('delete', [top]);
      const state = (): unknown[] =>
        org.rows('SELECT "IsDeleted" AS d, "Friend__c" AS f FROM "Child__c" ORDER BY "Id"').map(({ d, f }) => [d, f]);
      assert.deepEqual(state(), [
        [1, null],
        [0, null],
      ]);
      dml('undelete', [org.record('Parent__c', { Id: top.values.get('Id')! })]);
      assert.deepEqual(state(), [
        [0, null],
        [0, FIRST],
      ]);
    });
  });

  test('is refused while a restricting lookup points at the record', () => {
    const org = setUp();
    org.run(() => {
      const { top } = family(org);
      dml('insert', [org.record('Child__c', { Name: 'Watch', Guard__c: top.values.get('Id')! })]);
      assert.match(
        thrown(() => dml('delete', [top])).message!,
        /DELETE_FAILED, Your attempt to delete Top could not be completed because it is associated with the following childs\.: Watch/,
      );
    });
  });

  test('of a deleted record says so, and a record not deleted cannot be restored', () => {
    const org = setUp();
    org.run(() => {
      const { top, friend } = family(org);
      dml('delete', [top]);
      assert.deepEqual(codes(dml('delete', [top], partial)), ['ENTITY_IS_DELETED']);
      assert.deepEqual(codes(dml('undelete', [friend], partial)), ['UNDELETE_FAILED']);
    });
  });

  test('refuses an id twice in the list', () => {
    const org = setUp();
    org.run(() => {
      const { top } = family(org);
      const again = org.record('Parent__c', { Id: top.values.get('Id')! });
      assert.equal(thrown(() => dml('delete', [top, again])).message, 'Duplicate id in list: ' + FIRST);
    });
  });
});

describe('statements', () => {
  test('do not mix setup objects and data, except in runAs blocks of their own', () => {
    const org = setUp();
    org.run(() => {
      dml('insert', [org.record('Parent__c', { Code__c: 'x' })]);
      const insertUser = (): unknown =>
        dml('insert', [org.record('User', { Username: 'a@b.co', UserRoleId: '00E000000000001AAA' })]);
      assert.match(
        thrown(insertUser).message!,
        /MIXED_DML_OPERATION, DML operation on setup object is not permitted after you have updated a non-setup object \(or vice versa\): User, original object: Parent__c: \[\]/,
      );
      current().runAs(admin, () => void insertUser());
      assert.equal(org.rows('SELECT * FROM "User"').length, 1);
    });
  });

  test('count one statement and their rows, and none when the list is empty', () => {
    const org = setUp();
    org.run(() => {
      dml('insert', []);
      assert.equal(current().limits.used('dmlStatements'), 0);
      dml(
        'insert',
        [1, 2, 3].map(() => org.record('Parent__c', { Code__c: 'x' })),
      );
      assert.equal(current().limits.used('dmlStatements'), 1);
      assert.equal(current().limits.used('dmlRows'), 3);
    });
  });

  test('take lists of several objects, in ten runs at most', () => {
    const org = setUp();
    org.run(() => {
      const mixed = (runs: number): SObjectValue[] =>
        Array.from({ length: runs }, (_, i) =>
          org.record(i % 2 === 0 ? 'Parent__c' : 'Child__c', i % 2 === 0 ? { Code__c: 'x' } : {}),
        );
      dml('insert', mixed(10));
      assert.equal(org.rows('SELECT * FROM "Child__c"').length, 5);
      assert.match(
        thrown(() => dml('insert', mixed(11))).message!,
        /Cannot have more than 10 chunks in a single operation/,
      );
    });
  });

  test('in user mode respect objects and fields', () => {
    const denied = new TestOrg([parent], {
      objectAccess: () => ({ create: false, read: true, update: true, delete: true, viewAll: false, modifyAll: false }),
    });
    denied.run(() => {
      const exception = thrown(() => dml('insert', [denied.record('Parent__c', { Code__c: 'x' })], { mode: 'user' }));
      assert.equal(
        `${exception.typeName}: ${exception.message}`,
        "SecurityException: Access to entity 'Parent__c' denied",
      );
    });
    const hidden = new TestOrg([parent], { fieldEditable: (_, __, name) => name !== 'Ext__c' });
    hidden.run(() => {
      const exception = thrown(() =>
        dml('insert', [hidden.record('Parent__c', { Code__c: 'x', Ext__c: 'y' })], { mode: 'user' }),
      );
      assert.equal(
        exception.message,
        'Operation failed due to fields being inaccessible on Sobject Parent__c, check errors on Exception or Result!',
      );
    });
  });

  test('10,000 rows pass a trigger 200 at a time', () => {
    const org = setUp();
    const chunks: number[] = [];
    org.trigger('T', 'Parent__c', ['after insert'], ({ newList }) => chunks.push(newList!.size));
    org.run(() => {
      dml(
        'insert',
        Array.from({ length: 10_000 }, (_, i) => org.record('Parent__c', { Code__c: 'x', Ext__c: `key ${i}` })),
      );
      assert.deepEqual(chunks, new Array(50).fill(200));
      assert.equal(org.rows('SELECT count(*) AS n FROM "Parent__c"')[0]['n'], 10_000);
    });
  });
});
