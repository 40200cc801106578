import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Stmt } from '../ast.ts';
import { faults, show, showType, statements } from './testing.ts';
import { parseAnonymous } from './unit.ts';

function one<K extends Stmt['kind']>(kind: K, source: string): Extract<Stmt, { kind: K }> {
  const [found] = statements(source);
  assert.equal(found?.kind, kind);
  return found as Extract<Stmt, { kind: K }>;
}

describe('variables', () => {
  test('several in one declaration, with and without values', () => {
    const local = one('LocalVar', 'final Map<Id, Account> a = b, c;');
    assert.equal(local.final, true);
    assert.equal(showType(local.type), 'Map<Id, Account>');
    assert.deepEqual(
      local.vars.map(({ name, init, col }) => [name, init && show(init), col]),
      [
        ['a', 'b', 23],
        ['c', null, 30],
      ],
    );
  });
  test('an annotation on a variable has no effect', () => {
    assert.equal(one('Block', "{ @SuppressWarnings('PMD') Integer i; }").body[0]?.kind, 'LocalVar');
  });
  test('arrays and types of other classes', () => {
    assert.equal(showType(one('LocalVar', 'A.B[] x;').type), 'A.B[]');
    assert.equal(showType(one('LocalVar', 'List<A.B>[][] x;').type), 'List<A.B>[][]');
  });
  test('a comparison is no generic type', () => {
    assert.deepEqual(faults(parseAnonymous('a < b;', 'test')), ['1:1 Expression cannot be a statement.']);
  });
  test('words of queries and triggers are names where the platform takes them for such', () => {
    for (const name of [
      'count',
      'first',
      'last',
      'order',
      'user',
      'after',
      'before',
      'excludes',
      'includes',
      'sharing',
      'get',
    ]) {
      assert.equal(one('LocalVar', `Integer ${name} = 1;`).vars[0]?.name, name);
    }
  });
  test('reserved words are not', () => {
    for (const name of ['limit', 'select', 'when', 'in', 'number', 'date', 'switch', 'group']) {
      assert.deepEqual(faults(parseAnonymous(`Integer ${name} = 1;`, 'test')), [
        `1:9 Identifier name is reserved: ${name}`,
      ]);
    }
  });
  test('names keep to the rules', () => {
    for (const name of ['a__b', 'a_', '_a']) {
      assert.deepEqual(faults(parseAnonymous(`Integer ${name};`, 'test')), [
        `1:9 Invalid character in identifier: ${name}`,
      ]);
    }
  });
});

describe('branches and loops', () => {
  test('if with else if', () => {
    const branch = one('If', 'if (a) b(); else if (c) { d(); } else e();');
    assert.equal(show(branch.test), 'a');
    assert.equal(branch.then.kind, 'Expr');
    assert.equal(branch.else?.kind, 'If');
  });
  test('an else belongs to the nearest if', () => {
    const branch = one('If', 'if (a) if (b) c(); else d();');
    assert.equal(branch.else, null);
  });
  test('while, with and without a body', () => {
    assert.equal(one('While', 'while (a) { b(); }').body.kind, 'Block');
    const empty = one('While', 'while (a());').body;
    assert.deepEqual(empty.kind === 'Block' && empty.body, []);
  });
  test('do while', () => {
    assert.equal(show(one('DoWhile', 'do { a(); } while (b < c);').test), '(< b c)');
  });
  test('for with a declaration', () => {
    const loop = one('For', 'for (Integer i = 0, n = a.size(); i < n; i++, j--) { b(); }');
    assert.equal(loop.init[0]?.kind, 'LocalVar');
    assert.equal(loop.test && show(loop.test), '(< i n)');
    assert.deepEqual(loop.update.map(show), ['(post++ i)', '(post-- j)']);
  });
  test('for with expressions, and with nothing', () => {
    const loop = one('For', 'for (i = 0, j = 1;;);');
    assert.deepEqual([loop.init.length, loop.test, loop.update.length, loop.body], [2, null, 0, null]);
  });
  test('for each, over a query as well', () => {
    const loop = one('ForEach', 'for (Account a : [SELECT Id FROM Account]) a.b();');
    assert.deepEqual(
      [showType(loop.type), loop.name, loop.iterable.kind, loop.body?.kind],
      ['Account', 'a', 'Soql', 'Expr'],
    );
    assert.equal(one('ForEach', 'for (A a : b);').body, null);
  });
  test('break, continue, return and throw', () => {
    const kinds = statements('while (a) { break; continue; return; return x; throw new E(); }')[0];
    const body = kinds?.kind === 'While' && kinds.body.kind === 'Block' ? kinds.body.body : [];
    assert.deepEqual(
      body.map(({ kind }) => kind),
      ['Break', 'Continue', 'Return', 'Return', 'Throw'],
    );
  });
});

describe('switch', () => {
  test('values of every kind', () => {
    const choice = one(
      'Switch',
      "switch on a.b { when 1, -2, 3L { } when 'x', null { } when RED, Season.SUMMER { } when (4) { } when else { } }",
    );
    assert.equal(show(choice.subject), '(. a b)');
    assert.deepEqual(
      choice.whens.map((when) => (when.kind === 'WhenValues' ? when.values.map(show) : [])),
      [['1', '(- 2)', 'Long:3'], ['String:x', 'null'], ['RED', '(. Season SUMMER)'], ['4']],
    );
    assert.equal(choice.otherwise?.kind, 'Block');
  });
  test('types', () => {
    const [when] = one('Switch', 'switch on s { when Account a { b(); } }').whens;
    assert.deepEqual(when?.kind === 'WhenType' && [showType(when.type), when.name], ['Account', 'a']);
  });
  test('faults', () => {
    assert.deepEqual(faults(parseAnonymous('switch on a { when else { } when 1 { } }', 'test')), [
      "1:29 'when else' must be the last when block",
    ]);
    assert.deepEqual(faults(parseAnonymous('switch on a { }', 'test')), [
      '1:1 Switch statement requires at least one when block',
    ]);
  });
  test('a variable may be called switch elsewhere', () => {
    assert.equal(one('Expr', 'switch.on();').expr.kind, 'Call');
  });
});

describe('try', () => {
  test('catches and finally', () => {
    const attempt = one('Try', 'try { a(); } catch (DmlException e) { } catch (A.B e) { } finally { c(); }');
    assert.deepEqual(
      attempt.catches.map(({ type, name }) => [showType(type), name]),
      [
        ['DmlException', 'e'],
        ['A.B', 'e'],
      ],
    );
    assert.equal(attempt.finally?.kind, 'Block');
  });
  test('one of them is needed', () => {
    assert.deepEqual(faults(parseAnonymous('\n  try { a(); }\n  b();', 'test')), [
      '2:3 Try block must have at least one catch block or a finally block',
    ]);
  });
});

describe('database', () => {
  for (const op of ['insert', 'update', 'delete', 'undelete'] as const) {
    test(op, () => {
      assert.deepEqual([one('Dml', `${op} a;`).op, one('Dml', `${op} a;`).mode], [op, null]);
      assert.equal(one('Dml', `${op} as user new List<A>{a};`).mode, 'user');
      assert.equal(one('Dml', `${op} as system a;`).mode, 'system');
    });
  }
  test('upsert with an external id', () => {
    assert.equal(one('Dml', 'upsert a;').externalId, null);
    assert.equal(one('Dml', 'upsert as user a Key__c;').externalId, 'Key__c');
    assert.equal(one('Dml', 'upsert a Account.Fields.Key__c;').externalId, 'Account.Fields.Key__c');
  });
  test('merge', () => {
    const merge = one('Dml', 'merge as system a.b c;');
    assert.deepEqual([show(merge.record), merge.mergeWith && show(merge.mergeWith)], ['(. a b)', 'c']);
    const queried = one('Dml', 'merge a [SELECT Id FROM Account];');
    assert.equal(queried.mergeWith?.kind, 'Soql');
  });
  test('System.runAs is a statement with a block, and a call without', () => {
    const runAs = one('RunAs', 'System.RunAs(u) { a(); }');
    assert.deepEqual(runAs.args.map(show), ['u']);
    assert.equal(one('RunAs', 'system . runas(getUser(1)) { }').args.length, 1);
    assert.equal(one('Expr', 'System.runAs(new Version(1, 0));').expr.kind, 'Call');
  });
});

describe('expressions as statements', () => {
  test('those with an effect are', () => {
    for (const source of ['a();', 'a.b();', 'a = b;', 'a++;', '--a;', 'new A();', 'a?.b();', '((A) b).c();']) {
      assert.equal(one('Expr', source).kind, 'Expr');
    }
  });
  test('others are not', () => {
    for (const source of ['a;', 'a.b;', '1;', 'a + b;', '(A) b;', 'a == b;', '-a;']) {
      assert.deepEqual(faults(parseAnonymous(source, 'test')), ['1:1 Expression cannot be a statement.'], source);
    }
  });
});
