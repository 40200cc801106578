import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { faults } from './testing.ts';
import { parseCompilationUnit } from './unit.ts';

/** The errors of a statement in a method, whose class has one more error of its own behind it, on line 6. */
function inMethod(statement: string): string[] {
  return faults(parseCompilationUnit(`class A {\n  void m() {\n    ${statement}\n  }\n  Integer n = 1\n}`, 'A.cls'));
}
const LATER = "6:1 Missing ';' at '}'";

describe('worded as the platform does, and the rest of the file is still read', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['Integer x = 1 Integer y = 2;', "3:19 Missing ';' at 'Integer'"],
    ['x = 1 a.b.c = 2;', "3:11 Missing ';' at 'a.b.c'"],
    ['foo(1;', "3:10 Missing ')' at ';'"],
    ['if (x { y(); }', "3:11 Missing ')' at '{'"],
    ['if (x) y() else z();', "3:16 Missing ';' at 'else'"],
    ['for (Integer i = 0; i < 5, i++) { }', "3:30 Expecting ';' but was: ','"],
    ['Integer i = 3_000_000;', "3:18 Extra ';', at '_000_000'."],
    ['foo bar baz;', "3:13 Extra ';', at 'baz'."],
    ['foo(a b);', "3:11 Extra ')', at 'b'."],
    ["x = 'a' 'b';", "3:13 Extra ';', at ''b''."],
    ['List<String l = null;', "3:17 Expecting '>' but was: 'l'"],
    ['x = a ? b;', "3:14 Expecting ':' but was: ';'"],
    ['System.debug(1))', "3:20 Expecting ';' but was: ')'"],
    ["m = new Map<A, B>{'a' => 1, 'b'};", "3:36 Expecting '=>' but was: '}'"],
    ['x = y +;', "3:12 Unexpected token ';'."],
    ['a.b.;', "3:9 Unexpected token ';'."],
    ['throw;', "3:10 Unexpected token ';'."],
    ['public void f() { }', "3:12 Unexpected token 'void'."],
    ['else { }', "3:5 Expecting '}' but was: 'else'"],
    ['return', "4:3 Missing ';' at '}'"],
    ['while (true) x++', "4:3 Missing ';' at '}'"],
    ['x = 5 % 2;', "3:11 Found punctuation symbol or operator '%' that isn't valid in Apex."],
    ['a = [SELECT Id FROM WHERE Id = 1];', "3:25 Unexpected token 'WHERE'."],
    ['a = [SELECT Id FROM Account WHERE];', "3:38 Unexpected token ']'."],
    ['a = [SELECT Id FROM Account WHERE Name LIKE null];', ''],
  ];
  for (const [statement, expected] of cases) {
    test(statement, () => assert.deepEqual(inMethod(statement), expected ? [expected, LATER] : [LATER]));
  }
});

describe('braces', () => {
  const whole = (source: string): string[] => faults(parseCompilationUnit(source, 'A.cls'));
  test('one too few', () => {
    assert.deepEqual(whole('class A {\n  void m() { a();\n}\n'), ["4:1 Expecting '}' but was: '<EOF>'"]);
  });
  test('one too many', () => {
    assert.deepEqual(whole('class A { }\n}'), ["2:1 Missing '<EOF>' at '}'"]);
    assert.deepEqual(whole('class A { } public class B { }'), ["1:13 Missing '<EOF>' at 'public'"]);
  });
  test('the echo of an earlier error is not told', () => {
    assert.deepEqual(inMethod('} catch (Exception e) { }'), ["3:7 Expecting '}' but was: 'catch'"]);
    assert.deepEqual(whole('class A {\n  Integer getX { return 1; }\n}'), ["2:18 Expecting '}' but was: 'return'"]);
  });
  test('a declaration that is none', () => {
    assert.deepEqual(whole('class A { public stati void m() { } }'), ["1:24 Unexpected token 'void'."]);
    assert.deepEqual(whole('clas A { }'), ["1:1 Unexpected token 'clas'."]);
    assert.deepEqual(whole(''), ["1:1 Unexpected token '<EOF>'."]);
    assert.deepEqual(whole('enum E { A, class }'), ["1:13 Unexpected token 'class'."]);
  });
  test('errors of many lines, in order', () => {
    assert.deepEqual(whole('class A {\n  void m() {\n    a = ;\n    b = "c";\n    d(;\n  }\n}'), [
      "3:9 Unexpected token ';'.",
      "4:9 Unrecognized symbol '\"', which is not a valid Apex identifier.",
      "5:7 Unexpected token ';'.",
    ]);
  });
});
