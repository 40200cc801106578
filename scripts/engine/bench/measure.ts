/** Sends a number of changed records one way and adds up what the org's own governor counted. */
import { performance } from 'node:perf_hooks';
import type { LimitName } from '../../local-org/platform/contract.ts';
import type { TransactionUsage } from '../../local-org/platform/limits/usage.ts';
import { EngineOrg } from '../started-org.ts';
import type { Way } from './ways.ts';

export interface Measured {
  readonly way: string;
  readonly records: number;
  /** Records that the partner holds at the end. */
  readonly arrived: number;
  readonly callouts: number;
  /** Queueable and batch jobs. */
  readonly jobs: number;
  readonly queries: number;
  readonly dmlStatements: number;
  readonly dmlRows: number;
  /** Of the largest transaction, in the platform's bytes; garbage may be counted. */
  readonly peakHeap: number;
  /** Deliveries, logs and state rows that remain. */
  readonly storedRows: number;
  /** Transactions of all kinds. */
  readonly transactions: number;
  readonly cpuMs: number;
  readonly wallMs: number;
  /** Jobs and event triggers that failed. */
  readonly failures: readonly string[];
}

/** Records saved in one transaction: half of what it may write, as is wise. */
const SAVE = 5_000;
const ROWS = ['Integration_Delivery__c', 'Integration_Log__c', 'Integration_State__c'] as const;
const JOBS: ReadonlySet<string> = new Set(['QUEUEABLE', 'BATCH_APEX', 'FUTURE']);

const insertion = (from: number, count: number): string => `
  List<Custom_Object__c> records = new List<Custom_Object__c>();
  for (Integer i = ${from}; i < ${from + count}; i++) {
    records.add(new Custom_Object__c(Name = 'Bench ' + i, Amount__c = i + 0.5, Status__c = 'New'));
  }
  insert as user records;`;

export async function measure(way: Way, records: number, partnerUrl: string): Promise<Measured> {
  const usages: TransactionUsage[] = [];
  const org = EngineOrg.start({
    partnerUrl,
    packageDirs: way.packageDirs,
    permissionSets: ['Sample_User', 'Sample_Sync', 'Sample_Sender'],
    onUsage: (usage) => usages.push(usage),
  });
  try {
    // The first request waits for the threads to start.
    await org.apex('Integer nothing = 0;');
    usages.length = 0;
    const started = performance.now();
    for (let from = 0; from < records; from += SAVE) await org.apex(insertion(from, Math.min(SAVE, records - from)));
    await org.drained();
    const wallMs = performance.now() - started;
    const { held } = (await (await fetch(`${partnerUrl}/admin/stats`)).json()) as { held: number };
    const sum = (name: LimitName): number => usages.reduce((total, { used }) => total + used[name], 0);
    return {
      way: way.name,
      records,
      arrived: held,
      callouts: sum('callouts'),
      jobs: usages.filter(({ quiddity }) => JOBS.has(quiddity)).length,
      queries: sum('queries'),
      dmlStatements: sum('dmlStatements'),
      dmlRows: sum('dmlRows'),
      peakHeap: Math.max(...usages.map(({ used }) => used.heapSize)),
      storedRows: ROWS.reduce((total, table) => total + org.count(table), 0),
      transactions: usages.length,
      cpuMs: sum('cpuTime'),
      wallMs,
      failures: org.failures.map(({ what, message }) => `${what}: ${message}`),
    };
  } finally {
    await org.stop();
    await (await fetch(`${partnerUrl}/admin/records`, { method: 'DELETE' })).body?.cancel();
  }
}
