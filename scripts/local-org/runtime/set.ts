/** Apex Set: insertion order, elements equal as Map keys are. */
import { KeyIndex } from './key-index.ts';
import type { NativeKey } from './key.ts';
import { modifiedWhileIterated } from './list.ts';
import type { ApexValue } from './values.ts';

/** Stands for the values of every empty set and is never written to: a Map of its own takes more memory than most objects. */
const NONE = new Map<NativeKey, never>();

export class ApexSet<T extends ApexValue = ApexValue> {
  /** Canonical type name. */
  readonly elementType: string;
  /** Number of for-each loops walking the set. */
  iterating = 0;
  readonly #index: KeyIndex;
  #values: Map<NativeKey, T> = NONE;

  constructor(elementType: string, values: Iterable<T> = []) {
    this.elementType = elementType;
    this.#index = new KeyIndex(elementType);
    for (const value of values) this.add(value);
  }
  get size(): number {
    return this.#values.size;
  }
  /** @returns whether the set changed */
  add(value: T): boolean {
    if (this.iterating !== 0) modifiedWhileIterated();
    const kept = this.#index.normalize(value) as T;
    const key = this.#index.find(kept, true)!;
    if (this.#values.has(key)) return false;
    if (this.#values === NONE) this.#values = new Map<NativeKey, T>();
    this.#values.set(key, kept);
    return true;
  }
  has(value: ApexValue): boolean {
    const key = this.#index.find(this.#index.normalize(value), false);
    return key !== undefined && this.#values.has(key);
  }
  /** @returns whether the set changed */
  delete(value: ApexValue): boolean {
    if (this.iterating !== 0) modifiedWhileIterated();
    const key = this.#index.find(this.#index.normalize(value), false);
    if (key === undefined || !this.#values.has(key)) return false;
    this.#index.forget(this.#values.get(key)!);
    return this.#values.delete(key);
  }
  clear(): void {
    if (this.iterating !== 0) modifiedWhileIterated();
    this.#values.clear();
    this.#index.clear();
  }
  /** In order of insertion. */
  [Symbol.iterator](): IterableIterator<T> {
    return this.#values.values();
  }
}
