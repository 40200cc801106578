/** Runs that are killed, kicked too often, or side by side: each parcel arrives, once. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FaultOrg } from './fault-org.ts';

test('runs', { timeout: 180_000 }, async (t) => {
  const org = await FaultOrg.start(t, { workers: 4 });
  const requests = async (): Promise<{ requests: number; requestsReplayed: number }> =>
    org.partner.admin('/admin/stats');

  await t.test(
    'killed by a limit after the callouts: nothing stays in Sending, all is sent again by the same keys',
    async () => {
      await org.reset();
      const ids = await org.save(60);
      await org.weigh(ids[0], -1);
      await org.request('Parcels_Small', ids);
      await org.org.drained();
      assert.equal(org.org.failures.length, 1, JSON.stringify(org.org.failures));
      assert.match(org.org.failures[0].message, /Too many SOQL queries: 201/);
      assert.equal(org.deliveries()['Sending'], undefined);
      assert.equal((await org.held()).length, 60);

      await org.weigh(ids[0], 1);
      await org.settle();
      await org.assertAllArrived(ids);
      assert.equal((await requests()).requestsReplayed, 6);
    },
  );

  await t.test('killed again and again by one record: all others arrive, and that one is dead', async () => {
    await org.reset();
    const ids = await org.save(100);
    await org.weigh(ids[55], -1);
    await org.request('Parcels_Small', ids);
    await org.settle();
    assert.deepEqual(org.deliveries(), { Dead: 1, Delivered: 9 });
    assert.deepEqual(org.parcels(), { Delivered: 90, null: 10 });
  });

  await t.test('kicked twenty times at once: every delivery is sent once', async () => {
    await org.reset();
    const kicks = `
      List<Integration_Event__e> kicks = new List<Integration_Event__e>();
      for (Integer i = 0; i < 5; i++) {
        kicks.add(new Integration_Event__e(Integration__c = 'Parcels_Small', Kind__c = 'Kick'));
      }
      EventBus.publish(kicks);`;
    const [ids] = await Promise.all([
      org.send('Parcels_Small', 100),
      ...Array.from({ length: 4 }, () => org.org.apex(kicks)),
    ]);
    await org.settle();
    await org.assertAllArrived(ids);
    assert.deepEqual(
      await requests().then(({ requests: sent, requestsReplayed }) => [sent, requestsReplayed]),
      [10, 0],
    );
  });

  await t.test('asked for at once by several users: one lane, nothing twice', async () => {
    await org.reset();
    const ids = (await Promise.all(Array.from({ length: 5 }, () => org.send('Parcels_Small', 20)))).flat();
    await org.settle();
    await org.assertAllArrived(ids);
    assert.equal((await requests()).requestsReplayed, 0);
  });

  await t.test('two lanes at once: both send, nothing twice', async () => {
    await org.reset();
    await org.partner.faults({ latencyMs: 50 });
    const ids = await org.send('Parcels_Lanes', 400);
    await org.settle();
    await org.assertAllArrived(ids);
    const { requests: sent, requestsReplayed } = await requests();
    assert.deepEqual([sent, requestsReplayed], [20, 0]);
    const lanes = org.org.rows(
      `SELECT DISTINCT "Lane__c" AS lane FROM "Integration_Delivery__c" WHERE "IsDeleted" = 0`,
    );
    assert.equal(lanes.length, 2);
  });

  await t.test('records that are deleted before they are sent: the others arrive', async () => {
    await org.reset();
    await org.partner.faults({ errorRate: 1, onlyNext: 1 });
    const ids = await org.send('Parcels', 50);
    await org.org.drained();
    await org.org.apex(`delete as system new Parcel__c(Id = '${ids[7]}');`);
    await org.settle();
    await org.assertAllArrived(ids.filter((id) => id !== ids[7]));
  });

  await t.test('a partner that is down for long: the breaker spares it, then all arrive', async () => {
    await org.reset();
    await org.partner.faults({ errorRate: 1, errorStatus: 503 });
    const ids = await org.send('Parcels_Small', 200);
    await org.org.drained();
    assert.equal((await requests()).requests, 5, 'the breaker opens after five failures in a row');
    assert.equal(org.breaker('Parcels_Small'), 'Open');
    for (let step = 0; step < 8; step++) await org.org.nextStep(60 * 60_000);
    assert.ok((await requests()).requests <= 13, 'one probe for each look');
    await org.partner.faults({});
    await org.settle();
    await org.assertAllArrived(ids);
    assert.equal(org.breaker('Parcels_Small'), 'Closed');
  });
});
