import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import type { SObjectInfo } from '../../data/schema/model.ts';
import type { DmlEngine, DmlOperation, DmlOptions, QueryEngine, QueryOptions } from '../../platform/contract.ts';
import { ApexList } from '../../runtime/list.ts';
import { scopeVariable } from '../../runtime/query-scope.ts';
import { SObjectValue } from '../../runtime/sobject.ts';
import type { ApexValue } from '../../runtime/values.ts';
import { classFile, inOrg, link, outcome, schema, type Seams } from '../testing.ts';

interface Call {
  readonly what: string;
  readonly binds: readonly ApexValue[];
  readonly options: QueryOptions | DmlOptions;
}

function named(info: SObjectInfo, name: string): SObjectValue {
  const record = new SObjectValue(info);
  record.values.set('Name', name);
  return record;
}

/** Seams that write down what they are asked, and answer queries with that many accounts. */
function recording(rows: number): { readonly calls: Call[]; readonly seams: Seams } {
  const calls: Call[] = [];
  const account = schema.object('Account')!;
  const list = (count: number): ApexList<SObjectValue> => {
    const records = Array.from({ length: count }, (_, i) => named(account, `n${i}`));
    return new ApexList('Account', records);
  };
  const queries: Partial<QueryEngine> = {
    rows: (_query, binds, options) => {
      calls.push({ what: 'rows', binds, options });
      return list(rows);
    },
    count: (_query, binds, options) => {
      calls.push({ what: 'count', binds, options });
      return rows;
    },
    cursor: (_query, _binds, options) => {
      calls.push({ what: 'cursor', binds: [], options });
      let left = rows;
      return {
        object: account,
        total: rows,
        text: '',
        next: (count) => {
          const taken = Math.min(count, left);
          left -= taken;
          return list(taken);
        },
      };
    },
  };
  const dml: DmlEngine = {
    execute: (operation: DmlOperation, records, options) => {
      calls.push({ what: operation, binds: [...records], options });
      return [];
    },
  };
  return { calls, seams: { queries: queries as QueryEngine, dml } };
}

function runWith(rows: number, source: string, apiVersion = 67): { readonly result: string; readonly calls: Call[] } {
  const { calls, seams } = recording(rows);
  const program = link([classFile(source, apiVersion)]);
  return { result: inOrg(program, () => outcome(() => program.callStatic('T', 'run()', [])), seams), calls };
}
const inClass = (body: string, modifiers = ''): string =>
  `public ${modifiers} class T { public static Object run() { ${body} } }`;

test('one record: exactly one row, or null where ?. or ?? follows', () => {
  const one = inClass(`Account a = [SELECT Name FROM Account WHERE Name = 'x']; return a.Name;`);
  assert.equal(runWith(1, one).result, 'n0');
  assert.equal(runWith(0, one).result, 'System.QueryException: List has no rows for assignment to SObject');
  assert.equal(runWith(2, one).result, 'System.QueryException: List has more than 1 row for assignment to SObject');
  assert.equal(runWith(0, inClass(`return [SELECT Name FROM Account]?.Name ?? 'none';`)).result, 'none');
});

test('binds are evaluated in the order of the query', () => {
  const { calls } = runWith(
    1,
    inClass(
      `String s = 'a'; List<Account> l = [SELECT Id FROM Account WHERE Name = :s + 1 AND Industry IN :new List<String>{s} LIMIT :2 * 3]; return l;`,
    ),
  );
  assert.equal(calls[0].binds[0], 'a1');
  assert.equal(calls[0].binds.at(-1), 6);
});

test('query loops read in chunks of 200, by row or by list', () => {
  const byRow = inClass('Integer n = 0; for (Account a : [SELECT Id FROM Account]) n++; return n;');
  assert.equal(runWith(450, byRow).result, '450');
  const byList = inClass(
    `String s = ''; for (List<Account> l : [SELECT Id FROM Account]) s += l.size() + ' '; return s;`,
  );
  assert.equal(runWith(450, byList).result, '200 200 50 ');
  assert.equal(runWith(7, inClass('return [SELECT COUNT() FROM Account];')).result, '7');
});

test('from API 67 queries and DML run in user mode, before in system mode; WITH and AS decide', () => {
  const source = inClass(
    "insert new Account(Name = 'x'); List<Account> l = [SELECT Id FROM Account]; return null;",
    'without sharing',
  );
  const modes = (version: number): string[] => runWith(1, source, version).calls.map(({ options }) => options.mode);
  assert.deepEqual(modes(67), ['user', 'user']);
  assert.deepEqual(modes(66), ['system', 'system']);
  const stated = inClass(
    "insert as system new Account(Name = 'x'); return [SELECT Id FROM Account WITH SYSTEM_MODE].size();",
  );
  assert.deepEqual(
    runWith(1, stated).calls.map(({ options }) => options.mode),
    ['system', 'system'],
  );
});

test('sharing: by keyword, by caller, by API version', () => {
  const sharingOf = (modifiers: string, version: number): boolean => {
    const { calls } = runWith(
      1,
      inClass('return [SELECT Id FROM Account WITH SYSTEM_MODE].size();', modifiers),
      version,
    );
    return calls[0].options.sharing;
  };
  assert.equal(sharingOf('with sharing', 60), true);
  assert.equal(sharingOf('without sharing', 67), false);
  assert.equal(sharingOf('', 67), true);
  assert.equal(sharingOf('', 60), false);
  assert.equal(sharingOf('inherited sharing', 60), true);
});

test('a class that inherits its sharing takes the mode of whoever calls it, and gives it back', () => {
  const { calls, seams } = recording(0);
  const program = link([
    classFile(`public without sharing class T {
      public static Object run() {
        Helper.query(); Strict.query(); Helper.query();
        try { Strict.fail(); } catch (Exception e) { Helper.query(); }
        return null;
      }
    }`),
    classFile(`public with sharing class Strict {
      public static void query() { Helper.query(); }
      public static void fail() { Helper.query(); throw new IllegalArgumentException('x'); }
    }`),
    classFile(
      'public inherited sharing class Helper { public static void query() { List<Account> l = [SELECT Id FROM Account WITH SYSTEM_MODE]; } }',
    ),
  ]);
  inOrg(program, () => program.callStatic('T', 'run()', []), seams);
  assert.deepEqual(
    calls.map(({ options }) => options.sharing),
    [false, true, false, true, false],
  );
});

test('DML takes a record or a list, and the external id field', () => {
  const { calls } = runWith(
    0,
    inClass(`List<Account> l = new List<Account>{new Account(Name = 'x'), new Account(Name = 'y')};
    insert l; update l[0]; delete l; undelete l; upsert l; return null;`),
  );
  assert.deepEqual(
    calls.map(({ what, binds }) => `${what} ${binds.length}`),
    ['insert 2', 'update 1', 'delete 2', 'undelete 2', 'upsert 2'],
  );
  assert.equal(
    runWith(0, inClass('Account a; insert a; return 1;')).result,
    'System.NullPointerException: Attempt to de-reference a null object',
  );
});

test('a dynamic query reaches the variables in scope', () => {
  const found: (ApexValue | undefined)[] = [];
  const queries: Partial<QueryEngine> = {
    dynamic: () => {
      found.push(scopeVariable('Name'), scopeVariable('limitTo'), scopeVariable('missing'));
      return new ApexList<SObjectValue>('SObject');
    },
  };
  const source = `public class T { public static Object run() { String name = 'x'; Integer limitTo = 5; return Database.query('SELECT Id FROM Account WHERE Name = :name LIMIT :limitTo'); } }`;
  const program = link([classFile(source)]);
  inOrg(program, () => program.callStatic('T', 'run()', []), { queries: queries as QueryEngine });
  assert.deepEqual(found, ['x', 5, undefined]);
});
