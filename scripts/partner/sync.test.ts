import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HeldRecord } from './record-store.ts';
import type { Stats } from './stats.ts';
import type { RecordResult } from './sync.ts';
import { startPartner } from './test-partner.ts';

type Held = { total: number; records: HeldRecord[] };

async function resultsOf(response: Response): Promise<RecordResult[]> {
  return ((await response.json()) as { results: RecordResult[] }).results;
}

test('answers each record, and keeps its external id when it comes again', async (t) => {
  const partner = await startPartner(t);
  const first = await resultsOf(await partner.sync([{ Id: 'a01', Name: 'One' }, { key: 'k2' }]));
  const [a01, k2] = first.map(({ externalId }) => externalId);
  assert.deepEqual(first, [
    { key: 'a01', externalId: a01, success: true, error: null },
    { key: 'k2', externalId: k2, success: true, error: null },
  ]);
  assert.match(a01 ?? '', /^EXT-[0-9a-f]{12}$/);
  assert.notEqual(a01, k2);
  const again = await resultsOf(await partner.sync([{ Id: 'a01', Name: 'Changed' }]));
  assert.equal(again[0].externalId, a01);

  const held = await partner.admin<Held>('/admin/records?limit=1');
  assert.equal(held.total, 2);
  assert.deepEqual(held.records[0].payload, { Id: 'a01', Name: 'Changed' });
  assert.equal(held.records[0].writes, 2);
  const rest = await partner.admin<Held>('/admin/records?offset=1');
  assert.deepEqual(
    rest.records.map((record) => record.key),
    ['k2'],
  );
});

test('refuses a record without a key, and takes the others', async (t) => {
  const partner = await startPartner(t);
  const results = await resultsOf(await partner.sync([{ Name: 'No key' }, { id: 7 }]));
  assert.deepEqual(
    results.map(({ key, success }) => [key, success]),
    [
      [null, false],
      ['7', true],
    ],
  );
  assert.match(results[0].error ?? '', /^MISSING_KEY/);
});

test('refuses what is not an array of objects', async (t) => {
  const partner = await startPartner(t);
  for (const body of ['{}', '[1]', '[[]]', 'null', '[{']) {
    const response = await partner.sync(body);
    assert.equal(response.status, 400, body);
    assert.match(await response.text(), /JSON/, body);
  }
  assert.equal((await partner.admin<Held>('/admin/records')).total, 0);
});

test('answers a known request key as before and stores nothing', async (t) => {
  const partner = await startPartner(t);
  const headers = { 'Idempotency-Key': 'request-1' };
  const first = await partner.sync([{ key: 'a', amount: 1 }], headers);
  const second = await partner.sync([{ key: 'a', amount: 2 }], headers);
  assert.equal(second.headers.get('idempotency-replayed'), 'true');
  assert.equal(await second.text(), await first.text());

  const held = await partner.admin<Held>('/admin/records');
  assert.deepEqual(held.records[0].payload, { key: 'a', amount: 1 });
  const stats = await partner.admin<Stats>('/admin/stats');
  assert.equal(stats.requestsReplayed, 1);
  assert.equal(stats.requestsReplayedWithOtherBody, 1);
  assert.equal(stats.recordsReceived, 1);
});

test('answers a known record key as before and stores nothing', async (t) => {
  const partner = await startPartner(t);
  const record = { key: 'a', idempotencyKey: 'record-1' };
  const first = await resultsOf(await partner.sync([record]));
  const second = await resultsOf(await partner.sync([record, record, { key: 'b' }]));
  assert.deepEqual(second.slice(0, 2), [first[0], first[0]]);
  const stats = await partner.admin<Stats>('/admin/stats');
  assert.deepEqual([stats.recordsReplayed, stats.recordsCreated, stats.recordsUpdated], [2, 2, 0]);
});

test('does not remember a failure under an idempotency key', async (t) => {
  const partner = await startPartner(t, '--error-rate', '1', '--only-next', '1');
  const headers = { 'Idempotency-Key': 'request-1' };
  assert.equal((await partner.sync([{ key: 'a' }], headers)).status, 500);
  assert.equal((await partner.sync([{ key: 'a' }], headers)).status, 200);
});

test('turns new records away when it is full, and still takes new states of old ones', async (t) => {
  const partner = await startPartner(t, '--max-records', '2');
  const results = await resultsOf(await partner.sync([{ key: 'a' }, { key: 'b' }, { key: 'c' }, { key: 'a' }]));
  assert.deepEqual(
    results.map((result) => result.success),
    [true, true, false, true],
  );
  assert.match(results[2].error ?? '', /^STORAGE_FULL/);
});

test('forgets records, keys and counters when told to', async (t) => {
  const partner = await startPartner(t);
  const headers = { 'Idempotency-Key': 'request-1' };
  await partner.sync([{ key: 'a' }], headers);
  const emptied = await fetch(`${partner.url}/admin/records`, { method: 'DELETE' });
  assert.equal(((await emptied.json()) as Stats).requests, 0);
  const again = await partner.sync([{ key: 'a' }], headers);
  assert.equal(again.headers.get('idempotency-replayed'), null);
  assert.equal((await partner.admin<Held>('/admin/records')).total, 1);
});

test('says what it serves and what not', async (t) => {
  const partner = await startPartner(t);
  const wrongMethod = await fetch(`${partner.url}/api/sync`);
  assert.equal(wrongMethod.status, 405);
  assert.equal(wrongMethod.headers.get('allow'), 'POST');
  assert.equal((await fetch(`${partner.url}/nowhere`)).status, 404);
  assert.equal((await fetch(`${partner.url}/admin/records?limit=x`)).status, 400);
});

test('refuses a body beyond 16 MB', async (t) => {
  const partner = await startPartner(t);
  const outcome = await partner.sync('x'.repeat(16_000_001)).then(
    (response) => response.status,
    // The answer may be lost when the connection closes while the body is still on its way.
    () => 413,
  );
  assert.equal(outcome, 413);
  assert.equal((await partner.admin<Held>('/admin/records')).total, 0);
});
