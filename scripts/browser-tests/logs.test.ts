/** The list of logs in a browser, on the product in a local org. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { accessibilityFaults } from './accessibility.ts';
import { RunningOrg } from './running-org.ts';

const LOGS = '/lightning/n/Calmwire_Logs';
const WIDE = 1280;
const NARROW = 400;
const STRANGER = 'stranger@example.com';

/** Sixty logs of two integrations; every fifth one failed. */
const SIXTY_LOGS = `
List<Integration_Log__c> logs = new List<Integration_Log__c>();
for (Integer i = 0; i < 60; i++) {
  Boolean failed = Math.mod(i, 5) == 0;
  logs.add(new Integration_Log__c(
    Integration__c = Math.mod(i, 2) == 0 ? 'Orders' : 'Contacts',
    Outcome__c = failed ? 'Failed' : 'Success',
    Method__c = 'POST',
    Endpoint__c = 'callout:Partner/api/' + i,
    Status_Code__c = failed ? 503 : 200,
    Duration__c = 100 + i,
    Records_Sent__c = 200,
    Error__c = failed ? 'The other system is being maintained.' : null
  ));
}
insert as system logs;`;

/** A user who may open the console, but not read logs. */
const A_STRANGER = `
User stranger = new User(
  Alias = 'stranger', Email = '${STRANGER}', EmailEncodingKey = 'UTF-8', LanguageLocaleKey = 'en_US', LastName = 'Stranger',
  LocaleSidKey = 'en_US', TimeZoneSidKey = 'GMT', Username = '${STRANGER}',
  ProfileId = [SELECT Id FROM Profile WHERE Name = 'Minimum Access - Salesforce' WITH SYSTEM_MODE].Id
);
insert as system stranger;
insert as system new PermissionSetAssignment(
  AssigneeId = stranger.Id,
  PermissionSetId = [SELECT Id FROM PermissionSet WHERE Name = 'Calmwire_Console' WITH SYSTEM_MODE].Id
);`;

let org: RunningOrg;
before(async () => {
  org = await RunningOrg.start(['Calmwire_Console', 'Calmwire_Viewer']);
  await org.apex(A_STRANGER);
});
after(() => org.stop());

const rows = (page: Page) => page.locator('c-integration-logs tbody tr');

async function open(width: number): Promise<Page> {
  const page = await org.visit({ path: LOGS, width });
  await rows(page).first().waitFor();
  return page;
}

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option }).click();
}

/** Waits until the list holds as many rows, and no more. */
async function hasRows(page: Page, count: number): Promise<void> {
  await rows(page)
    .nth(count - 1)
    .waitFor();
  await rows(page).nth(count).waitFor({ state: 'detached' });
}

async function isAccessible(page: Page): Promise<void> {
  assert.deepEqual(await accessibilityFaults(page), []);
}

test('says that there are no logs before there are any', async () => {
  const page = await org.visit({ path: LOGS, width: WIDE });
  await page.getByRole('heading', { name: 'No logs yet' }).waitFor();
  await isAccessible(page);
  await org.apex(SIXTY_LOGS);
});

test('the app opens with its first tab, accessible at both widths', async () => {
  for (const width of [WIDE, NARROW]) {
    const page = await org.visit({ path: '/lightning', width });
    await rows(page).first().waitFor();
    assert.equal(new URL(page.url()).pathname, LOGS);
    assert.equal(await page.getByRole('link', { name: 'Logs', exact: true }).getAttribute('aria-current'), 'page');
    const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
    assert.ok(Number(overflow) <= 0, `nothing stands out at ${width} px`);
    await isAccessible(page);
  }
});

test('a log shows its figures with units, and the exact time on hover', async () => {
  const page = await open(WIDE);
  const newest = (await rows(page).first().innerText()).replace(/\s+/g, ' ');
  assert.match(newest, /Contacts Success POST Partner\/api\/59 Status 200 200 sent 159 ms LOG-\d{8}/);
  assert.match((await page.locator('time').first().getAttribute('title')) ?? '', /20\d\d.*\d\d/);
});

test('pages follow each other without a gap', async () => {
  const page = await open(NARROW);
  await hasRows(page, 50);
  await page.getByRole('button', { name: 'Show more' }).click();
  await hasRows(page, 60);
  await page.getByRole('button', { name: 'Show more' }).waitFor({ state: 'detached' });
  const links = await page.locator('c-integration-logs tbody a').allInnerTexts();
  assert.equal(new Set(links).size, 60);
});

test('the server filters by outcome and text, and filters can be cleared', async () => {
  const page = await open(WIDE);
  await choose(page, 'Outcome', 'Failed');
  await hasRows(page, 12);
  await page.getByRole('searchbox', { name: 'Search' }).fill('api/55');
  await hasRows(page, 1);
  await page.getByRole('searchbox', { name: 'Search' }).fill('nowhere');
  await page.getByRole('heading', { name: 'No logs match these filters' }).waitFor();
  await isAccessible(page);
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await hasRows(page, 50);
});

test('new logs come with a refresh', async () => {
  const page = await open(WIDE);
  await org.apex(`insert as system new Integration_Log__c(Integration__c = 'Fresh', Outcome__c = 'Success');`);
  await page.getByRole('button', { name: 'Refresh' }).click();
  await page.getByRole('rowheader', { name: 'Fresh' }).waitFor();
});

test('who may not read logs is told what is needed', async () => {
  const page = await org.visit({ path: LOGS, width: NARROW, user: STRANGER });
  await page.getByRole('heading', { name: 'You may not see integration logs' }).waitFor();
  await isAccessible(page);
});

test('a log opens on its record page', async () => {
  const page = await open(WIDE);
  const link = page.locator('c-integration-logs tbody a').first();
  const name = await link.innerText();
  await link.click();
  await page.getByRole('heading', { name }).waitFor();
  assert.match(page.url(), /\/lightning\/r\/Integration_Log__c\/\w{18}\/view$/);
  await isAccessible(page);
  await page.goBack();
  await rows(page).first().waitFor();
});
