/** `Limits`: figures used and allowed in the running transaction. */
import type { LIMITS } from '../../platform/limits/table.ts';
import type { LimitName } from '../../platform/contract.ts';
import { current } from '../../platform/current.ts';
import { defineClass, type Implementation } from '../define.ts';

/** Method suffixes as the Apex reference spells them. `calloutTime` is no method of `Limits`. */
const METHODS: Readonly<Record<Exclude<LimitName, 'calloutTime'>, string>> = {
  aggregateQueries: 'AggregateQueries',
  apexCursorRows: 'ApexCursorRows',
  apexCursors: 'ApexCursors',
  asyncCalls: 'AsyncCalls',
  callouts: 'Callouts',
  cpuTime: 'CpuTime',
  dmlRows: 'DmlRows',
  dmlStatements: 'DmlStatements',
  emailInvocations: 'EmailInvocations',
  fetchCallsOnApexCursor: 'FetchCallsOnApexCursor',
  findSimilarCalls: 'FindSimilarCalls',
  futureCalls: 'FutureCalls',
  heapSize: 'HeapSize',
  mobilePushApexCalls: 'MobilePushApexCalls',
  publishImmediateDML: 'PublishImmediateDML',
  queries: 'Queries',
  queryLocatorRows: 'QueryLocatorRows',
  queryRows: 'QueryRows',
  queueableJobs: 'QueueableJobs',
  runAs: 'RunAs',
  savepointRollbacks: 'SavepointRollbacks',
  savepoints: 'Savepoints',
  soslQueries: 'SoslQueries',
};

const statics: Record<string, Implementation> = {};
for (const [name, suffix] of Object.entries(METHODS) as [keyof typeof METHODS & keyof typeof LIMITS, string][]) {
  statics[`Integer get${suffix}()`] = () => current().limits.used(name);
  statics[`Integer getLimit${suffix}()`] = () => current().limits.limit(name);
}

export const limits = defineClass({ name: 'Limits', statics });
