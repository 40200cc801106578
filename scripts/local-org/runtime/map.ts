/** Apex Map: insertion order; a key put again keeps its place. */
import { KeyIndex } from './key-index.ts';
import type { NativeKey } from './key.ts';
import type { ApexValue } from './values.ts';

/** Stands for the entries of every empty map and is never written to: a Map of its own takes more memory than most objects. */
const NONE = new Map<NativeKey, never>();

export class ApexMap<K extends ApexValue = ApexValue, V extends ApexValue = ApexValue> {
  /** Canonical type names. */
  readonly keyType: string;
  readonly valueType: string;
  readonly #index: KeyIndex;
  #entries: Map<NativeKey, [K, V]> = NONE;

  constructor(keyType: string, valueType: string, entries: Iterable<readonly [K, V]> = []) {
    this.keyType = keyType;
    this.valueType = valueType;
    this.#index = new KeyIndex(keyType);
    for (const [key, value] of entries) this.put(key, value);
  }
  get size(): number {
    return this.#entries.size;
  }
  /** The value, or null when the key is absent. */
  get(key: ApexValue): V | null {
    const native = this.#index.find(this.#index.normalize(key), false);
    return native === undefined ? null : (this.#entries.get(native)?.[1] ?? null);
  }
  has(key: ApexValue): boolean {
    const native = this.#index.find(this.#index.normalize(key), false);
    return native !== undefined && this.#entries.has(native);
  }
  /** @returns the value that the key had, or null */
  put(key: K, value: V): V | null {
    const kept = this.#index.normalize(key) as K;
    const native = this.#index.find(kept, true)!;
    const entry = this.#entries.get(native);
    if (entry === undefined) {
      if (this.#entries === NONE) this.#entries = new Map<NativeKey, [K, V]>();
      this.#entries.set(native, [kept, value]);
      return null;
    }
    const old = entry[1];
    entry[1] = value;
    return old;
  }
  /** @returns the value that the key had, or null */
  delete(key: ApexValue): V | null {
    const native = this.#index.find(this.#index.normalize(key), false);
    const entry = native === undefined ? undefined : this.#entries.get(native);
    if (native === undefined || entry === undefined) return null;
    this.#entries.delete(native);
    this.#index.forget(entry[0]);
    return entry[1];
  }
  clear(): void {
    this.#entries.clear();
    this.#index.clear();
  }
  *keys(): Generator<K> {
    for (const entry of this.#entries.values()) yield entry[0];
  }
  *values(): Generator<V> {
    for (const entry of this.#entries.values()) yield entry[1];
  }
  entries(): IterableIterator<readonly [K, V]> {
    return this.#entries.values();
  }
}
