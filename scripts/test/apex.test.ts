import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTally } from './apex.ts';

test('takes the last numbers that were printed', () => {
  assert.deepEqual(readTally('1 passed, 0 failed\nmore\n12 passed, 3 failed (2.1 s)\n', 1), { passed: 12, failed: 3 });
});

test('a run without numbers, or whose exit code contradicts them, has none', () => {
  assert.equal(readTally('Compile error in A.cls', 1), undefined);
  assert.equal(readTally('12 passed, 0 failed\n', 1), undefined);
  assert.equal(readTally('12 passed, 1 failed\n', 0), undefined);
  assert.equal(readTally('12 passed, 0 failed\n', null), undefined);
});
