/** Wire adapters over a function that asks the org: answers are kept until they are asked for anew, as Lightning Data Service does. */
import { unwrap } from 'lwc';

type Config = Readonly<Record<string, unknown>>;

interface Result {
  readonly data: unknown;
  readonly error: unknown;
}

type Callback = (result: Result) => void;

interface Adapter {
  refresh(): Promise<void>;
}

export type AdapterConstructor = new (callback: Callback) => {
  update(config: Config): void;
  connect(): void;
  disconnect(): void;
};

/** Which adapter gave a result: what `refreshApex` is called with. */
const givers = new WeakMap<object, Adapter>();
const connected = new Set<Adapter>();

/** What wires provide cannot be changed, on the platform either. */
function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
}

/** A wire whose reactive parameters are not all known yet asks for nothing. */
const isComplete = (config: Config | null): config is Config =>
  config !== null && Object.values(config).every((value) => value !== undefined);

/** Makes the adapter of a function; each has a cache of its own. */
export function wireAdapter(ask: (config: Config) => Promise<unknown>): AdapterConstructor {
  const cache = new Map<string, Promise<unknown>>();
  return class implements Adapter {
    readonly #give: Callback;
    #config: Config | null = null;
    #asked = 0;

    constructor(callback: Callback) {
      this.#give = callback;
      this.#provide({ data: undefined, error: undefined });
    }

    connect(): void {
      connected.add(this);
    }

    disconnect(): void {
      connected.delete(this);
      this.#asked++;
    }

    update(config: Config): void {
      this.#config = config;
      void this.#load();
    }

    async refresh(): Promise<void> {
      if (this.#config !== null) cache.delete(JSON.stringify(this.#config));
      await this.#load();
    }

    #provide(result: Result): void {
      givers.set(result, this);
      this.#give(result);
    }

    async #load(): Promise<void> {
      const config = this.#config;
      if (!isComplete(config)) return;
      const key = JSON.stringify(config);
      const asked = ++this.#asked;
      const answer = cache.get(key) ?? ask(config).then(freeze);
      cache.set(key, answer);
      let result: Result;
      try {
        result = { data: await answer, error: undefined };
      } catch (error) {
        cache.delete(key);
        result = { data: undefined, error };
      }
      // A later question overtakes this one.
      if (asked === this.#asked) this.#provide(result);
    }
  };
}

/** `refreshApex`: asks anew for what a wire provided, and settles when it is there. */
export async function refreshWire(provided: unknown): Promise<void> {
  const result = unwrap(provided) as object | null | undefined;
  if (typeof result === 'object' && result !== null) await givers.get(result)?.refresh();
}

/** Asks anew for all that the wires of this adapter show. */
export async function refreshAll(adapter: AdapterConstructor): Promise<void> {
  await Promise.all([...connected].filter((one) => one instanceof adapter).map((one) => one.refresh()));
}
