/** Keeps by how much an org's clock was set forward, so that its time does not go back when it is started again. */
import type { Store } from '../contract.ts';

export class KeptOffset {
  readonly #store: Store;

  /** Makes its table in a new database. */
  constructor(store: Store) {
    this.#store = store;
    store.run('CREATE TABLE IF NOT EXISTS _clock (id INTEGER PRIMARY KEY CHECK (id = 1), offset INTEGER NOT NULL)', []);
  }

  /** Milliseconds. */
  read(): number {
    const [row] = this.#store.all('SELECT offset FROM _clock', []);
    return row === undefined ? 0 : Number(row['offset']);
  }

  save(milliseconds: number): void {
    this.#store.run('INSERT INTO _clock VALUES (1, ?1) ON CONFLICT (id) DO UPDATE SET offset = ?1', [milliseconds]);
  }
}
