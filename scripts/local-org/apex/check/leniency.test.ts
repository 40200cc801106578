/** What the platform lets pass although stricter rules would not: each case was found in public code that compiles there. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errorsIn, errorsOf, typesIn } from './testing.ts';

const accepted = (statements: string, members = ''): void => assert.deepEqual(errorsIn(statements, members), []);

test('an interface is implemented by a static method', () => {
  assert.deepEqual(
    errorsOf({ 'A.cls': 'public class A implements Queueable { public static void execute(QueueableContext c) {} }' }),
    [],
  );
});

test('an interface method that returns Id is implemented with String', () => {
  const sources = {
    'I.cls': 'public interface I { Id find(); }',
    'A.cls': 'public class A implements I { public String find() { return null; } }',
  };
  assert.deepEqual(errorsOf(sources), []);
});

test('a global method is overridden by a public one', () => {
  const sources = {
    'A.cls': 'global virtual class A { global virtual void f() {} }',
    'B.cls': 'public class B extends A { public override void f() {} }',
  };
  assert.deepEqual(errorsOf(sources), []);
});

test('a final field is assigned in the constructor of a subclass', () => {
  const sources = {
    'A.cls': 'public virtual class A { protected final Integer x; }',
    'B.cls': 'public class B extends A { B() { x = 1; this.x = 2; } }',
  };
  assert.deepEqual(errorsOf(sources), []);
});

test('equals with a bound collection means IN', () => {
  accepted(
    'Set<Id> ids; List<Account> records; Object o = [SELECT Id FROM Account WHERE Id = :ids OR Id != :records];',
  );
});

test('an Id has the methods of a String', () => {
  assert.deepEqual(typesIn(['((Id) null).toLowerCase()', '((Id) null).getSObjectType()']), [
    'String',
    'Schema.SObjectType',
  ]);
});

test('a dynamic query is cast to one record', () => {
  accepted("Account a = (Account) Database.query('SELECT Id FROM Account');");
});

test('a Decimal is looked up in a map of Doubles', () => {
  accepted("Map<Double, String> m; String s = m.get(1.5); m.put(2, 'x');");
});

test('a plus stands before a text', () => {
  accepted("Set<String> s = new Set<String>{ 'a', +'b' };");
});

test('a list of the generic SObject is asked for its kind', () => {
  accepted('List<SObject> l; Boolean b = l instanceof List<Account>;');
});

test('in a static context an instance field gives way to a class of its name', () => {
  const sources = {
    'Finder.cls': 'public class Finder { public static void find() {} }',
    'A.cls': 'public class A { private Finder finder; static void f() { finder.find(); } }',
  };
  assert.deepEqual(errorsOf(sources), []);
});

test('an abstract method without stated visibility is implemented without override', () => {
  const sources = {
    'A.cls': 'public abstract class A { abstract void f(); }',
    'B.cls': 'public class B extends A { void f() {} }',
  };
  assert.deepEqual(errorsOf(sources), []);
});
