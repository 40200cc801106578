import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Measured } from './measure.ts';
import { table, verdicts } from './report.ts';

const measured = (records: number, more: Partial<Measured> = {}): Measured => ({
  way: 'engine',
  records,
  arrived: records,
  callouts: records / 200,
  jobs: 2,
  queries: 10,
  dmlStatements: 10,
  dmlRows: records * 2,
  peakHeap: 1_500_000,
  storedRows: records / 100,
  transactions: 5,
  cpuMs: records,
  wallMs: 2_000,
  failures: [],
  ...more,
});

test('a row for each measure', () => {
  const [heads, row, ...more] = table([measured(1_000)]).split('\n');
  assert.match(heads, /^way {5}records {2}arrived {2}callouts/);
  assert.match(row, /^engine {4}1,000 {4}1,000 {9}5 .* 1\.5 MB .* 2\.00 s {3}2,000 ms$/);
  assert.deepEqual(more, []);
});

test('says which targets are met, and what did not arrive or failed', () => {
  assert.deepEqual(
    verdicts([measured(10_000)]).map((line) => line.slice(0, 6)),
    ['met   ', 'met   ', 'met   '],
  );
  assert.match(verdicts([measured(10_000, { jobs: 5 })])[1], /^MISSED {2}jobs for 10,000 records: 5 \(at most 4\)$/);
  const rising = verdicts([measured(1_000), measured(100_000, { cpuMs: 120_000 })]);
  assert.deepEqual(
    rising.filter((line) => line.startsWith('MISSED')),
    ['MISSED  milliseconds of CPU for each 1,000 of 100,000 records: 1,200 (at most 1,100)'],
  );
  assert.deepEqual(verdicts([measured(200, { way: 'naive', arrived: 150, failures: ['job: no'] })]), [
    'naive, 200 records: 50 did not arrive',
    'naive, 200 records: 1 failures, first: job: no',
  ]);
});
