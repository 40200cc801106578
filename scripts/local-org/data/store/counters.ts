/** Numbers that only rise: record ids and auto-numbers. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';

/**
 * Counters of one connection. A number once given is never given again by this connection, also after a rollback;
 * other connections see it after the commit.
 */
export class Counters {
  readonly #read: StatementSync;
  readonly #write: StatementSync;
  /** Next number by name. */
  readonly #next = new Map<string, number>();
  /** Names whose stored value was looked at in this write transaction. */
  readonly #fresh = new Set<string>();
  readonly #changed = new Set<string>();

  constructor(db: DatabaseSync) {
    this.#read = db.prepare('SELECT "value" FROM "_counters" WHERE "name"=?');
    this.#write = db.prepare(
      'INSERT INTO "_counters" ("name","value") VALUES (?,?) ON CONFLICT ("name") DO UPDATE SET "value"=max("value",excluded."value")',
    );
  }
  /** Takes the next number. The caller holds the write lock. */
  take(name: string, start: number): number {
    if (!this.#fresh.has(name)) {
      const stored = this.#read.get(name) as { value: number } | undefined;
      this.#next.set(name, Math.max(this.#next.get(name) ?? start, stored?.value ?? start));
      this.#fresh.add(name);
    }
    const number = this.#next.get(name) ?? start;
    this.#next.set(name, number + 1);
    this.#changed.add(name);
    return number;
  }
  /** Writes what was taken, within the transaction that is about to be committed. */
  flush(): void {
    for (const name of this.#changed) this.#write.run(name, this.#next.get(name) ?? 0);
    this.#changed.clear();
    this.#fresh.clear();
  }
  /** After a rollback: other connections may have counted on since. */
  forget(): void {
    this.#fresh.clear();
  }
}
