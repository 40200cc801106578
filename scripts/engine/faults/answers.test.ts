/** What the partner may answer, or not: afterwards every parcel has arrived, once. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FaultOrg } from './fault-org.ts';

interface Passing {
  readonly name: string;
  /** Sent by; Parcels_Hasty waits for an answer for 300 ms only. */
  readonly integration?: string;
  readonly faults: object;
  /** Attempt that the log shows at least so often, as `FaultOrg.attempts` names it. */
  readonly seen: readonly [string, number];
}

/** Faults that strike a few requests and pass. */
const PASSING: readonly Passing[] = [
  { name: 'a timeout', integration: 'Parcels_Hasty', faults: { hangRate: 1, onlyNext: 2 }, seen: ['Failed -', 2] },
  {
    name: 'a timeout after the records were stored',
    integration: 'Parcels_Hasty',
    faults: { hangRate: 1, faultPoint: 'after', onlyNext: 2 },
    seen: ['Failed -', 2],
  },
  { name: 'a connection reset', faults: { resetRate: 1, onlyNext: 2 }, seen: ['Failed -', 2] },
  {
    name: 'a connection reset after the records were stored',
    faults: { resetRate: 1, faultPoint: 'after', onlyNext: 2 },
    seen: ['Failed -', 2],
  },
  { name: 'status 500', faults: { errorRate: 1, errorStatus: 500, onlyNext: 2 }, seen: ['Failed 500', 2] },
  {
    name: 'status 500 after the records were stored',
    faults: { errorRate: 1, faultPoint: 'after', onlyNext: 2 },
    seen: ['Failed 500', 2],
  },
  { name: 'malformed JSON', faults: { malformedRate: 1, onlyNext: 2 }, seen: ['Failed 200', 2] },
  { name: 'a slow answer', faults: { latencyMs: 100, onlyNext: 2 }, seen: ['Success 200', 2] },
  { name: 'an answer that is too large', faults: { oversizeBytes: 13_000_000, onlyNext: 1 }, seen: ['Failed -', 1] },
  {
    name: 'an expired token',
    faults: { errorRate: 1, errorStatus: 401, onlyNext: 1 },
    seen: ['Success 200', 2],
  },
];

test('answers that fail', { timeout: 180_000 }, async (t) => {
  const org = await FaultOrg.start(t);

  for (const { name, integration = 'Parcels', faults, seen } of PASSING) {
    await t.test(name, async () => {
      await org.reset();
      await org.partner.faults(faults);
      const ids = await org.send(integration, 250);
      await org.settle();
      await org.assertAllArrived(ids);
      assert.deepEqual(org.parcels(), { Delivered: 250 });
      const [attempt, times] = seen;
      assert.ok((org.attempts()[attempt] ?? 0) >= times, JSON.stringify(org.attempts()));
      assert.deepEqual(org.org.failures, []);
    });
  }

  for (const format of ['seconds', 'date'] as const) {
    await t.test(`Retry-After as ${format} is waited for`, async () => {
      await org.reset();
      await org.partner.faults({
        errorRate: 1,
        errorStatus: 429,
        retryAfterSeconds: 300,
        retryAfterFormat: format,
        onlyNext: 1,
      });
      const before = org.now();
      const ids = await org.send('Parcels', 450);
      await org.settle();
      await org.assertAllArrived(ids);
      assert.deepEqual(org.attempts(), { 'Failed 429': 1, 'Success 200': 3 });
      // The partner writes dates by the machine's clock, which stands behind the org's.
      if (format === 'seconds') assert.ok(org.now() - before >= 300_000, `${org.now() - before} ms`);
    });
  }

  await t.test('attempts end when the policy says, and a replay sends what is dead', async () => {
    await org.reset();
    await org.partner.faults({ errorRate: 1, errorStatus: 503 });
    const ids = await org.send('Parcels_Few', 30);
    await org.settle();
    assert.deepEqual(org.attempts(), { 'Failed 503': 3 });
    assert.deepEqual(org.deliveries(), { Dead: 1 });
    assert.deepEqual(org.parcels(), { Failed: 30 });

    await org.partner.faults({});
    await org.replayDead();
    await org.settle();
    await org.assertAllArrived(ids);
    assert.deepEqual(org.deliveries(), { Delivered: 1 });
    assert.deepEqual(org.parcels(), { Delivered: 30 });
  });
});
