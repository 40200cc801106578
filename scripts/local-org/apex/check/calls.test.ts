import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errorsIn, errorsOf, typesIn } from './testing.ts';

const refused = (statements: string, members: string, ...messages: string[]): void =>
  assert.deepEqual(errorsIn(statements, members), messages);

test('the most specific overload by static type is chosen', () => {
  const members =
    'static Integer f(Integer x) { return null; } static Decimal f(Decimal x) { return null; } static Object f(Object x) { return null; }' +
    'static Account f(SObject x) { return null; } static String g(Id x) { return null; } static Integer g(String x) { return null; }';
  const calls = [
    'f(1)',
    'f(1L)',
    'f(1.5)',
    "f('a')",
    'f(new Account())',
    'f((Object) 1)',
    'g(null)',
    "g('x')",
    'g((Id) null)',
  ];
  assert.deepEqual(typesIn(calls, members), [
    'Integer',
    'Decimal',
    'Decimal',
    'Object',
    'Account',
    'Object',
    'String',
    'Integer',
    'String',
  ]);
});

test('a Decimal argument does not match a Double parameter', () => {
  refused(
    'f(1.5); f(1.5d); f(1);',
    'static void f(Double d) {}',
    'Method does not exist or incorrect signature: void f(Decimal) from the type Sample',
  );
});

test('null matches several overloads of which none is the most specific', () => {
  refused(
    'f(null);',
    'static void f(String s) {} static void f(Integer i) {}',
    'Ambiguous method signature: void f(null)',
  );
});

test('a query is passed as a list or as a record', () => {
  const members =
    'static Integer f(List<Account> x) { return null; } static String f(Account x) { return null; } static Long g(Account x) { return null; }';
  assert.deepEqual(typesIn(['f([SELECT Id FROM Account])', 'g([SELECT Id FROM Account])'], members), [
    'Integer',
    'Long',
  ]);
});

test('unknown methods and constructors are named with their arguments', () => {
  refused(
    "f(1, 'x');",
    '',
    'Method does not exist or incorrect signature: void f(Integer, String) from the type Sample',
  );
  refused('new Sample(1);', '', 'Constructor not defined: [Sample].<Constructor>(Integer)');
  refused("'a'.foo();", '', 'Method does not exist or incorrect signature: void foo() from the type String');
});

test('what the platform has and the local org lacks is told apart', () => {
  refused('Cache.Org.get(null);', '', 'Variable does not exist: Cache (not supported by the local org)');
  refused('PageReference p;', '', 'Invalid type: PageReference (not supported by the local org)');
  refused('ApexPages.addMessage(null);', '', 'Variable does not exist: ApexPages (not supported by the local org)');
});

test('static and instance methods are not mixed up', () => {
  refused('f();', 'void f() {}', 'Non static method cannot be referenced from a static context: void Sample.f()');
  refused(
    'new Sample().f();',
    'static void f() {}',
    'Static method cannot be referenced from a non static context: void Sample.f()',
  );
});

test('members of inherited, outer and standard classes are found; the nearest name wins', () => {
  const errors = errorsOf({
    'A.cls': 'public virtual class A { protected Integer x; protected void f() {} public static void s() {} }',
    'B.cls':
      'public class B extends A { void g() { x = 1; f(); this.f(); super.f(); s(); B.s(); new C().h(this); } class C { void h(B b) { b.x = 1; s(); } } }',
    'Test.cls': 'public class Test { public static void own() {} }',
    'D.cls': 'public class D { void g() { Test.own(); System.Test.isRunningTest(); } }',
  });
  assert.deepEqual(errors, []);
});

test('a variable hides a class of its name only where it has the member', () => {
  assert.deepEqual(
    errorsIn('Account account = new Account(); SObjectType t = Account.SObjectType; t = account.getSObjectType();'),
    [],
  );
});

test('clone keeps the type of what is cloned', () => {
  assert.deepEqual(typesIn(['new Account().clone()', 'new Sample().clone()', 'new List<Account>().clone()']), [
    'Account',
    'Sample',
    'List<Account>',
  ]);
});

test('generic results are bound to the receiver', () => {
  assert.deepEqual(
    typesIn(
      [
        'new Map<Id, Account>().values()',
        'new Map<Id, Account>().keySet()',
        'new Set<String>().iterator()',
        'Season.values()',
        "Season.valueOf('A')",
      ],
      'enum Season { A }',
    ),
    ['List<Account>', 'Set<Id>', 'Iterator<String>', 'List<Sample.Season>', 'Sample.Season'],
  );
});

test('custom settings and custom metadata types have their static methods', () => {
  assert.deepEqual(typesIn(['Rule__mdt.getAll()', "Rule__mdt.getInstance('x')", 'Config__c.getOrgDefaults()']), [
    'Map<String,Rule__mdt>',
    'Rule__mdt',
    'Config__c',
  ]);
  refused('Account.getAll();', '', 'Method does not exist or incorrect signature: void getAll() from the type Account');
});
