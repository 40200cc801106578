/** Tables of Apex statements and what their result shows, as tests. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluate } from '../../../apex/testing.ts';

/** Statements of a method's body -> what `String.valueOf` of its result shows; an exception as `Type: message`. */
export type ApexCase = readonly [statements: string, expected: string];

export function checkApex(title: string, cases: readonly ApexCase[]): void {
  void test(title, () => {
    for (const [statements, expected] of cases) assert.equal(evaluate(statements), expected, statements);
  });
}
