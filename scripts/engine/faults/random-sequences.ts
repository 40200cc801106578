/** Faults at random, the same ones for the same seed: parcels are saved, asked for and changed while the partner and the runs fail. */
import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { seededRandom, type Random } from '../../partner/random.ts';
import { FaultOrg } from './fault-org.ts';

/** How often each parcel was asked for. */
type Asked = Map<string, number>;

const INTEGRATIONS = ['Parcels_Small', 'Parcels_Lanes', 'Parcels', 'Parcels_Hasty'] as const;
const MOST_PARCELS = 15;
const GROUP = 20;
/** Delivered, or given up in favour of its parts. */
const FINISHED: ReadonlySet<string> = new Set(['Delivered', 'Cancelled']);
const HOUR_MS = 60 * 60_000;

type Strike = (random: Random, keys: readonly string[]) => object;

const whole = (random: Random, most: number): number => 1 + Math.floor(random() * most);
const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)];
const passing = (random: Random): object => ({
  onlyNext: whole(random, 8),
  faultPoint: pick(random, ['before', 'after']),
  seed: whole(random, 1_000_000),
});

/** What may go wrong with the partner. */
const STRIKES: readonly Strike[] = [
  () => ({}),
  (random) => ({ ...passing(random), errorRate: random(), errorStatus: pick(random, [408, 500, 502, 503]) }),
  (random) => ({ ...passing(random), errorRate: 1, errorStatus: 429, retryAfterSeconds: whole(random, 200) }),
  (random) => ({ ...passing(random), resetRate: random() }),
  (random) => ({ ...passing(random), malformedRate: random() }),
  (random) => ({ ...passing(random), refusalRate: random() / 2 }),
  (random) => ({ ...passing(random), latencyMs: whole(random, 20) }),
  (random, keys) => ({ poisonKeys: [pick(random, keys)], poisonScope: pick(random, ['record', 'request']) }),
  (random) => ({ ...passing(random), resetRate: random() / 2, errorRate: random() / 2, malformedRate: random() / 2 }),
];
/** Waits for the timeout of Parcels_Hasty each time. */
const HANG: Strike = (random) => ({ ...passing(random), hangRate: 1, onlyNext: 1 });

/** One sequence: up to three rounds of a fault, a request and a little time; at the end all faults are over and time passes. */
async function runSequence(org: FaultOrg, seed: number, asked: Asked): Promise<void> {
  const random = seededRandom(seed);
  let saved: readonly string[] = [];
  for (let round = whole(random, 3); round > 0; round--) {
    const integration = pick(random, INTEGRATIONS);
    // Parcels of an earlier round are sent again now and then.
    const ids = saved.length > 0 && random() < 0.3 ? saved : await org.save(whole(random, MOST_PARCELS));
    saved = ids;
    const strike = integration === 'Parcels_Hasty' ? HANG : pick(random, STRIKES);
    await org.partner.faults(strike(random, ids));
    const killer = random() < 0.15 ? pick(random, ids) : null;
    if (killer !== null) await org.weigh(killer, -1);
    await org.request(integration, ids);
    for (const id of ids) asked.set(id, (asked.get(id) ?? 0) + 1);
    if (random() < 0.7) await org.org.drained();
    for (let step = Math.floor(random() * 3); step > 0; step--) await org.org.nextStep(HOUR_MS);
    if (killer !== null) await org.weigh(killer, 1);
  }
  await org.partner.faults({});
  await org.settle();
  if ('Dead' in org.deliveries()) {
    await org.replayDead();
    await org.settle();
  }
}

/** Runs that many sequences, and looks at both sides after each twenty: nothing is lost, open, dead or stored twice. */
export async function testSequences(t: TestContext, firstSeed: number, count: number): Promise<void> {
  const org = await FaultOrg.start(t);
  for (let first = firstSeed; first < firstSeed + count; first += GROUP) {
    await t.test(`seeds ${first} to ${first + GROUP - 1}`, async () => {
      await org.reset();
      const asked: Asked = new Map();
      for (let seed = first; seed < first + GROUP; seed++) await runSequence(org, seed, asked);
      const unfinished = Object.keys(org.deliveries()).filter((status) => !FINISHED.has(status));
      assert.deepEqual(unfinished, []);
      const held = await org.held();
      const stored = new Map(held.map(({ key, writes }) => [key, writes]));
      // Each request has keys of its own, so a parcel is stored once for each, however often it was sent.
      assert.deepEqual([...stored].sort(), [...asked].sort());
      org.assertWrittenBack(held);
    });
  }
}
