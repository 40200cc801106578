import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkSources, errorsIn, errorsOf, errorsOfAnonymous, typesIn } from './testing.ts';
import type { TypedExpr, TypedProgram, TypedStmt } from '../program.ts';

function program(sources: Readonly<Record<string, string>>, apiVersion = 67): TypedProgram {
  const result = checkSources(sources, apiVersion);
  if ('errors' in result) throw new Error(result.errors.map((error) => error.message).join('; '));
  return result.program;
}

const statementsOf = (stmt: TypedStmt | null | undefined): readonly TypedStmt[] =>
  stmt?.kind === 'Block' ? stmt.body : [];

function bodyOf(statements: string, apiVersion = 67): readonly TypedStmt[] {
  const { classes } = program({ 'A.cls': `public class A { void run() { ${statements} } }` }, apiVersion);
  return statementsOf(classes[0]?.methods[0]?.body);
}

function initial(statement: string): TypedExpr | null {
  const last = bodyOf(statement).at(-1);
  return last?.kind === 'LocalVar' ? last.init : null;
}

test('triggers see records of their object', () => {
  const source =
    "trigger T on Account (before insert, after update) { for (Account a : Trigger.new) { a.Name.addError('x'); a.addError('y'); }" +
    ' Map<Id, Account> old = Trigger.oldMap; count(Trigger.new); static Integer count(List<Account> l) { return l.size(); } return; }';
  const trigger = program({ 'T.trigger': source }).triggers[0];
  assert.deepEqual(trigger?.events, ['before insert', 'after update']);
  assert.equal(trigger.methods[0]?.symbol.name, 'count');
  assert.deepEqual(errorsOf({ 'T.trigger': 'trigger T on Nothing (before insert) {}' }), [
    "T:1 Trigger type isn't an SObject: Nothing",
  ]);
  assert.deepEqual(errorsOf({ 'T.trigger': 'trigger T on Changed__e (before insert) {}' }), [
    'T:1 Platform Event SObjects only supports after insert: Changed__e',
  ]);
  assert.deepEqual(errorsOf({ 'T.trigger': 'trigger T on Account (before insert) { return 1; }' }), [
    'T:1 Trigger bodies must not return a value',
  ]);
});

test('an error on a field is a call on the record', () => {
  const [stmt] = bodyOf("new Account().Name.addError('x');");
  const call = stmt?.kind === 'Expr' ? stmt.expr : null;
  assert.ok(call?.kind === 'StandardCall');
  assert.equal(call.owner.name, 'SObject');
  assert.equal(call.args[0]?.kind, 'FieldToken');
  assert.equal(call.target?.kind, 'NewSObject');
});

test('anonymous Apex has statements, methods and classes of its own beside the project', () => {
  const project = { 'A.cls': 'public class A { public static Integer f() { return 1; } }' };
  assert.deepEqual(
    errorsOfAnonymous(
      'Integer i = A.f(); class X { Integer q; } X x = new X(); x.q = twice(i); Integer twice(Integer n) { return n * 2; }',
      project,
    ),
    [],
  );
  assert.deepEqual(errorsOfAnonymous('y = 1;'), ['anonymous:1 Variable does not exist: y']);
});

test('static references to the schema', () => {
  assert.deepEqual(
    typesIn([
      'Account.SObjectType',
      'Account.Name',
      'Schema.Account.fields.Name',
      'Account.SObjectType.fields.Name',
      'SObjectType.Account',
      'Schema.SObjectType.Account.fields.Name',
      'SObjectType.Account.fields.getMap()',
    ]),
    [
      'Schema.SObjectType',
      'Schema.SObjectField',
      'Schema.SObjectField',
      'Schema.SObjectField',
      'Schema.DescribeSObjectResult',
      'Schema.DescribeFieldResult',
      'Map<String,Schema.SObjectField>',
    ],
  );
  assert.deepEqual(errorsIn('Object o = Account.Nothing__c;'), ['Field does not exist: Nothing__c on Account']);
  assert.deepEqual(errorsIn('Object o = System.Label.Nothing;'), ['External string does not exist: Nothing']);
});

test('conversions of representation stand in the tree, others do not', () => {
  assert.equal(initial('Long l = 1;')?.kind, 'Convert');
  assert.equal(initial("Id i = 'x';")?.kind, 'Convert');
  assert.equal(initial("Object o = 'x';")?.kind, 'Literal');
  assert.equal(initial('Id i; String s = i;')?.kind, 'Local');
  const sum = initial('Decimal d = 1 + 2L;');
  assert.ok(sum?.kind === 'Convert' && sum.operand.kind === 'Binary');
  assert.equal(sum.operand.operation, 'long');
  assert.equal(sum.operand.left.kind, 'Convert');
});

test('a query takes the shape of where it goes', () => {
  const shape = (statement: string): string | null => {
    const init = initial(statement);
    return init?.kind === 'Soql' ? init.shape : null;
  };
  assert.equal(shape('Account a = [SELECT Id FROM Account];'), 'single');
  assert.equal(shape('List<Account> a = [SELECT Id FROM Account];'), 'list');
  assert.equal(shape('Integer a = [SELECT COUNT() FROM Account];'), 'count');
  const name = initial('String s = [SELECT Name FROM Account]?.Name;');
  assert.ok(name?.kind === 'SObjectField' && name.target.kind === 'Soql');
  assert.equal(name.target.shape, 'singleOrNull');
});

test('binds are collected in the order in which they stand', () => {
  const init = initial(
    'Integer n; Account a; List<Account> l = [SELECT Id, (SELECT Id FROM Contacts WHERE AccountId = :a.Id) FROM Account WHERE Name = :a.Name LIMIT :n];',
  );
  assert.ok(init?.kind === 'Soql');
  assert.deepEqual(
    init.binds.map((bind) => (bind.kind === 'SObjectField' ? bind.name : bind.kind)),
    ['Id', 'Name', 'Local'],
  );
});

test('from API 67 database operations run in user mode unless they say otherwise', () => {
  const modes = (apiVersion: number): readonly (string | null)[] =>
    bodyOf(
      'insert new Account(); insert as system new Account(); Object o = [SELECT Id FROM Account];',
      apiVersion,
    ).map((stmt) => {
      if (stmt.kind === 'Dml') return stmt.mode;
      return stmt.kind === 'LocalVar' && stmt.init?.kind === 'Soql' ? stmt.init.query.with : null;
    });
  assert.deepEqual(modes(67), ['user', 'system', 'USER_MODE']);
  assert.deepEqual(modes(66), ['system', 'system', null]);
});

test('methods that implement generic interfaces name them for bridging', () => {
  const { classes } = program({
    'C.cls':
      'public class C implements Comparator<Account> { public Integer compare(Account a, Account b) { return 0; } }',
  });
  const bridged = classes[0]?.methods[0]?.implements.map((method) => `${method.owner.name}.${method.name}`);
  assert.deepEqual(bridged, ['Comparator.compare']);
});

test('dynamic queries know the variables in scope', () => {
  const init = initial("String name; List<Account> l = Database.query('SELECT Id FROM Account WHERE Name = :name');");
  assert.ok(init?.kind === 'StandardCall');
  assert.deepEqual(
    init.scope?.map((item) => item.name),
    ['name'],
  );
});

test('variables of one name in one method have different JavaScript names', () => {
  const names: string[] = [];
  for (const stmt of bodyOf('{ Integer a; } { Integer a; }')) {
    for (const inner of statementsOf(stmt)) if (inner.kind === 'LocalVar') names.push(inner.local.jsName);
  }
  assert.equal(new Set(names).size, 2);
});
