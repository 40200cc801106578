import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ClassDecl, Member } from '../ast.ts';
import { faults, showType, sound } from './testing.ts';
import { parseAnonymous, parseCompilationUnit, parseTrigger } from './unit.ts';

function classOf(source: string): ClassDecl {
  const unit = sound(parseCompilationUnit(source, 'test'));
  assert.equal(unit.kind, 'Class');
  return unit;
}

function member<K extends Member['kind']>(kind: K, source: string): Extract<Member, { kind: K }> {
  const [found] = classOf(`class A { ${source} }`).members;
  assert.equal(found?.kind, kind);
  return found as Extract<Member, { kind: K }>;
}

describe('types', () => {
  test('a class with all its parts', () => {
    const unit = classOf(
      '@IsTest(SeeAllData=false IsParallel=true)\nPublic virtual WITH SHARING class A extends B.C implements D, E<F> {\n}',
    );
    assert.deepEqual([unit.name, unit.line, unit.col, unit.endLine], ['A', 2, 34, 3]);
    assert.deepEqual(unit.modifiers.words, ['public', 'virtual', 'with sharing']);
    assert.deepEqual(
      unit.modifiers.annotations.map(({ name, values }) => [name, ...values.map((v) => v.name)]),
      [['IsTest', 'SeeAllData', 'IsParallel']],
    );
    assert.equal(unit.superclass && showType(unit.superclass), 'B.C');
    assert.deepEqual(unit.interfaces.map(showType), ['D', 'E<F>']);
  });
  test('sharing words', () => {
    assert.deepEqual(classOf('inherited sharing class A { }').modifiers.words, ['inherited sharing']);
    assert.deepEqual(classOf('without  sharing class A { }').modifiers.words, ['without sharing']);
  });
  test('an annotation with one value, and with none', () => {
    const [first, second] = classOf("@SuppressWarnings('x') @IsTest class A { }").modifiers.annotations;
    assert.deepEqual(
      first?.values.map((v) => [v.name, v.value.kind]),
      [['value', 'Literal']],
    );
    assert.deepEqual(second?.values, []);
  });
  test('an interface', () => {
    const unit = sound(
      parseCompilationUnit('public interface I extends J, K { void m(); List<A> n(Integer i); }', 'test'),
    );
    assert.equal(unit.kind === 'Interface' && unit.interfaces.length, 2);
    assert.deepEqual(
      unit.kind === 'Interface' && unit.methods.map((m) => [m.name, m.returns && showType(m.returns), m.body]),
      [
        ['m', null, null],
        ['n', 'List<A>', null],
      ],
    );
  });
  test('an enum', () => {
    const unit = sound(parseCompilationUnit('public enum E { ONE, TWO }', 'test'));
    assert.deepEqual(unit.kind === 'Enum' && unit.values, [
      { name: 'ONE', line: 1, col: 16 },
      { name: 'TWO', line: 1, col: 21 },
    ]);
  });
  test('inner types', () => {
    const kinds = classOf(
      'class A { class B { } interface C { } enum D { } private virtual class E extends B { } }',
    ).members;
    assert.deepEqual(
      kinds.map(({ kind }) => kind),
      ['Class', 'Interface', 'Enum', 'Class'],
    );
  });
  test('a byte order mark is skipped', () => assert.equal(classOf('\ufeffclass A { }').col, 6));
});

describe('members', () => {
  test('a method', () => {
    const method = member(
      'Method',
      '@AuraEnabled(cacheable=true) public static List<A> m(final Integer a, B[] b) { return a; }',
    );
    assert.deepEqual([method.name, method.returns && showType(method.returns)], ['m', 'List<A>']);
    assert.deepEqual(method.modifiers.words, ['public', 'static']);
    assert.deepEqual(
      method.params.map((p) => [p.name, showType(p.type), p.final]),
      [
        ['a', 'Integer', true],
        ['b', 'B[]', false],
      ],
    );
    assert.equal(method.body?.kind, 'Block');
  });
  test('an abstract method', () => assert.equal(member('Method', 'protected abstract void m();').body, null));
  test('methods may be called as words of other kinds', () => {
    for (const name of ['get', 'set', 'with', 'when', 'of', 'sort', 'count', 'retrieve']) {
      assert.equal(member('Method', `void ${name}() { }`).name, name);
    }
  });
  test('a constructor that calls another', () => {
    const made = member('Constructor', 'public a(Integer i) { this(i, 1); }');
    const [first] = made.body.kind === 'Block' ? made.body.body : [];
    assert.equal(first?.kind === 'Expr' && first.expr.kind, 'ConstructorCall');
  });
  test('a method without a type is a wrong constructor', () => {
    assert.deepEqual(faults(parseCompilationUnit('class A {\n  foo() { }\n}', 'test')), [
      '2:3 Invalid constructor name: foo',
    ]);
  });
  test('fields', () => {
    const field = member('Field', 'private static final Integer a = 1, b;');
    assert.deepEqual(field.modifiers.words, ['private', 'static', 'final']);
    assert.deepEqual(
      field.vars.map((v) => [v.name, v.init?.kind ?? null]),
      [
        ['a', 'Literal'],
        ['b', null],
      ],
    );
  });
  test('properties', () => {
    const automatic = member('Property', 'public Integer x { get; private set; }');
    assert.deepEqual([automatic.getter?.body, automatic.setter?.modifiers.words], [null, ['private']]);
    const written = member('Property', 'public Integer x { get { return x; } }');
    assert.deepEqual([written.getter?.body?.kind, written.setter], ['Block', null]);
  });
  test('a property has one or two accessors', () => {
    const wrong = (accessors: string): string[] =>
      faults(parseCompilationUnit(`class A { Integer x {${accessors}} }`, 'test'));
    assert.deepEqual(wrong(' '), ["1:23 Unexpected token '}'."]);
    assert.deepEqual(wrong('get; get;'), ["1:27 Unexpected token 'get'."]);
  });
  test('initialisers', () => {
    assert.equal(member('Init', 'static { a(); }').static, true);
    assert.equal(member('Init', '{ a(); }').static, false);
  });
  test('a repeated modifier', () => {
    assert.deepEqual(faults(parseCompilationUnit('class A { public public void m() { } }', 'test')), [
      '1:18 Duplicate modifier: public',
    ]);
  });
});

describe('triggers', () => {
  test('events, body and methods', () => {
    const unit = sound(
      parseTrigger(
        'trigger T on Account (before insert, AFTER Undelete) { Integer i = 1; go(i); void go(Integer n) { } }',
        'test',
      ),
    );
    assert.deepEqual([unit.name, unit.object, unit.events], ['T', 'Account', ['before insert', 'after undelete']]);
    assert.deepEqual(unit.body.kind === 'Block' && unit.body.body.map(({ kind }) => kind), ['LocalVar', 'Expr']);
    assert.deepEqual(
      unit.methods.map(({ name }) => name),
      ['go'],
    );
  });
  test('faults', () => {
    const wrong = (events: string): string[] => faults(parseTrigger(`trigger T on A (${events}) { }`, 'test'));
    assert.deepEqual(wrong('before undelete'), ['1:17 Trigger Usage Before Undelete is not supported']);
    assert.deepEqual(wrong('after insert, after insert'), ['1:31 Duplicate Trigger Usage: after insert']);
    assert.deepEqual(wrong('before save'), ["1:24 Unexpected token 'save'."]);
  });
});

describe('anonymous Apex', () => {
  test('statements and declarations in any order', () => {
    const unit = sound(
      parseAnonymous(
        'Integer i = 0; class C { } void m() { i++; } Integer p { get; } static final Integer j = 1; m();',
        'test',
      ),
    );
    assert.deepEqual(
      unit.members.map(({ kind }) => kind),
      ['Class', 'Method', 'Property'],
    );
    assert.deepEqual(
      unit.body.map((s) => [s.kind, s.kind === 'LocalVar' && s.final]),
      [
        ['LocalVar', false],
        ['LocalVar', true],
        ['Expr', false],
      ],
    );
  });
  test('nothing at all', () => assert.deepEqual(sound(parseAnonymous('// nothing', 'test')).body, []));
});
