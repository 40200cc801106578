import { createHash } from 'node:crypto';
import { BoundedMap } from './bounded-map.ts';
import type { RequestFate } from './fault-plan.ts';
import { HttpError } from './http-message.ts';
import type { Payload, RecordStore } from './record-store.ts';
import type { Stats } from './stats.ts';

/** What came of one record of a request. */
export interface RecordResult {
  /** The record's own key, as it was sent; null when it has none. */
  readonly key: string | null;
  readonly externalId: string | null;
  readonly success: boolean;
  readonly error: string | null;
}

/** A finished answer to one request. */
export interface SyncAnswer {
  readonly status: number;
  readonly body: string;
  readonly replayed: boolean;
}

const MAX_REQUEST_KEYS = 50_000;
const MAX_REQUEST_KEY_BYTES = 64_000_000;
const MAX_RECORD_KEYS = 500_000;

/** Where a record's key may stand, first match counts. `Id` is what Salesforce's own `JSON.serialize` writes. */
const KEY_FIELDS = ['key', 'id', 'Id'];

/** Takes records in and remembers what it answered, so that nothing is stored twice. */
export class SyncService {
  readonly #store: RecordStore;
  readonly #stats: Stats;
  readonly #now: () => Date;
  readonly #answers = new BoundedMap<{ readonly bodyHash: string; readonly answer: string }>(
    MAX_REQUEST_KEYS,
    MAX_REQUEST_KEY_BYTES,
  );
  readonly #results = new BoundedMap<RecordResult>(MAX_RECORD_KEYS, MAX_RECORD_KEYS);

  constructor(store: RecordStore, stats: Stats, now: () => Date = () => new Date()) {
    this.#store = store;
    this.#stats = stats;
    this.#now = now;
  }

  /**
   * Stores the records of one request, or answers as before when its idempotency key is known.
   *
   * @throws HttpError 400 when the body is not an array of objects; 422 without a reason for a poison request
   */
  receive(records: unknown, body: string, idempotencyKey: string | undefined, fate: RequestFate): SyncAnswer {
    const bodyHash = createHash('sha256').update(body).digest('base64');
    const known = idempotencyKey === undefined ? undefined : this.#answers.get(idempotencyKey);
    if (known) {
      this.#stats.requestsReplayed++;
      if (known.bodyHash !== bodyHash) this.#stats.requestsReplayedWithOtherBody++;
      return { status: 200, body: known.answer, replayed: true };
    }
    if (!isListOfObjects(records)) throw new HttpError(400, 'The body must be a JSON array of objects');
    const { poisonScope, poisonKeys } = fate.faults;
    if (poisonScope === 'request' && records.some((record) => poisonKeys.includes(keyOf(record) ?? ''))) {
      throw new HttpError(422, '');
    }
    const answer = JSON.stringify({ results: records.map((record) => this.#receiveOne(record, fate)) });
    if (idempotencyKey !== undefined) {
      this.#answers.set(idempotencyKey, { bodyHash, answer }, answer.length + idempotencyKey.length);
    }
    return { status: 200, body: answer, replayed: false };
  }

  /** Forgets every answer given. */
  clear(): void {
    this.#answers.clear();
    this.#results.clear();
  }

  #receiveOne(record: Payload, fate: RequestFate): RecordResult {
    this.#stats.recordsReceived++;
    const idempotencyKey = typeof record['idempotencyKey'] === 'string' ? record['idempotencyKey'] : undefined;
    const known = idempotencyKey === undefined ? undefined : this.#results.get(idempotencyKey);
    if (known) {
      this.#stats.recordsReplayed++;
      return known;
    }
    const result = this.#storeOne(record, fate);
    if (!result.success) this.#stats.recordsRefused++;
    // A refusal is not remembered: the record may be sent again once it is mended.
    else if (idempotencyKey !== undefined) this.#results.set(idempotencyKey, result, 1);
    return result;
  }

  #storeOne(record: Payload, fate: RequestFate): RecordResult {
    const key = keyOf(record);
    if (key === undefined) return refused(null, `MISSING_KEY: a record needs one of ${KEY_FIELDS.join(', ')}`);
    if (fate.refuses(key)) return refused(key, 'REFUSED: the partner does not take this record');
    const stored = this.#store.put(key, record, this.#now());
    if (stored.outcome === 'full') return refused(key, 'STORAGE_FULL: the partner holds as much as it may');
    if (stored.outcome === 'created') this.#stats.recordsCreated++;
    else this.#stats.recordsUpdated++;
    return { key, externalId: stored.record.externalId, success: true, error: null };
  }
}

function refused(key: string | null, error: string): RecordResult {
  return { key, externalId: null, success: false, error };
}

function keyOf(record: Payload): string | undefined {
  for (const field of KEY_FIELDS) {
    const value = record[field];
    if (typeof value === 'string' && value !== '') return value;
    if (typeof value === 'number') return String(value);
  }
  return undefined;
}

function isListOfObjects(value: unknown): value is Payload[] {
  return (
    Array.isArray(value) &&
    value.every((item: unknown) => typeof item === 'object' && item !== null && !Array.isArray(item))
  );
}
