/**
 * The event bus: published events in a table of the org's database, kept for 72 hours, and the state of each subscriber (an
 * Apex trigger on the event) in its EventBusSubscriber row. Events published after commit are written by their transaction,
 * so that they are on the bus exactly when it commits.
 */
import type { StoredGraph } from '../async/graph.ts';
import type { Org, Store } from '../contract.ts';

/** Platform Events Developer Guide: high-volume events are stored for 72 hours. */
const RETENTION = 72 * 60 * 60 * 1000;

const TABLES = `
  CREATE TABLE IF NOT EXISTS _event (
    replayId INTEGER PRIMARY KEY AUTOINCREMENT,
    object TEXT NOT NULL,
    publishedAt INTEGER NOT NULL,
    userId TEXT NOT NULL,
    uuid TEXT NOT NULL,
    record TEXT NOT NULL
  );
  CREATE INDEX IF NOT EXISTS _event_object ON _event (object, replayId);
  CREATE TABLE IF NOT EXISTS _subscriber (
    name TEXT PRIMARY KEY,
    claim TEXT,
    dueAt INTEGER NOT NULL DEFAULT 0
  )`;

export interface StoredEvent {
  readonly replayId: number;
  readonly object: string;
  readonly publishedAt: number;
  readonly userId: string;
  readonly uuid: string;
  readonly record: StoredGraph;
}

export interface Subscriber {
  /** Name of the trigger. */
  readonly name: string;
  /** API name of the event object. */
  readonly topic: string;
  /** Replay id of the last event that is done. */
  readonly position: number;
  readonly retries: number;
  readonly lastError: string | null;
}

export class EventStore {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Makes the tables of a new database. */
  createTables(): void {
    for (const statement of TABLES.split(';')) this.#store.run(statement, []);
  }

  add(event: Omit<StoredEvent, 'replayId'>): void {
    this.#store.begin();
    this.#store.run('INSERT INTO _event (object, publishedAt, userId, uuid, record) VALUES (?, ?, ?, ?, ?)', [
      event.object,
      event.publishedAt,
      event.userId,
      event.uuid,
      JSON.stringify(event.record),
    ]);
    this.#store.run('UPDATE EventBusSubscriber SET Tip = (SELECT MAX(replayId) FROM _event) WHERE Topic = ?', [
      event.object,
    ]);
  }

  /** Events of a subscriber that are not done, oldest first. */
  pending(subscriber: Subscriber, limit: number): readonly StoredEvent[] {
    return this.published(subscriber.topic, subscriber.position, limit);
  }

  /** Events of an object after a replay id, oldest first. */
  published(object: string, after: number, limit: number): readonly StoredEvent[] {
    const sql = `SELECT replayId, object, publishedAt, userId, uuid, record FROM _event
      WHERE object = ? AND replayId > ? ORDER BY replayId LIMIT ?`;
    return this.#store.all(sql, [object, after, limit]).map((row) => ({
      replayId: Number(row.replayId),
      object: row.object as string,
      publishedAt: Number(row.publishedAt),
      userId: row.userId as string,
      uuid: row.uuid as string,
      record: JSON.parse(row.record as string) as StoredGraph,
    }));
  }

  /** Marks every event that is on the bus as done: what `Test.getEventBus().fail()` leaves. */
  dropPending(): void {
    this.#store.begin();
    this.#store.run('DELETE FROM _event', []);
  }

  purge(now: number): void {
    this.#store.begin();
    this.#store.run('DELETE FROM _event WHERE publishedAt < ?', [now - RETENTION]);
  }

  // ------------------------------------------------------------ subscribers

  /**
   * Makes the rows of the triggers that subscribe now and removes those of triggers that are gone. A new subscriber gets
   * what is published from now on; one that was stopped by errors runs again, since its trigger was deployed anew.
   */
  registerSubscribers(org: Org, triggers: readonly { readonly name: string; readonly topic: string }[]): void {
    const info = org.schema.object('EventBusSubscriber');
    if (info === undefined) throw new Error('The schema lacks the standard object EventBusSubscriber.');
    this.#store.begin();
    const known = new Set(this.#store.all('SELECT Name FROM EventBusSubscriber', []).map((row) => row.Name as string));
    for (const { name, topic } of triggers) {
      if (known.delete(name)) continue;
      this.#store.run(
        `INSERT INTO EventBusSubscriber (Id, Name, Type, Topic, Position, Tip, Retries, Status)
          VALUES (?, ?, 'ApexTrigger', ?, (SELECT COALESCE(MAX(replayId), 0) FROM _event), 0, 0, 'Running')`,
        [this.#store.nextId(info), name, topic],
      );
      this.#store.run('INSERT INTO _subscriber (name) VALUES (?)', [name]);
    }
    for (const name of known) {
      this.#store.run('DELETE FROM EventBusSubscriber WHERE Name = ?', [name]);
      this.#store.run('DELETE FROM _subscriber WHERE name = ?', [name]);
    }
    this.#store.run(`UPDATE EventBusSubscriber SET Status = 'Running', Retries = 0 WHERE Status = 'Error'`, []);
    this.#store.run('UPDATE _subscriber SET claim = NULL, dueAt = 0', []);
    this.#store.commit();
  }

  /** Subscribers that run and have events to do by a time, whether claimed or not. */
  waiting(now: number): readonly Subscriber[] {
    return this.#select('AND l.dueAt <= ? ORDER BY s.Name', [now]);
  }

  /** A subscriber that has events to do; null when it has none. */
  subscriber(name: string): Subscriber | null {
    return this.#select('AND s.Name = ?', [name])[0] ?? null;
  }

  /** Replay id of the newest event; 0 when there is none. */
  tip(): number {
    const [row] = this.#store.all('SELECT COALESCE(MAX(replayId), 0) AS tip FROM _event', []);
    return Number(row.tip);
  }

  /** Takes a subscriber that has events to do; it keeps to one worker until it is released. */
  claim(worker: string, now: number): Subscriber | null {
    const due = 'AND l.claim IS NULL AND l.dueAt <= ? ORDER BY s.Position LIMIT 1';
    if (this.#select(due, [now]).length === 0) return null;
    this.#store.begin();
    const [subscriber] = this.#select(due, [now]);
    if (subscriber !== undefined)
      this.#store.run('UPDATE _subscriber SET claim = ? WHERE name = ?', [worker, subscriber.name]);
    this.#store.commit();
    return subscriber ?? null;
  }

  release(name: string): void {
    this.#store.begin();
    this.#store.run('UPDATE _subscriber SET claim = NULL WHERE name = ?', [name]);
  }

  /** Frees what workers that are gone had claimed. @param worker null: all of them */
  releaseAbandoned(worker: string | null): void {
    this.#store.begin();
    if (worker === null) this.#store.run('UPDATE _subscriber SET claim = NULL', []);
    else this.#store.run('UPDATE _subscriber SET claim = NULL WHERE claim = ?', [worker]);
  }

  /** When a subscriber has something to do next, in milliseconds since the epoch; null: nothing waits. */
  nextDueAt(): number | null {
    const [row] = this.#store.all(`SELECT MIN(l.dueAt) AS at ${WAITING} AND l.claim IS NULL`, []);
    return row.at === null ? null : Number(row.at);
  }

  /** Events up to a replay id are done. */
  advance(name: string, position: number): void {
    this.#store.begin();
    this.#store.run('UPDATE EventBusSubscriber SET Position = ?, Retries = 0, LastError = NULL WHERE Name = ?', [
      position,
      name,
    ]);
  }

  /** The same events come again at a time. */
  retry(name: string, retries: number, lastError: string | null, dueAt: number): void {
    this.#store.begin();
    this.#store.run('UPDATE EventBusSubscriber SET Retries = ?, LastError = ? WHERE Name = ?', [
      retries,
      lastError?.slice(0, 255) ?? null,
      name,
    ]);
    this.#store.run('UPDATE _subscriber SET dueAt = ? WHERE name = ?', [dueAt, name]);
  }

  /** The subscriber gets nothing more until its trigger is deployed anew. */
  stop(name: string): void {
    this.#store.begin();
    this.#store.run(`UPDATE EventBusSubscriber SET Status = 'Error' WHERE Name = ?`, [name]);
  }

  #select(condition: string, params: readonly (string | number)[]): Subscriber[] {
    const columns =
      's.Name AS name, s.Topic AS topic, s.Position AS position, s.Retries AS retries, s.LastError AS lastError';
    return this.#store.all(`SELECT ${columns} ${WAITING} ${condition}`, params).map((row) => ({
      name: row.name as string,
      topic: row.topic as string,
      position: Number(row.position),
      retries: Number(row.retries),
      lastError: row.lastError as string | null,
    }));
  }
}

const WAITING = `FROM EventBusSubscriber s JOIN _subscriber l ON l.name = s.Name
  WHERE s.Status = 'Running'
    AND EXISTS (SELECT 1 FROM _event e WHERE e.object = s.Topic AND e.replayId > s.Position)`;
