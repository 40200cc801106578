/** Where jobs run: in transactions of their own in the running org, or enclosed in the transaction of a test. */
import type { Org, Quiddity } from '../contract.ts';
import type { LimitOverrides } from '../limits/table.ts';
import { runTransaction, type Outcome } from '../runtime-host.ts';
import type { ApexTransaction } from '../transaction.ts';

export interface JobTransaction {
  readonly quiddity: Quiddity;
  readonly userId: string;
  /** Request id to go on with: a finalizer has its job's. */
  readonly requestId?: string;
}

export interface JobHost {
  readonly org: Org;
  /** Runs Apex of a job in a transaction of its own. */
  run<T>(job: JobTransaction, body: (transaction: ApexTransaction) => T): Outcome<T>;
  /** Keeps what is written about a job, whatever becomes of its own transaction. */
  settle(body: () => void): void;
  /** True in a test: one scope a batch job, schedules do not move on. */
  readonly inTest: boolean;
}

/** Jobs of the running org. */
export function runningHost(org: Org, limits: LimitOverrides): JobHost {
  return {
    org,
    inTest: false,
    run: ({ userId, ...job }, body) =>
      runTransaction(org, { ...job, user: org.access.userById(userId), test: null, enclosing: null, limits }, body),
    settle(body) {
      try {
        body();
        if (org.store.inTransaction) org.store.commit();
      } catch (error) {
        if (org.store.inTransaction) org.store.rollback();
        throw error;
      }
    },
  };
}

/** Jobs that a test runs: inside its transaction, with its static fields. */
export function testHost(test: ApexTransaction, limits: LimitOverrides): JobHost {
  const { org } = test;
  return {
    org,
    inTest: true,
    run: ({ userId, ...job }, body) => {
      const user = org.access.userById(userId);
      const { statics } = test;
      return runTransaction(org, { ...job, user, test: test.test, enclosing: test, statics, limits }, body);
    },
    settle: (body) => body(),
  };
}
