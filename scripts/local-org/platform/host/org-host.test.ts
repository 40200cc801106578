import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { StoreError } from '../../data/store/store-error.ts';
import { administrator } from '../org/users.ts';
import { startOrg, type HostOptions, type OrgHost } from './org-host.ts';
import type { TransactionUsage } from '../limits/usage.ts';
import type { WorkFailure } from './messages.ts';

const CLASS = `public class Work implements Queueable {
  private String name;
  public Work(String name) { this.name = name; }
  public void execute(QueueableContext context) {
    insert new Account(Name = name);
    if (name == 'bad') { throw new IllegalArgumentException('no'); }
  }
}`;
const META = `<?xml version="1.0" encoding="UTF-8"?>
<ApexClass xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>67.0</apiVersion><status>Active</status></ApexClass>`;

let folder = '';
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'local-org-'));
  const classes = join(folder, 'force-app', 'classes');
  mkdirSync(classes, { recursive: true });
  writeFileSync(
    join(folder, 'sfdx-project.json'),
    '{"packageDirectories":[{"path":"force-app"}],"sourceApiVersion":"67.0"}',
  );
  writeFileSync(join(classes, 'Work.cls'), CLASS);
  writeFileSync(join(classes, 'Work.cls-meta.xml'), META);
});
after(() => rmSync(folder, { recursive: true, force: true }));

function open(failures: WorkFailure[] = [], options: Partial<HostOptions> = {}): OrgHost {
  const result = startOrg({
    projectDir: folder,
    cacheFolder: null,
    database: join(folder, 'org.db'),
    workers: 2,
    onFailure: (failure) => failures.push(failure),
    ...options,
  });
  if (!result.ok) throw new Error(result.problems.join('\n'));
  return result.host;
}

const names = ({ org }: OrgHost): unknown[] =>
  org.store.all('SELECT "Name" FROM "Account" ORDER BY "Name"', []).map((row) => row.Name);

async function apex(host: OrgHost, source: string): Promise<string | null> {
  const outcome = await host.runAnonymous(source, administrator(host.org).id);
  if (!outcome.compiled) return outcome.problems.join('\n');
  if (outcome.internal !== null) throw new Error(outcome.internal);
  return outcome.exception;
}

describe('a running org', () => {
  test('runs Apex, then its jobs, and keeps what they did', async () => {
    const failures: WorkFailure[] = [];
    const host = open(failures);
    try {
      assert.equal(await apex(host, `System.enqueueJob(new Work('one')); System.enqueueJob(new Work('bad'));`), null);
      await host.drained();
      assert.deepEqual(names(host), ['one']);
      assert.deepEqual(
        failures.map(({ message }) => message),
        ['IllegalArgumentException: no'],
      );
      assert.match((await apex(host, 'Integer i = 1 / 0;')) ?? '', /^System\.MathException: Divide by 0/);
      assert.match((await apex(host, 'Integer i = ;')) ?? '', /^AnonymousBlock:1:/);
    } finally {
      await host.stop();
    }
  });

  test('runs what waits for a later time once its clock is set forward, and tells what was used', async () => {
    const used: TransactionUsage[] = [];
    const host = open([], { database: join(folder, 'clock.db'), onUsage: (usage) => used.push(usage) });
    try {
      assert.equal(await apex(host, `System.enqueueJob(new Work('later'), 10);`), null);
      await host.drained();
      assert.deepEqual(names(host), []);
      host.advanceClock((host.nextDue ?? NaN) - Date.now());
      await host.drained();
      assert.deepEqual(names(host), ['later']);
    } finally {
      await host.stop();
    }
    const again = open([], { database: join(folder, 'clock.db') });
    assert.ok(again.org.clock.now() - Date.now() > 9 * 60_000, 'time does not go back');
    await again.stop();
    assert.deepEqual(
      used.map(({ quiddity, succeeded, used: { queueableJobs, dmlRows } }) => [
        quiddity,
        succeeded,
        queueableJobs,
        dmlRows,
      ]),
      [
        ['ANONYMOUS', true, 1, 0],
        ['QUEUEABLE', true, 0, 1],
      ],
    );
  });

  test('keeps a second process away and goes on with its queue after a restart', async () => {
    const first = open();
    await apex(first, `System.enqueueJob(new Work('delayed'), 1);`);
    // The lock is this process's own, so another one is played by a process that surely lives: init.
    await first.stop();
    writeFileSync(join(folder, 'org.db.lock'), '1');
    assert.throws(
      () => open(),
      (error) => error instanceof StoreError && /in use by another local org \(process 1\)/.test(error.message),
    );
    rmSync(join(folder, 'org.db.lock'));

    const second = open();
    try {
      second.org.store.begin();
      second.org.store.run('UPDATE _job SET dueAt = 0', []);
      second.org.store.commit();
      await apex(second, 'Integer i = 1;');
      await second.drained();
      assert.deepEqual(names(second), ['delayed', 'one']);
    } finally {
      await second.stop();
    }
  });
});
