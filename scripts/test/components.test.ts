import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readJestTally } from './components.ts';

const summary = (suites: string, tests: string): string => `Test Suites: ${suites}\nTests:       ${tests}\nTime: 1 s\n`;

test('reads how many tests passed and failed', () => {
  assert.deepEqual(readJestTally(summary('2 passed, 2 total', '8 passed, 8 total'), 0), { passed: 8, failed: 0 });
  const failing = summary('1 failed, 1 passed, 2 total', '2 failed, 8 passed, 10 total');
  assert.deepEqual(readJestTally(failing, 1), { passed: 8, failed: 2 });
});

test('a file that does not run is a failure', () => {
  const broken = summary('1 failed, 1 passed, 2 total', '8 passed, 8 total');
  assert.deepEqual(readJestTally(broken, 1), { passed: 8, failed: 1 });
});

test('a summary without numbers, or one that the exit code contradicts, is none', () => {
  assert.equal(readJestTally('No tests found', 0), undefined);
  assert.equal(readJestTally(summary('1 passed, 1 total', '8 passed, 8 total'), 1), undefined);
});
