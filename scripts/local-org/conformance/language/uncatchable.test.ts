/**
 * What no catch clause may stop and no finally block may see, which a test in Apex cannot show because it would fail with it.
 * Apex Developer Guide, "Exceptions that Can't be Caught": LimitException and failed assertions.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluate, run } from '../../apex/testing.ts';

/** Runs a statement where everything is caught. */
const caught = (statement: string): string =>
  evaluate(
    `try { ${statement} } catch (Exception e) { return 'caught'; } finally { Integer unused = 1; } return 'passed';`,
  );

void test('a failed assertion cannot be caught', () => {
  assert.equal(caught("Assert.fail('no');"), 'System.AssertException: Assertion Failed: no');
  assert.equal(
    caught('System.assertEquals(1, 2);'),
    'System.AssertException: Assertion Failed: Expected: 1, Actual: 2',
  );
});

void test('a finally block does not run after a failed assertion', () => {
  const found = run(`public class T {
    public static Object run() {
      try {
        return inner();
      } finally {
        throw new IllegalArgumentException('finally ran');
      }
    }
    static Object inner() { Assert.isTrue(false, 'no'); return null; }
  }`);
  assert.equal(found, 'System.AssertException: Assertion Failed: no');
});

void test('a text of more than six million characters is a LimitException', () => {
  assert.equal(
    caught("String s = 'x'.repeat(6000001);"),
    'System.LimitException: String length exceeds maximum: 6000000',
  );
});

void test('endless recursion is a LimitException', () => {
  const found = run(
    'public class T { public static Object run() { try { return run(); } catch (Exception e) { return null; } } }',
  );
  assert.equal(found, 'System.LimitException: Maximum stack depth reached: 1001');
});

void test('an exception of the language can be caught', () => {
  assert.equal(caught('Integer zero = 0; Integer n = 1 / zero;'), 'caught');
});
