/** One fault is reported once: what follows from it is not. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errorsIn, errorsOf } from './testing.ts';

test('uses of a variable whose type is unknown', () => {
  assert.deepEqual(errorsIn('Nothing n = new Nothing(); n.f(); Integer i = n.x; n = null;'), ['Invalid type: Nothing']);
});

test('uses of a parameter, field or method whose type is unknown', () => {
  const sources = {
    'A.cls':
      'public class A { public Nothing n; public static Nothing f() { return null; } void g(Nothing p) { p.x = 1; n = p; } }',
    'B.cls': 'public class B { void f(A a) { a.n = null; A.f(); a.g(null); } }',
  };
  assert.deepEqual(errorsOf(sources), [
    'A:1 Invalid type: Nothing',
    'A:1 Invalid type: Nothing',
    'A:1 Invalid type: Nothing',
  ]);
});

test('what would have happened behind a faulty statement', () => {
  const sources = {
    'A.cls':
      'public class A { Integer f(Nothing n) { switch on n { when else { return 1; } } } Integer g() { return nope; } }',
  };
  assert.deepEqual(errorsOf(sources), ['A:1 Invalid type: Nothing', 'A:1 Variable does not exist: nope']);
});
