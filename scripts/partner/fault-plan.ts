import { NO_FAULTS, type Faults } from './faults.ts';
import { seededRandom, type Random } from './random.ts';

/** What strikes one request. At most one of the transport faults does. */
export interface RequestFate {
  readonly transport: 'none' | 'error' | 'reset' | 'hang';
  readonly malformed: boolean;
  readonly faults: Faults;
  /** Whether the record with this key is to be refused. */
  readonly refuses: (key: string) => boolean;
}

/** Holds the switches and draws, request by request, what strikes. */
export class FaultPlan {
  #faults: Faults = NO_FAULTS;
  #random: Random = seededRandom(NO_FAULTS.seed);
  #left = 0;

  /** The switches as they are set now. */
  get faults(): Faults {
    return this.#faults;
  }

  /** Sets all switches, starts the random numbers anew from the seed, and the count of `onlyNext` with them. */
  set(faults: Faults): void {
    this.#faults = faults;
    this.#random = seededRandom(faults.seed);
    this.#left = faults.onlyNext;
  }

  /** Draws the fate of the next request. Once `onlyNext` requests are through, all switches go off. */
  next(): RequestFate {
    const faults = this.#faults;
    const random = this.#random;
    // Every draw is made for every request, so that one switch does not shift the random numbers of another.
    const hang = random() < faults.hangRate;
    const reset = random() < faults.resetRate;
    const error = random() < faults.errorRate;
    const malformed = random() < faults.malformedRate;
    if (faults.onlyNext > 0 && --this.#left === 0) this.#faults = NO_FAULTS;
    const poison = new Set(faults.poisonKeys);
    return {
      transport: hang ? 'hang' : reset ? 'reset' : error ? 'error' : 'none',
      malformed,
      faults,
      refuses: (key) => poison.has(key) || random() < faults.refusalRate,
    };
  }
}
