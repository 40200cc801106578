import { setTimeout as wait } from 'node:timers/promises';
import type { LocalOrg } from './local-org.ts';
import type { SamplePartner } from './sample-partner.ts';

const POLL_MS = 250;
const PROGRESS_MS = 2_000;
const PATIENCE_MS = 120_000;
/** Longer than the sample's breaker and its first retries wait. */
const PAUSE_SECONDS = 150;
/** How long to watch what comes of a pause before the next one. */
const PAUSE_PATIENCE_MS = 10_000;
const MOST_PAUSES = 12;
const INTEGRATION = 'Sample_Custom_Object';
const OPEN_STATUSES = "('Waiting', 'Sending', 'Retrying')";

/** Shows the product at work: records travel to the partner, the partner fails, heals, and everything arrives by itself. */
export async function runSample(org: LocalOrg, partner: SamplePartner): Promise<void> {
  await org.runApex('scripts/sample/schedule-sweeper.apex');

  say('\nSaving 1,000 records of Custom_Object__c (scripts/sample/insert-sample-records.apex)');
  await org.runApex('scripts/sample/insert-sample-records.apex');
  await must(partner, 'deliveries are still open', async () => (await countOpen(org)) === 0);
  const { held, requests } = await partner.stats();
  say(`The partner holds ${held} records; they came in ${requests} requests.`);
  await sayState(org);

  say('\nThe partner now answers 500. Changing the 1,000 records (scripts/sample/change-sample-records.apex)');
  await partner.setFaults({ errorRate: 1, errorStatus: 500 });
  try {
    await org.runApex('scripts/sample/change-sample-records.apex');
    await must(partner, 'the breaker has not opened', async () => (await breaker(org)) === 'Open');
    await sayState(org);
    await sayLatestLogs(org);
  } finally {
    await partner.setFaults({});
  }

  say('\nThe partner is healthy again. Nobody does anything: what has failed waits for its next attempt.');
  await passTime(org, partner);
  await sayState(org);
  const { recordsUpdated } = await partner.stats();
  say(`The partner has taken ${recordsUpdated} changes. Sync_Status__c and External_Id__c of each record say so.`);
}

/** Sets the clock forward until nothing is open any more. */
async function passTime(org: LocalOrg, partner: SamplePartner): Promise<void> {
  for (let pause = 0; pause < MOST_PAUSES; pause++) {
    say(`  The local org's clock is set forward by ${PAUSE_SECONDS} seconds, so that you need not wait.`);
    await org.advanceClock(PAUSE_SECONDS);
    if (await until(partner, PAUSE_PATIENCE_MS, async () => (await countOpen(org)) === 0)) return;
  }
  throw new Error('Deliveries are still open long after the partner has become healthy. See Integration_Log__c.');
}

/**
 * Waits for a condition.
 *
 * @throws Error that says what is still so, when it takes too long
 */
async function must(partner: SamplePartner, otherwise: string, condition: () => Promise<boolean>): Promise<void> {
  if (await until(partner, PATIENCE_MS, condition)) return;
  throw new Error(`After ${PATIENCE_MS / 1000} s ${otherwise}. Start anew with: npm start -- --reset`);
}

/** Waits for a condition, shows how far the records are, and says whether it came. */
async function until(partner: SamplePartner, patience: number, condition: () => Promise<boolean>): Promise<boolean> {
  const start = performance.now();
  let shown = start;
  while (!(await condition())) {
    const now = performance.now();
    if (now - start > patience) return false;
    if (now - shown > PROGRESS_MS) {
      shown = now;
      const { held, requests } = await partner.stats();
      say(`  ${requests} requests, ${held} records at the partner`);
    }
    await wait(POLL_MS);
  }
  return true;
}

async function countOpen(org: LocalOrg): Promise<number> {
  const soql = `SELECT Id FROM Integration_Delivery__c WHERE Integration__c = '${INTEGRATION}' AND Status__c IN ${OPEN_STATUSES}`;
  return (await org.query(soql)).length;
}

async function breaker(org: LocalOrg): Promise<string> {
  const [row] = await org.query(`SELECT Breaker__c FROM Integration_State__c WHERE Key__c = '${INTEGRATION}'`);
  return String(row?.['Breaker__c'] ?? 'Closed');
}

/** `Deliveries: 5 Delivered, 5 Retrying. Breaker: Open.` */
async function sayState(org: LocalOrg): Promise<void> {
  const rows = await org.query(
    `SELECT Status__c status, COUNT(Id) count FROM Integration_Delivery__c WHERE Integration__c = '${INTEGRATION}' GROUP BY Status__c`,
  );
  const counts = rows.map(({ status, count }) => `${count} ${status}`).join(', ');
  say(`Deliveries of ${INTEGRATION}, up to 200 records each: ${counts}. Breaker: ${await breaker(org)}.`);
}

async function sayLatestLogs(org: LocalOrg): Promise<void> {
  say('The latest of Integration_Log__c:');
  const rows = await org.query(
    `SELECT Name, Outcome__c, Status_Code__c, Records_Sent__c, Error__c FROM Integration_Log__c WHERE Event__c = 'Attempt' ORDER BY CreatedDate DESC, Name DESC LIMIT 3`,
  );
  for (const { Name, Outcome__c, Status_Code__c, Records_Sent__c, Error__c } of rows) {
    say(`  ${Name}: ${Outcome__c}, status ${Status_Code__c}, ${Records_Sent__c} records. ${Error__c}`);
  }
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
