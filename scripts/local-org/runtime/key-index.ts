/** Finds the native key under which a Set or Map keeps an Apex value. */
import { keyOf, primitiveKey, type NativeKey } from './key.ts';
import { equalByKey } from './equality.ts';
import { normalizeId } from './id.ts';
import type { ApexValue } from './values.ts';

export class KeyIndex {
  readonly #ids: boolean;
  /** Values whose key is only a hash, by that hash; the value itself is then the native key. */
  #buckets: Map<NativeKey, ApexValue[]> | null = null;

  /** @param keyType declared type of the keys; Ids are brought to 18 characters */
  constructor(keyType: string) {
    this.#ids = keyType === 'Id';
  }
  /** The value as the collection keeps it. */
  normalize(value: ApexValue): ApexValue {
    return this.#ids && typeof value === 'string' && value.length === 15 ? (normalizeId(value) ?? value) : value;
  }
  /** Native key of a normalised value; undefined when it is not there and is not to be added. */
  find(value: ApexValue, add: boolean): NativeKey | undefined {
    const primitive = primitiveKey(value);
    if (primitive !== undefined) return primitive;
    const { native, exact } = keyOf(value);
    return exact ? native : this.#inBucket(native, value, add);
  }
  forget(value: ApexValue): void {
    if (this.#buckets === null || value === null || typeof value !== 'object') return;
    for (const bucket of this.#buckets.values()) {
      const at = bucket.indexOf(value);
      if (at >= 0) bucket.splice(at, 1);
    }
  }
  clear(): void {
    this.#buckets = null;
  }
  #inBucket(hash: NativeKey, value: ApexValue, add: boolean): NativeKey | undefined {
    const buckets = (this.#buckets ??= new Map<NativeKey, ApexValue[]>());
    let bucket = buckets.get(hash);
    const known = bucket?.find((candidate) => equalByKey(value, candidate));
    if (known !== undefined) return known;
    if (!add) return undefined;
    if (bucket === undefined) buckets.set(hash, (bucket = []));
    bucket.push(value);
    return value;
  }
}
