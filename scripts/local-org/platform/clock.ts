/** Time and randomness of an org: the machine's, or fixed ones for repeatable runs. */
import { randomBytes } from 'node:crypto';
import type { Clock, Random } from './contract.ts';

export const systemClock: Clock = { now: () => Date.now() };

/** A clock that stands still until it is moved. */
export class ManualClock implements Clock {
  #now: number;
  constructor(start: number) {
    this.#now = start;
  }
  now(): number {
    return this.#now;
  }
  advance(milliseconds: number): void {
    this.#now += milliseconds;
  }
}

/** The machine's clock, set forward by an amount that all threads of a process share. */
export class OffsetClock implements Clock {
  /** Hands the clock on to another thread. */
  readonly shared: SharedArrayBuffer;
  readonly #offset: BigInt64Array;

  constructor(shared = new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT)) {
    this.shared = shared;
    this.#offset = new BigInt64Array(shared);
  }
  /** By how much it was set forward, in milliseconds. */
  get offset(): number {
    return Number(Atomics.load(this.#offset, 0));
  }
  now(): number {
    return Date.now() + this.offset;
  }
  advance(milliseconds: number): void {
    Atomics.add(this.#offset, 0, BigInt(Math.round(milliseconds)));
  }
}

export const systemRandom: Random = {
  next: () => Math.random(),
  bytes: (count) => randomBytes(count),
};

/** The same sequence for the same seed (mulberry32). */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return { next, bytes: (count) => Uint8Array.from({ length: count }, () => Math.floor(next() * 256)) };
}
