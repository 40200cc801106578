import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errorsOf } from './testing.ts';

/** Checks classes, each in a file of its own name. */
function errors(...sources: readonly string[]): readonly string[] {
  return errorsOf(
    Object.fromEntries(sources.map((source) => [`${/(?:class|interface|enum) (\w+)/.exec(source)?.[1]}.cls`, source])),
  );
}

test('supertypes', () => {
  assert.deepEqual(errors('public class A extends B {}', 'public class B {}'), [
    'A:1 Non-virtual and non-abstract type cannot be extended: B',
  ]);
  assert.deepEqual(errors('public class A implements B {}', 'public class B {}'), ['A:1 Invalid interface: B']);
  assert.deepEqual(errors('public virtual class A extends B {}', 'public virtual class B extends A {}'), [
    'A:1 Circular definition: A',
  ]);
  assert.deepEqual(errors('public class Bad extends Exception {}'), [
    "Bad:1 Classes extending Exception must have a name ending in 'Exception': Bad",
  ]);
});

test('what an override must be', () => {
  const base = 'public virtual class A { public virtual Integer f() { return 1; } public void g() {} }';
  assert.deepEqual(errors(base, 'public class B extends A { public override Integer f() { return 2; } }'), []);
  assert.deepEqual(errors(base, 'public class B extends A { public Integer f() { return 2; } }'), [
    'B:1 Method must use the override keyword: Integer B.f()',
  ]);
  assert.deepEqual(errors(base, 'public class B extends A { public override void g() {} }'), [
    'B:1 Non-virtual, non-abstract methods cannot be overridden: void A.g()',
  ]);
  assert.deepEqual(errors(base, 'public class B extends A { public override void h() {} }'), [
    'B:1 @Override specified for non-overriding method: void B.h()',
  ]);
  assert.deepEqual(errors(base, 'public class B extends A { public override String f() { return null; } }'), [
    'B:1 Method return types clash: Integer vs String from the type B',
  ]);
  assert.deepEqual(errors(base, 'public class B extends A { private override Integer f() { return 2; } }'), [
    'B:1 Cannot reduce the visibility of method: Integer B.f()',
  ]);
  assert.deepEqual(errors('public class A { public override String toString() { return null; } }'), []);
});

test('override alone is final', () => {
  assert.deepEqual(
    errors(
      'public virtual class A { public virtual void f() {} }',
      'public virtual class B extends A { public override void f() {} }',
      'public class C extends B { public override void f() {} }',
    ),
    ['C:1 Non-virtual, non-abstract methods cannot be overridden: void B.f()'],
  );
});

test('abstract and interface methods must be implemented', () => {
  assert.deepEqual(errors('public abstract class A { public abstract void f(); }', 'public class B extends A {}'), [
    'B:1 Class B must implement the abstract method: void A.f()',
  ]);
  assert.deepEqual(errors('public class A implements Comparable {}'), [
    'A:1 Class A must implement the method: Integer Comparable.compareTo(Object)',
  ]);
  assert.deepEqual(
    errors(
      'public interface I { void f(); }',
      'public interface J extends I {}',
      'public class A implements J { void f() {} }',
    ),
    ['A:1 A: Overriding implementations of global or public interface methods must be global or public: void A.f()'],
  );
  assert.deepEqual(errors('public abstract class A implements Comparable { void f() { compareTo(null); } }'), []);
});

test('standard interfaces are implemented with the types that the platform lets pass', () => {
  assert.deepEqual(
    errors(
      'public class A implements Database.Batchable<SObject> { public Database.QueryLocator start(Database.BatchableContext c) { return null; }' +
        ' public void execute(Database.BatchableContext c, List<Account> l) {} public void finish(Database.BatchableContext c) {} }',
      'public class B implements Iterable<String>, Iterator<String> { public Iterator<String> iterator() { return this; }' +
        ' public Boolean hasNext() { return false; } public String next() { return null; } }',
      'public class C implements Comparator<Account> { public Integer compare(Account a, Account b) { return 0; } }',
    ),
    [],
  );
});

test('members are declared once and legally', () => {
  assert.deepEqual(errors('public class A { void f() {} void F() {} Integer x; String X; class I {} class i {} }'), [
    'A:1 Method already defined: void A.F() from the type A',
    'A:1 Duplicate field: X',
    'A:1 Type name already in use: i',
  ]);
  assert.deepEqual(errors('public class A { class I { static Integer x; static void f() {} class J {} static {} } }'), [
    'A:1 static can only be used on fields of a top level type',
    'A:1 static can only be used on methods of a top level type',
    'A:1 Inner types are not allowed to have inner types',
    'A:1 Inner types are not allowed to have static blocks',
  ]);
  assert.deepEqual(errors('public class A { abstract void f(); void g(); }'), [
    'A:1 Defining type for abstract methods must be declared as abstract: A',
    'A:1 Method must have a body',
  ]);
  assert.deepEqual(errors('class A {}'), ['A:1 Top-level type must have public or global visibility']);
});

test('visibility: private across the outer class, protected below, TestVisible in tests', () => {
  const members =
    'private Integer x; protected Integer p; @TestVisible private Integer t; private void f() {} private class I { private Integer q; }';
  const owner = `public virtual class A { ${members} void g(I i) { i.q = 1; } }`;
  assert.deepEqual(errors(owner, 'public class B { void g(A a) { a.x = 1; a.p = 1; a.t = 1; a.f(); } A.I i; }'), [
    'B:1 Variable is not visible: A.x',
    'B:1 Variable is not visible: A.p',
    'B:1 Variable is not visible: A.t',
    'B:1 Method is not visible: void A.f()',
    'B:1 Type is not visible: A.I',
  ]);
  assert.deepEqual(errors(owner, 'public class B extends A { void g(B b) { b.p = 1; p = 2; } }'), []);
  assert.deepEqual(errors(owner, '@IsTest private class T { @IsTest static void g() { new A().t = 1; } }'), []);
});

test('properties: accessors, their visibility and the backing field', () => {
  const owner =
    'public class A { public Integer x { get; private set; } public Integer y { get { return 1; } } public Integer z { set { z = value; } }' +
    ' public Integer w { get { if (w == null) { w = 1; } return w; } set; } void f() { x = 1; w = 2; } }';
  assert.deepEqual(
    errors(owner, 'public class B { void f(A a) { a.x = 1; a.y = 1; Integer i = a.z; i = a.x; a.w++; } }'),
    [
      'B:1 Variable is not visible: x',
      'B:1 A value cannot be stored to y in type A',
      'B:1 A value cannot be read from z in type A',
    ],
  );
  assert.deepEqual(errors('public class A { Integer x { get { Integer i = 1; } } }'), [
    'A:1 Missing return statement required return type: Integer',
  ]);
});

test('final members are assigned where they are made', () => {
  const rule = 'Final members can only be assigned in their declaration, init blocks, or constructors';
  assert.deepEqual(
    errors(
      'public class A { final Integer x; final Integer y = 1; static final Integer Z; static { Z = 1; } { x = 1; } A() { x = 2; } void f() { x = 3; y++; Z = 1; } }',
    ),
    [`A:1 ${rule}: x`, `A:1 ${rule}: y`, `A:1 ${rule}: Z`],
  );
});

test('constructors and their chains', () => {
  const base = 'public virtual class A { public A(Integer i) {} }';
  assert.deepEqual(errors(base, 'public class B extends A {}', 'public class C extends A { C() {} }'), [
    'B:1 No default constructor available in super type: A',
    'C:1 No default constructor available in super type: A',
  ]);
  assert.deepEqual(
    errors(
      base,
      'public class B extends A { Integer x; B() { super(1); } B(String s) { this(); } B(Long l) { super(x); } B(Date d) { this(); super(1); } }',
    ),
    [
      'B:1 Cannot reference instance variables in a constructor invocation: x',
      "B:1 Call to 'super()' must be the first statement in a constructor method",
    ],
  );
  assert.deepEqual(errors('public abstract class A {}', 'public class B { void f() { new A(); } }'), [
    'B:1 Abstract classes cannot be constructed: A',
  ]);
});

test('exceptions have four constructors beside their own', () => {
  const own =
    'public class MyException extends Exception { public MyException(Integer i) { this(String.valueOf(i)); } }';
  const use = (made: string): readonly string[] =>
    errors(own, `public class B { void f() { throw new MyException(${made}); } }`);
  for (const made of ['', "'a'", 'new DmlException()', "'a', new DmlException()", '1'])
    assert.deepEqual(use(made), [], made);
  assert.deepEqual(use('1, 2'), ['B:1 Constructor not defined: [MyException].<Constructor>(Integer, Integer)']);
});
