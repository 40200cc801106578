/**
 * CPU time of a transaction: what this thread computed, without callouts and database work, which the platform does not
 * count (Apex Developer Guide, "Execution Governors and Limits", note on CPU time).
 *
 * Thread CPU time can never exceed the time on the wall, so as long as less wall time than the limit has gone by no CPU
 * time need be read at all: the usual check is one clock read.
 */
import { performance } from 'node:perf_hooks';

/** Milliseconds of CPU that this thread has used. */
function threadCpu(): number {
  const usage = process.threadCpuUsage();
  return (usage.user + usage.system) / 1000;
}

export class CpuClock {
  readonly #startedWall = performance.now();
  #spent = 0;
  #mark = threadCpu();
  #counting = true;

  /** Milliseconds of Apex so far. */
  used(): number {
    return this.#counting ? this.#spent + threadCpu() - this.#mark : this.#spent;
  }

  /** Cheap: false as long as the limit cannot have been reached. */
  mayExceed(limit: number): boolean {
    return performance.now() - this.#startedWall > limit;
  }

  /** Runs work that is not Apex (database, callout): its CPU time is left out. */
  outside<T>(body: () => T): T {
    return this.#switched(false, body);
  }

  /** Runs Apex that is called from work outside (a trigger in the middle of DML), so that it counts again. */
  inside<T>(body: () => T): T {
    return this.#switched(true, body);
  }

  #switched<T>(counting: boolean, body: () => T): T {
    if (this.#counting === counting) return body();
    this.#count(counting);
    try {
      return body();
    } finally {
      this.#count(!counting);
    }
  }

  #count(counting: boolean): void {
    const now = threadCpu();
    if (this.#counting) this.#spent += now - this.#mark;
    this.#mark = now;
    this.#counting = counting;
  }
}
