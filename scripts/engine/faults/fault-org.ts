/** An org and a partner for a fault test: parcels that are sent, faults of the partner, and a clock that is set forward. */
import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { startPartner, type TestPartner } from '../../partner/test-partner.ts';
import { EngineOrg, PARTNER_FLAGS, type EngineOptions, type Row } from '../started-org.ts';

/** What the partner holds of a parcel. */
export interface Held {
  readonly key: string;
  readonly externalId: string;
  readonly writes: number;
}

/** The product, the sample's credentials, and what the fault tests send. */
export const PROJECT_DIRS = ['force-app/main', 'force-app/sample', 'scripts/engine/faults/project'];
/** For the user who asks and for the one who sends. */
export const PERMISSION_SETS = ['Calmwire_Admin', 'Parcel_Sync', 'Sample_Sender'];
/** No wait of the engine is longer: the sweeper looks every ten minutes, and no policy of the tests waits longer. */
const HORIZON_MS = 20 * 60_000;
/** More steps than any test takes. */
const MOST_STEPS = 400;
const PAGE = 1_000;

/** Statuses in which nothing more happens by itself. */
const OPEN = `"Status__c" IN ('Waiting', 'Sending', 'Retrying')`;

export class FaultOrg {
  readonly org: EngineOrg;
  readonly partner: TestPartner;
  #saved = 0;

  private constructor(org: EngineOrg, partner: TestPartner) {
    this.org = org;
    this.partner = partner;
  }

  /** Starts both; they end with the test. */
  static async start(test: TestContext, options: Pick<EngineOptions, 'limits' | 'workers'> = {}): Promise<FaultOrg> {
    const partner = await startPartner(test, ...PARTNER_FLAGS);
    const org = FaultOrg.#open(test, partner, options);
    await org.apex('IntegrationSweeper.scheduleEvery(10);');
    return new FaultOrg(org, partner);
  }

  /** Goes on with the database of an org that was killed; ends with the test. */
  static restart(test: TestContext, partner: TestPartner, database: string): FaultOrg {
    return new FaultOrg(FaultOrg.#open(test, partner, { database }), partner);
  }

  static #open(test: TestContext, partner: TestPartner, options: Partial<EngineOptions>): EngineOrg {
    const org = EngineOrg.start({
      partnerUrl: partner.url,
      packageDirs: PROJECT_DIRS,
      permissionSets: PERMISSION_SETS,
      ...options,
    });
    test.after(() => org.stop());
    return org;
  }

  /** Forgets all that earlier tests left behind, at both sides. */
  async reset(): Promise<void> {
    await this.partner.faults({});
    await (await fetch(`${this.partner.url}/admin/records`, { method: 'DELETE' })).body?.cancel();
    await this.org.apex(`
      delete as system [SELECT Id FROM Parcel__c WITH SYSTEM_MODE];
      delete as system [SELECT Id FROM Integration_Delivery__c WITH SYSTEM_MODE];
      delete as system [SELECT Id FROM Integration_Log__c WITH SYSTEM_MODE];
      delete as system [SELECT Id FROM Integration_State__c WITH SYSTEM_MODE];`);
    this.org.failures.length = 0;
  }

  /** Saves parcels and asks for their sending, in one transaction; returns their ids. */
  send(integration: string, count: number): Promise<readonly string[]> {
    return this.#saveAnd(count, requestOf(integration, 'ids'));
  }

  /** Saves parcels and asks for nothing; returns their ids. */
  save(count: number): Promise<readonly string[]> {
    return this.#saveAnd(count, '');
  }

  /** Asks for the sending of parcels. */
  async request(integration: string, ids: readonly string[]): Promise<void> {
    const list = ids.map((id) => `'${id}'`).join(',');
    await this.org.apex(`List<Id> ids = new List<Id>{${list}}; ${requestOf(integration, 'ids')}`);
  }

  /** Changes the weight of a parcel. One below zero has every later update of it exceed a limit, beginning with this one's next. */
  async weigh(id: string, weight: number): Promise<void> {
    await this.org.apex(`
      Sabotage.isOff = true;
      update as system new Parcel__c(Id = '${id}', Weight__c = ${weight});`);
  }

  /** State of the breaker of an integration. */
  breaker(integration: string): string {
    const [row] = this.org.rows(
      'SELECT "Breaker__c" AS state FROM "Integration_State__c" WHERE "IsDeleted" = 0 AND "Key__c" = ?',
      integration,
    );
    return String(row['state']);
  }

  /** Has all that is dead sent again. */
  async replayDead(): Promise<void> {
    await this.org.apex(`
      Map<Id, Integration_Delivery__c> dead = new Map<Id, Integration_Delivery__c>(
        [SELECT Id FROM Integration_Delivery__c WHERE Status__c = 'Dead' WITH SYSTEM_MODE]
      );
      DeliveryActions.replay(new List<Id>(dead.keySet()));`);
  }

  /** The org's clock, in milliseconds since the epoch. */
  now(): number {
    return this.org.host.org.clock.now();
  }

  async #saveAnd(count: number, then: string): Promise<readonly string[]> {
    const from = this.#saved;
    this.#saved += count;
    const [ids] = await this.org.apex(`
      List<Parcel__c> parcels = new List<Parcel__c>();
      for (Integer i = ${from}; i < ${from + count}; i++) {
        parcels.add(new Parcel__c(Name = 'Parcel ' + i, Weight__c = i));
      }
      insert as user parcels;
      List<Id> ids = new List<Id>(new Map<Id, Parcel__c>(parcels).keySet());
      ${then}
      System.debug(String.join(ids, ','));`);
    return ids.split(',');
  }

  /** Lets time pass until nothing is open any more. */
  async settle(): Promise<void> {
    await this.org.drained();
    for (let step = 0; this.open().length > 0; step++) {
      assert.ok(step < MOST_STEPS, `still open: ${JSON.stringify(this.open())}`);
      assert.ok(await this.org.nextStep(HORIZON_MS), `nothing waits, but still open: ${JSON.stringify(this.open())}`);
    }
  }

  /** Deliveries that something is still to happen to. */
  open(): readonly Row[] {
    return this.org.rows(
      `SELECT "Name", "Integration__c", "Status__c", "Attempts__c", "Last_Error__c", "Run__c"
       FROM "Integration_Delivery__c" WHERE "IsDeleted" = 0 AND ${OPEN}`,
    );
  }

  /** How many deliveries there are by status. */
  deliveries(): Readonly<Record<string, number>> {
    return this.#counts('Integration_Delivery__c', '"Status__c"');
  }

  /** How many parcels there are by what was written back to them. */
  parcels(): Readonly<Record<string, number>> {
    return this.#counts('Parcel__c', '"Sync_Status__c"');
  }

  /** How many attempts there were by outcome and HTTP status; `-` where there was no answer. */
  attempts(): Readonly<Record<string, number>> {
    const status = `IFNULL(CAST("Status_Code__c" AS INTEGER), '-')`;
    return this.#counts('Integration_Log__c', `"Outcome__c" || ' ' || ${status}`, `"Event__c" = 'Attempt'`);
  }

  #counts(object: string, value: string, condition = '1 = 1'): Readonly<Record<string, number>> {
    const rows = this.org.rows(
      `SELECT ${value} AS value, COUNT(*) AS n FROM "${object}"
       WHERE "IsDeleted" = 0 AND ${condition} GROUP BY 1 ORDER BY 1`,
    );
    return Object.fromEntries(rows.map(({ value, n }) => [String(value), Number(n)]));
  }

  /** Everything that the partner holds. */
  async held(): Promise<readonly Held[]> {
    const all: Held[] = [];
    for (;;) {
      const page = await this.partner.admin<{ total: number; records: Held[] }>(
        `/admin/records?offset=${all.length}&limit=${PAGE}`,
      );
      all.push(...page.records);
      if (page.records.length === 0 || all.length >= page.total) return all;
    }
  }

  /**
   * Nothing is lost and nothing is open: the partner holds each of the parcels, stored once however often it was sent (a second
   * sending with another idempotency key would have been stored again), and each parcel knows it.
   */
  async assertAllArrived(ids: readonly string[]): Promise<void> {
    assert.deepEqual(this.open(), []);
    const held = await this.held();
    assert.deepEqual(held.map(({ key }) => key).sort(), [...ids].sort());
    assert.deepEqual(
      held.filter(({ writes }) => writes !== 1),
      [],
      'stored again under another key',
    );
    this.assertWrittenBack(held);
  }

  /** Each parcel knows what the partner calls it. */
  assertWrittenBack(held: readonly Held[]): void {
    const known = this.org.rows(`SELECT "Id", "External_Id__c" FROM "Parcel__c" WHERE "IsDeleted" = 0`);
    const externalIds = new Map(held.map(({ key, externalId }) => [key, externalId]));
    assert.deepEqual(
      known.filter((parcel) => parcel['External_Id__c'] !== externalIds.get(String(parcel['Id']))),
      [],
      'not written back',
    );
  }
}

/** Apex that asks for the sending of a list of ids, all of which must be recorded. */
const requestOf = (integration: string, ids: string): string =>
  `Assert.areEqual(${ids}.size(), Integrations.request('${integration}', ${ids}).recorded, 'recorded');`;
