/** Records that the partner does not take: they stand alone afterwards, and all others have arrived. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FaultOrg } from './fault-org.ts';

test('records that are refused', { timeout: 180_000 }, async (t) => {
  const org = await FaultOrg.start(t);

  const dead = (): readonly { readonly ids: string; readonly reason: string }[] =>
    org.org
      .rows(
        `SELECT "Record_Ids__c" AS ids, "Last_Error__c" AS reason FROM "Integration_Delivery__c"
         WHERE "IsDeleted" = 0 AND "Status__c" = 'Dead' ORDER BY 1`,
      )
      .map(({ ids, reason }) => ({ ids: String(ids), reason: String(reason) }));

  await t.test('refused one by one: the others are taken in the same callout', async () => {
    await org.reset();
    const [first, ...later] = await org.send('Parcels_Few', 1);
    assert.deepEqual(later, []);
    await org.settle();
    // Known keys only can be refused, so these are sent a second time.
    await org.partner.faults({ poisonKeys: [first] });
    const ids = [first, ...(await org.send('Parcels', 199))];
    await org.org.apex(`Integrations.request('Parcels', new List<Id>{ '${first}' });`);
    await org.settle();
    const held = await org.held();
    assert.deepEqual(held.map(({ key }) => key).sort(), [...ids].sort());
    assert.equal(dead().length, 1);
    assert.equal(dead()[0].ids, first);
    assert.match(dead()[0].reason, /REFUSED: the partner does not take this record/);
    assert.deepEqual(org.parcels(), { Delivered: 199, Refused: 1 });
  });

  await t.test(
    'a chunk refused for one record without a reason: 199 arrive, the poison record stands alone',
    async () => {
      await org.reset();
      const ids = await org.save(200);
      const poison = ids[123];
      await org.partner.faults({ poisonKeys: [poison], poisonScope: 'request' });
      await org.request('Parcels', ids);
      await org.settle();
      const held = await org.held();
      assert.deepEqual(held.map(({ key }) => key).sort(), ids.filter((id) => id !== poison).sort());
      assert.ok(held.every(({ writes }) => writes === 1));
      assert.deepEqual(
        dead().map((delivery) => delivery.ids),
        [poison],
      );
      assert.deepEqual(org.parcels(), { Delivered: 199, Refused: 1 });
      const { requests } = await org.partner.admin<{ requests: number }>('/admin/stats');
      assert.ok(requests <= 17, `${requests} requests: a halving of 200 takes 1 + 2 * 8`);

      await org.partner.faults({});
      await org.replayDead();
      await org.settle();
      await org.assertAllArrived(ids);
    },
  );

  await t.test('every third record refused at random: what is not taken is dead with its reason', async () => {
    await org.reset();
    await org.partner.faults({ refusalRate: 0.3, seed: 7 });
    const ids = await org.send('Parcels', 200);
    await org.settle();
    const taken = (await org.held()).map(({ key }) => key);
    assert.ok(taken.length > 100 && taken.length < 180, String(taken.length));
    const refused = dead().flatMap((delivery) => delivery.ids.split(','));
    assert.deepEqual([...taken, ...refused].sort(), [...ids].sort());
    assert.deepEqual(org.parcels(), { Delivered: taken.length, Refused: refused.length });

    await org.partner.faults({});
    await org.replayDead();
    await org.settle();
    await org.assertAllArrived(ids);
  });
});
