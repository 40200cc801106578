import { setTimeout as wait } from 'node:timers/promises';
import type { LocalOrg } from './local-org.ts';
import type { SamplePartner } from './sample-partner.ts';

const POLL_MS = 250;
const PROGRESS_MS = 2_000;
const PATIENCE_MS = 120_000;
const FINISHED = "('Completed', 'Failed', 'Aborted')";

/** Shows the product at work: 1,000 records travel to the partner, then the partner fails and the failures are logged. */
export async function runSample(org: LocalOrg, partner: SamplePartner): Promise<void> {
  say('Saving 1,000 records of Custom_Object__c with anonymous Apex (scripts/sample/insert-sample-records.apex)');
  await org.runApex('scripts/sample/insert-sample-records.apex');
  await drain(org, partner);
  const { held, requests } = await partner.stats();
  say(`The partner holds ${held} records; they came in ${requests} requests.`);

  say('The partner now answers 500. Changing 200 records (scripts/sample/change-sample-records.apex)');
  const before = await countLogs(org);
  await partner.setFaults({ errorRate: 1, errorStatus: 500 });
  try {
    await org.runApex('scripts/sample/change-sample-records.apex');
    await drain(org, partner);
  } finally {
    await partner.setFaults({});
  }
  say(`Rows of Integration_Log__c written meanwhile: ${(await countLogs(org)) - before}`);
  const latest = await org.query(
    'SELECT Name, Outcome__c, Status_Code__c, Records_Sent__c, Error__c FROM Integration_Log__c ORDER BY CreatedDate DESC, Name DESC LIMIT 3',
  );
  for (const row of latest) {
    say(
      `  ${row['Name']}: ${row['Outcome__c']}, status ${row['Status_Code__c']}, ${row['Records_Sent__c']} records. ${row['Error__c']}`,
    );
  }
  say('The partner is healthy again.');
}

/** Waits until no job of the local org waits or runs, and shows how far the records are. */
async function drain(org: LocalOrg, partner: SamplePartner): Promise<void> {
  const start = performance.now();
  let shown = start;
  for (;;) {
    const open = await org.query(
      `SELECT Id FROM AsyncApexJob WHERE JobType = 'Queueable' AND Status NOT IN ${FINISHED}`,
    );
    if (open.length === 0) return;
    const now = performance.now();
    if (now - start > PATIENCE_MS) {
      throw new Error(
        `${open.length} jobs are still open after ${PATIENCE_MS / 1000} s. Start anew with: npm start -- --reset`,
      );
    }
    if (now - shown > PROGRESS_MS) {
      shown = now;
      say(`  ${open.length} jobs open, ${(await partner.stats()).held} records at the partner`);
    }
    await wait(POLL_MS);
  }
}

async function countLogs(org: LocalOrg): Promise<number> {
  return (await org.query('SELECT Id FROM Integration_Log__c')).length;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
