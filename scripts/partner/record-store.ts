import { createHash } from 'node:crypto';

/** One record as it came over the wire. */
export type Payload = Readonly<Record<string, unknown>>;

/** A record that the partner holds. */
export interface HeldRecord {
  readonly key: string;
  /** The partner's own identifier: given once, the same for every later state of the record. */
  readonly externalId: string;
  /** How often a state of this record was stored. */
  readonly writes: number;
  readonly receivedAt: string;
  readonly payload: Payload;
}

/** What came of storing one record. */
export type Stored =
  { readonly outcome: 'created' | 'updated'; readonly record: HeldRecord } | { readonly outcome: 'full' };

/** Follows from the key, so that a partner that has lost its memory gives a record the same one again. */
function externalIdOf(key: string): string {
  return `EXT-${createHash('sha256').update(key).digest('hex').slice(0, 12)}`;
}

/** Holds records by key, up to a number and a total size; beyond these new ones are turned away, never old ones dropped. */
export class RecordStore {
  readonly #records = new Map<string, { readonly record: HeldRecord; readonly bytes: number }>();
  readonly #maxRecords: number;
  readonly #maxBytes: number;
  #bytes = 0;

  constructor(maxRecords: number, maxBytes: number) {
    this.#maxRecords = maxRecords;
    this.#maxBytes = maxBytes;
  }

  get size(): number {
    return this.#records.size;
  }

  /** Stores the latest state of the record with this key. */
  put(key: string, payload: Payload, now: Date): Stored {
    const before = this.#records.get(key);
    const bytes = Buffer.byteLength(JSON.stringify(payload)) + Buffer.byteLength(key);
    const bytesAfter = this.#bytes - (before?.bytes ?? 0) + bytes;
    if ((!before && this.#records.size >= this.#maxRecords) || bytesAfter > this.#maxBytes) return { outcome: 'full' };

    const record: HeldRecord = {
      key,
      externalId: externalIdOf(key),
      writes: (before?.record.writes ?? 0) + 1,
      receivedAt: now.toISOString(),
      payload,
    };
    this.#records.set(key, { record, bytes });
    this.#bytes = bytesAfter;
    return { outcome: before ? 'updated' : 'created', record };
  }

  /** Records in the order of their first arrival. */
  page(offset: number, limit: number): HeldRecord[] {
    return this.#records
      .values()
      .drop(offset)
      .take(limit)
      .map(({ record }) => record)
      .toArray();
  }

  get(key: string): HeldRecord | undefined {
    return this.#records.get(key)?.record;
  }

  clear(): void {
    this.#records.clear();
    this.#bytes = 0;
  }
}
