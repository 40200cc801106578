/**
 * What the platform does not compile, by topic. Messages are those of the platform's compiler, as its users report them.
 * Apex Developer Guide, "Extending a Class", "Access Modifiers", "Apex Properties", "Using the final Keyword", "Variables", "Casting".
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile } from '../../apex/testing.ts';

function errors(...sources: readonly string[]): readonly string[] {
  const result = compile(...sources);
  return result.ok ? [] : result.errors.map(({ message }) => message);
}

const inMethod = (statements: string): readonly string[] =>
  errors(`public class T { public static void run() { ${statements} } }`);

void test('methods are final unless virtual', () => {
  assert.deepEqual(
    errors(
      'public virtual class Base { public void f() {} }',
      'public class Sub extends Base { public override void f() {} }',
    ),
    ['Non-virtual, non-abstract methods cannot be overridden: void Base.f()'],
  );
});

void test('override alone makes a method final again', () => {
  const [message] = errors(
    'public virtual class A { public virtual void f() {} }',
    'public virtual class B extends A { public override void f() {} }',
    'public class C extends B { public override void f() {} }',
  );
  assert.match(message, /cannot be overridden: void B\.f\(\)$/);
});

void test('classes are final unless virtual or abstract', () => {
  assert.deepEqual(errors('public class A {}', 'public class B extends A {}'), [
    'Non-virtual and non-abstract type cannot be extended: A',
  ]);
});

void test('a Decimal is no Double', () => {
  assert.deepEqual(inMethod('Double d = 1.5; Decimal e = 1.5; f(e); } static void f(Double d) {'), [
    'Method does not exist or incorrect signature: void f(Decimal) from the type T',
  ]);
});

void test('an int literal has 32 bits', () => {
  assert.deepEqual(inMethod('Integer i = 2147483648;'), ['Illegal integer']);
});

void test('a variable is known only after its declaration', () => {
  assert.deepEqual(inMethod('i = 1; Integer i;'), ['Variable does not exist: i']);
});

void test('names of variables ignore case', () => {
  assert.deepEqual(inMethod('Integer one; Integer ONE;'), ['Duplicate variable: ONE']);
});

void test('inner classes have no static members', () => {
  assert.deepEqual(errors('public class A { public class B { static void f() {} } }'), [
    'static can only be used on methods of a top level type',
  ]);
});

void test('a property without setter is not written outside its accessors', () => {
  assert.deepEqual(errors('public class A { public Integer n { get; } public void f() { n = 1; } }'), [
    'A value cannot be stored to n in type A',
  ]);
});
