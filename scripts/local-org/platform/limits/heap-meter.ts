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
 * V8's bytes are more than the platform's. Large things (texts, arrays, buffers) are about as large in both; small ones carry
 * V8's headers and hash tables: records of eight fields take 660 bytes, 20-character strings in a list 65, objects with a few
 * empty collections 1,000 where a public suite (20,000 of them in one synchronous test) shows fewer than 300 on the platform.
 */
import { setFlagsFromString, getHeapSpaceStatistics, getHeapStatistics } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** V8 bytes for one of the platform's. */
const SMALL_FACTOR = 4;
const LARGE_FACTOR = 1.25;

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

/** In the platform's bytes. */
function heapInUse(): number {
  const { used_heap_size: used, external_memory: external } = getHeapStatistics();
  const large = getHeapSpaceStatistics().reduce(
    (sum, { space_name, space_used_size }) => (space_name.includes('large_object') ? sum + space_used_size : sum),
    0,
  );
  return (used - large) / SMALL_FACTOR + (large + external) / LARGE_FACTOR;
}

/** What this thread holds outside any transaction, as last measured after a collection; null before the first measure. */
let resident: number | null = null;
/** A transaction was measured since: what it left to caches belongs to the thread. */
let stale = false;

export class HeapMeter {
  readonly #start: number;
  /** What was held before the transaction, as far as known. */
  readonly #base: number;
  readonly #limit: number;
  #live: number | null = null;
  #measuredAt = 0;

  /**
   * @param limit the transaction's heap limit, in Apex bytes
   * @param enclosed true for a transaction that runs inside another one (a job in a test): the outer one's values are not its own
   */
  constructor(limit: number, enclosed: boolean) {
    this.#limit = limit;
    if (stale && !enclosed) measureResidentHeap();
    this.#start = heapInUse();
    this.#base = enclosed ? this.#start : Math.min(this.#start, resident ?? this.#start);
  }

  /** Apex bytes held now: exact enough to decide by once it nears the limit. */
  used(): number {
    return Math.max(0, Math.round(this.#growth()));
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
