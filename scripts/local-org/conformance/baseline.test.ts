import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compare, update, type Baseline } from './baseline.ts';
import type { SuiteOutcome } from './outcome.ts';

const outcome = (passed: readonly string[], failed: Readonly<Record<string, string>> = {}): SuiteOutcome => ({
  name: 'suite',
  passed,
  failed: new Map(Object.entries(failed)),
  excluded: 0,
  notices: [],
  milliseconds: 1,
});

const BASELINE: Baseline = { suite: { tests: 2, passed: 1, failing: { 'A.b': 'SOSL' } } };

void test('an outcome as good as the baseline has no problems', () => {
  assert.deepEqual(compare(BASELINE, outcome(['A.a'], { 'A.b': 'no' })), []);
});

void test('a fallen count is a problem', () => {
  assert.deepEqual(
    compare({ suite: { tests: 2, passed: 2, failing: { 'A.b': 'SOSL' } } }, outcome(['A.a'], { 'A.b': 'no' })),
    ['suite: 1 methods pass, 2 did before.'],
  );
});

void test('test methods that vanish are a problem', () => {
  assert.deepEqual(compare(BASELINE, outcome(['A.a'])), ['suite: 1 test methods were found, 2 before.']);
});

void test('a failing method that nothing explains is a problem, however many pass', () => {
  assert.deepEqual(compare(BASELINE, outcome(['A.a', 'A.b'], { 'A.c': 'no' })), [
    'suite: A.c fails and the baseline does not say why: no',
  ]);
});

void test('a class that fails as a whole is explained once', () => {
  const baseline: Baseline = { suite: { tests: 2, passed: 0, failing: { A: 'platform cache' } } };
  assert.deepEqual(compare(baseline, outcome([], { 'A.a': 'no', 'A.b': 'no' })), []);
  assert.deepEqual(update(baseline, outcome([], { 'A.a': 'no', 'A.b': 'no' })), baseline);
});

void test('a suite that is not in the baseline is a problem', () => {
  assert.deepEqual(compare({}, outcome(['A.a'])), ['suite: not in the baseline; --update adds it.']);
});

void test('an update raises counts and drops explanations of what passes now', () => {
  assert.deepEqual(update(BASELINE, outcome(['A.a', 'A.b'])), { suite: { tests: 2, passed: 2, failing: {} } });
});

void test('an update never lowers a count', () => {
  assert.equal(update(BASELINE, outcome([], { 'A.a': 'no', 'A.b': 'no' })), BASELINE);
});
