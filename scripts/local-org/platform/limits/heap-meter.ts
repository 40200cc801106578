/**
 * How much heap a transaction holds, in the platform's bytes.
 *
 * The platform counts the live Apex values of a transaction. JavaScript does not tell what is live without collecting
 * garbage, which is slow, so there are two measures:
 *
 * - the estimate: how much the V8 heap (and off-heap buffers) grew since the transaction began. It includes garbage, so it
 *   is never below the truth except for what was garbage before the transaction began. One cheap call.
 * - the real measure: the same after a forced collection, taken only when the estimate nears the limit, and then not again
 *   before the heap has grown by a sixteenth of the limit.
 *
 * Apex values are larger in V8 than on the platform (a record is a Map with boxed values), so growth is divided by
 * BYTES_PER_APEX_BYTE, which was calibrated on lists of records of ten fields.
 */
import { setFlagsFromString, getHeapStatistics } from 'node:v8';
import { runInNewContext } from 'node:vm';

export const BYTES_PER_APEX_BYTE = 2.5;

/** The estimate is trusted up to this part of the limit. */
const TRUSTED_PART = 0.5;
const MEASURE_STEP = 1 / 16;

let collector: (() => void) | null = null;

function collectGarbage(): void {
  if (collector === null) {
    // The function exists in every V8 and is only hidden; this is the documented way to reach it without a command-line flag.
    setFlagsFromString('--expose-gc');
    collector = runInNewContext('gc') as () => void;
    setFlagsFromString('--no-expose-gc');
  }
  collector();
}

function heapInUse(): number {
  const statistics = getHeapStatistics();
  return statistics.used_heap_size + statistics.external_memory;
}

/** What this thread holds outside any transaction, as last measured after a collection; null before the first measure. */
let resident: number | null = null;
/** A transaction was measured since: what it left to caches belongs to the thread. */
let stale = false;

export class HeapMeter {
  readonly #start: number;
  /** What was held before the transaction, as far as known. */
  readonly #base: number;
  /** JavaScript bytes. */
  readonly #limit: number;
  #live: number | null = null;
  #measuredAt = 0;

  /**
   * @param limit the transaction's heap limit, in Apex bytes
   * @param enclosed true for a transaction that runs inside another one (a job in a test): the outer one's values are not its own
   */
  constructor(limit: number, enclosed: boolean) {
    this.#limit = limit * BYTES_PER_APEX_BYTE;
    if (stale && !enclosed) measureResidentHeap();
    this.#start = heapInUse();
    this.#base = enclosed ? this.#start : Math.min(this.#start, resident ?? this.#start);
  }

  /** Apex bytes held now: exact enough to decide by once it nears the limit. */
  used(): number {
    return Math.max(0, Math.round(this.#growth() / BYTES_PER_APEX_BYTE));
  }

  #growth(): number {
    const now = heapInUse();
    if (this.#live !== null) {
      const sinceMeasure = now - this.#measuredAt;
      if (sinceMeasure < this.#limit * MEASURE_STEP) return this.#live + Math.max(0, sinceMeasure);
      return this.#measure();
    }
    return now - this.#base < this.#limit * TRUSTED_PART ? now - this.#start : this.#measure();
  }

  #measure(): number {
    collectGarbage();
    stale = true;
    this.#measuredAt = heapInUse();
    this.#live = Math.max(0, this.#measuredAt - this.#base);
    return this.#live;
  }
}

/** Measures what the thread holds outside transactions: compiled program, schema, caches. */
export function measureResidentHeap(): void {
  collectGarbage();
  resident = heapInUse();
  stale = false;
}
