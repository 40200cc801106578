import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HeldRecord } from './record-store.ts';
import type { Stats } from './stats.ts';
import type { RecordResult } from './sync.ts';
import { startPartner, type TestPartner } from './test-partner.ts';

async function heldKeys(partner: TestPartner): Promise<string[]> {
  const { records } = await partner.admin<{ records: HeldRecord[] }>('/admin/records');
  return records.map((record) => record.key);
}

async function statuses(partner: TestPartner, requests: number): Promise<number[]> {
  const seen: number[] = [];
  for (let index = 0; index < requests; index++) seen.push((await partner.sync([{ key: 'a' }])).status);
  return seen;
}

test('answers the error status, with Retry-After in seconds or as a date', async (t) => {
  const partner = await startPartner(t);
  await partner.faults({ errorRate: 1, errorStatus: 503, retryAfterSeconds: 120 });
  const inSeconds = await partner.sync([{ key: 'a' }]);
  assert.equal(inSeconds.status, 503);
  assert.equal(inSeconds.headers.get('retry-after'), '120');

  await partner.faults({ errorRate: 1, errorStatus: 429, retryAfterSeconds: 120, retryAfterFormat: 'date' });
  const asDate = await partner.sync([{ key: 'a' }]);
  assert.equal(asDate.status, 429);
  const wait = Date.parse(asDate.headers.get('retry-after') ?? '') - Date.now();
  assert.ok(wait > 100_000 && wait <= 120_000, `${wait} ms`);
  assert.deepEqual(await heldKeys(partner), []);
});

test('repeats the same run of errors from the same seed', async (t) => {
  const partner = await startPartner(t);
  const faults = { errorRate: 0.5, seed: 42 };
  await partner.faults(faults);
  const first = await statuses(partner, 20);
  await partner.faults(faults);
  assert.deepEqual(await statuses(partner, 20), first);
  assert.ok(first.includes(200) && first.includes(500), first.join());
  await partner.faults({ ...faults, seed: 43 });
  assert.notDeepEqual(await statuses(partner, 20), first);
});

test('fails only the next requests when told so', async (t) => {
  const partner = await startPartner(t);
  await partner.faults({ errorRate: 1, onlyNext: 2 });
  assert.deepEqual(await statuses(partner, 4), [500, 500, 200, 200]);
});

test('resets the connection', async (t) => {
  const partner = await startPartner(t);
  await partner.faults({ resetRate: 1 });
  await assert.rejects(partner.sync([{ key: 'a' }]), TypeError);
  assert.deepEqual(await heldKeys(partner), []);
  assert.equal((await partner.admin<Stats>('/admin/stats')).resets, 1);
});

test('stores and then loses the answer; the idempotency key saves the retry', async (t) => {
  const partner = await startPartner(t);
  await partner.faults({ resetRate: 1, faultPoint: 'after', onlyNext: 1 });
  const headers = { 'Idempotency-Key': 'request-1' };
  await assert.rejects(partner.sync([{ key: 'a' }], headers), TypeError);
  assert.deepEqual(await heldKeys(partner), ['a']);

  const retried = await partner.sync([{ key: 'a' }], headers);
  assert.equal(retried.headers.get('idempotency-replayed'), 'true');
  const stats = await partner.admin<Stats>('/admin/stats');
  assert.deepEqual([stats.recordsCreated, stats.recordsUpdated], [1, 0]);
});

test('hangs until the caller gives up', async (t) => {
  const partner = await startPartner(t, '--hang-rate', '1');
  const request = fetch(`${partner.url}/api/sync`, { method: 'POST', body: '[]', signal: AbortSignal.timeout(200) });
  await assert.rejects(request, { name: 'TimeoutError' });
  assert.equal((await partner.admin<Stats>('/admin/stats')).hangs, 1);
});

test('answers late', async (t) => {
  const partner = await startPartner(t, '--latency-ms', '150');
  const start = performance.now();
  assert.equal((await partner.sync([{ key: 'a' }])).status, 200);
  assert.ok(performance.now() - start >= 145);
});

test('breaks its JSON', async (t) => {
  const partner = await startPartner(t, '--malformed-rate', '1');
  const response = await partner.sync([{ key: 'a' }]);
  assert.equal(response.status, 200);
  await assert.rejects(response.json(), SyntaxError);
});

test('pads its answer to the size asked for', async (t) => {
  const partner = await startPartner(t, '--oversize-bytes', '13000000');
  const response = await partner.sync([{ key: 'a' }]);
  const text = await response.text();
  assert.equal(text.length, 13_000_000);
  assert.equal((JSON.parse(text) as { results: RecordResult[] }).results[0].success, true);
});

test('refuses poison records alone, or their whole request without a reason', async (t) => {
  const partner = await startPartner(t);
  const records = [{ key: 'good' }, { key: 'bad' }];
  await partner.faults({ poisonKeys: ['bad'] });
  const alone = (await (await partner.sync(records)).json()) as { results: RecordResult[] };
  assert.deepEqual(
    alone.results.map((result) => result.success),
    [true, false],
  );
  await partner.faults({ poisonKeys: ['bad'], poisonScope: 'request' });
  const whole = await partner.sync([{ key: 'other' }, { key: 'bad' }]);
  assert.equal(whole.status, 422);
  assert.equal(await whole.text(), '');
  assert.deepEqual(await heldKeys(partner), ['good']);
});

test('refuses a share of the records', async (t) => {
  const partner = await startPartner(t, '--refusal-rate', '0.3');
  const records = Array.from({ length: 200 }, (_, index) => ({ key: `k${index}` }));
  const { results } = (await (await partner.sync(records)).json()) as { results: RecordResult[] };
  const refused = results.filter((result) => !result.success).length;
  assert.ok(refused > 30 && refused < 90, `${refused} of 200`);
  assert.equal((await partner.admin<Stats>('/admin/stats')).recordsRefused, refused);
});

test('refuses faults that it does not know or that make no sense', async (t) => {
  const partner = await startPartner(t);
  await assert.rejects(partner.faults({ errorrate: 1 }), /Unknown fault 'errorrate'/);
  await assert.rejects(partner.faults({ errorRate: 2 }), /'errorRate' must be a number from 0 to 1/);
  await assert.rejects(partner.faults({ errorStatus: 200 }), /whole number from 400 to 599/);
  await assert.rejects(partner.faults({ poisonScope: 'all' }), /one of record, request/);
  await assert.rejects(partner.faults({ poisonKeys: 'a' }), /list of strings/);
  await assert.rejects(partner.faults([]), /JSON object/);
});

test('a set of faults replaces the one before', async (t) => {
  const partner = await startPartner(t, '--error-rate', '1');
  await partner.faults({});
  assert.deepEqual(await statuses(partner, 1), [200]);
});
