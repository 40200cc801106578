/** The whole org is killed between the callout and its commit: what the partner has stored is sent again by the same keys. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { test, type TestContext } from 'node:test';
import { startPartner, type TestPartner } from '../../partner/test-partner.ts';
import { PROJECT, runNode } from '../../processes/run.ts';
import { startService, type Service } from '../../processes/service.ts';
import { PARTNER_FLAGS, secretsOf } from '../started-org.ts';
import { FaultOrg, PERMISSION_SETS, PROJECT_DIRS } from './fault-org.ts';

const CLI = 'scripts/local-org/cli.ts';
const PARCELS = 30;

const SAVE_AND_REQUEST = `
  List<Parcel__c> parcels = new List<Parcel__c>();
  for (Integer i = 0; i < ${PARCELS}; i++) {
    parcels.add(new Parcel__c(Name = 'Parcel ' + i, Weight__c = i));
  }
  insert as user parcels;
  Integrations.request('Parcels_Small', new Map<Id, Parcel__c>(parcels).keySet());`;

/** A local org in a process of its own, started as a person starts it. */
interface OrgProcess {
  readonly folder: string;
  readonly database: string;
  readonly service: Service;
}

async function startProcess(t: TestContext, partner: TestPartner): Promise<OrgProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'calmwire-killed-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const database = join(folder, 'org.db');
  const credentials = join(folder, 'credentials.json');
  writeFileSync(credentials, JSON.stringify(secretsOf(partner.url)), { mode: 0o600 });
  const grants = PERMISSION_SETS.flatMap((name) => [name, `${name}:autoproc`]);
  const service = await startService('local org', CLI, [
    'start',
    ...['--project', folder, '--port', '0', '--database', database, '--credentials', credentials],
    ...PROJECT_DIRS.flatMap((dir) => ['--package-dir', relative(folder, join(PROJECT, dir))]),
    ...grants.flatMap((grant) => ['--permission-set', grant]),
  ]);
  t.after(() => service.kill());
  return { folder, database, service };
}

/** Waits until the partner has stored all parcels, all of whose answers it still withholds. */
async function allStored(partner: TestPartner): Promise<void> {
  for (const deadline = Date.now() + 20_000; ;) {
    const { recordsCreated } = await partner.admin<{ recordsCreated: number }>('/admin/stats');
    if (recordsCreated > 0) return;
    assert.ok(Date.now() < deadline, 'the partner received nothing');
  }
}

test('killed between sending and commit', { timeout: 180_000 }, async (t) => {
  const partner = await startPartner(t, ...PARTNER_FLAGS);
  const { folder, database, service } = await startProcess(t, partner);
  // Stored at once, answered far too late.
  await partner.faults({ latencyMs: 4_000, faultPoint: 'after' });
  const apex = join(folder, 'send.apex');
  writeFileSync(apex, SAVE_AND_REQUEST);
  const sent = await runNode(CLI, ['apex', '--project', folder, apex]);
  assert.equal(sent.code, 0, sent.output);
  await allStored(partner);
  service.kill();
  assert.equal(await service.ended, null);

  await partner.faults({});
  const org = FaultOrg.restart(t, partner, database);
  await org.settle();
  const ids = org.org.rows('SELECT "Id" AS id FROM "Parcel__c"').map(({ id }) => String(id));
  assert.equal(ids.length, PARCELS);
  await org.assertAllArrived(ids);
  const { requestsReplayed } = await partner.admin<{ requestsReplayed: number }>('/admin/stats');
  assert.equal(requestsReplayed, 1, 'what was stored before the kill is sent again under its key');
});
