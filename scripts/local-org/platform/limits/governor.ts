/** The governor limits of one transaction: counts, refuses, and measures CPU time and heap. */
import { performance } from 'node:perf_hooks';
import { raise } from '../../runtime/exceptions.ts';
import type { LimitName, Limits, Quiddity } from '../contract.ts';
import { CpuClock } from './cpu-clock.ts';
import { HeapMeter } from './heap-meter.ts';
import { LIMITS, limitFigure, type LimitOverrides } from './table.ts';

/** Milliseconds between two looks at CPU time and heap while Apex runs. */
const LOOK_EVERY = 2;

export class GovernorLimits implements Limits {
  readonly #quiddity: Quiddity;
  readonly #overrides: LimitOverrides;
  readonly #used = new Map<LimitName, number>();
  readonly #cpu = new CpuClock();
  readonly #heap: HeapMeter;
  readonly #cpuLimit: number;
  readonly #heapLimit: number;
  #lookedAt = performance.now();
  #peakHeap = 0;

  /** @param enclosed see HeapMeter */
  constructor(quiddity: Quiddity, overrides: LimitOverrides, enclosed: boolean) {
    this.#quiddity = quiddity;
    this.#overrides = overrides;
    this.#cpuLimit = this.limit('cpuTime');
    this.#heapLimit = this.limit('heapSize');
    this.#heap = new HeapMeter(this.#heapLimit, enclosed);
  }

  used(name: LimitName): number {
    if (name === 'cpuTime') return Math.round(this.#cpu.used());
    if (name === 'heapSize') return this.#heap.used();
    return this.#used.get(LIMITS[name].aliasOf ?? name) ?? 0;
  }

  limit(name: LimitName): number {
    return limitFigure(this.#quiddity, LIMITS[name].aliasOf ?? name, this.#overrides);
  }

  /** @throws LimitException, uncatchable, when the figure passes the limit */
  use(name: LimitName, amount = 1): void {
    const counted = LIMITS[name].aliasOf ?? name;
    const used = (this.#used.get(counted) ?? 0) + amount;
    this.#used.set(counted, used);
    const message = LIMITS[counted].message;
    const limit = this.limit(counted);
    if (message !== null && used > limit) refuse(message(used, limit));
  }

  tick(): void {
    const now = performance.now();
    if (now - this.#lookedAt < LOOK_EVERY) return;
    this.#lookedAt = now;
    if (this.#cpu.mayExceed(this.#cpuLimit) && this.#cpu.used() > this.#cpuLimit)
      refuse('Apex CPU time limit exceeded');
    const heap = this.#lookAtHeap();
    if (heap > this.#heapLimit) refuse(`Apex heap size too large: ${heap}`);
  }

  peakHeap(): number {
    this.#lookAtHeap();
    return this.#peakHeap;
  }

  #lookAtHeap(): number {
    const heap = this.#heap.used();
    this.#peakHeap = Math.max(this.#peakHeap, heap);
    return heap;
  }

  snapshot(): ReadonlyMap<LimitName, number> {
    return new Map(this.#used);
  }

  restore(used: ReadonlyMap<LimitName, number>): void {
    this.#used.clear();
    for (const [name, figure] of used) this.#used.set(name, figure);
  }

  outside<T>(body: () => T): T {
    return this.#cpu.outside(body);
  }

  inside<T>(body: () => T): T {
    return this.#cpu.inside(body);
  }
}

const refuse = (message: string): never => raise('LimitException', message, { catchable: false });
