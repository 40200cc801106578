/** What a transaction used of its limits, for measurements. */
import type { LimitName, Limits, Quiddity, Transaction } from '../contract.ts';
import { LIMITS } from './table.ts';

export interface TransactionUsage {
  readonly quiddity: Quiddity;
  /** Name of the running user. */
  readonly user: string;
  readonly succeeded: boolean;
  /** Every figure but those that are another one's alias; `heapSize` is the most it was seen to be. Bytes and milliseconds. */
  readonly used: Readonly<Record<LimitName, number>>;
}

const NAMES = (Object.keys(LIMITS) as LimitName[]).filter((name) => LIMITS[name].aliasOf === undefined);

const figure = (limits: Limits, name: LimitName): number =>
  name === 'heapSize' ? limits.peakHeap() : limits.used(name);

export function usageOf({ quiddity, user, limits }: Transaction, succeeded: boolean): TransactionUsage {
  const used = Object.fromEntries(NAMES.map((name) => [name, figure(limits, name)])) as Record<LimitName, number>;
  return { quiddity, user: user.name, succeeded, used };
}
