/**
 * E-mails and notifications that Apex sent. Nothing leaves the machine: they are kept in the org's database, where a
 * person can read them. They are written in the transaction that sends them, so that a rollback takes them back, as the
 * platform sends nothing before the commit.
 */
import type { Store } from '../contract.ts';

export interface SentEmail {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly userId: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly subject: string | null;
  readonly plainText: string | null;
  readonly html: string | null;
  readonly replyTo: string | null;
  readonly senderName: string | null;
  readonly targetObjectId: string | null;
  readonly whatId: string | null;
  readonly attachments: readonly {
    readonly name: string;
    readonly contentType: string | null;
    readonly bytes: number;
  }[];
}

export interface SentNotification {
  readonly at: number;
  readonly userId: string;
  readonly typeId: string;
  readonly title: string;
  readonly body: string;
  readonly targetId: string | null;
  readonly targetPageRef: string | null;
  readonly recipients: readonly string[];
}

type Kind = 'email' | 'notification';

/** How many of each are kept; the oldest go first. */
const KEPT = 10_000;
const DAY_MS = 86_400_000;

export class Outbox {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Makes the table of a new database. */
  createTables(): void {
    this.#store.run(
      `CREATE TABLE IF NOT EXISTS local_org_message (
         sequence INTEGER PRIMARY KEY AUTOINCREMENT,
         kind TEXT NOT NULL,
         at INTEGER NOT NULL,
         recipients INTEGER NOT NULL,
         content TEXT NOT NULL
       )`,
      [],
    );
  }

  addEmail(email: SentEmail): void {
    this.#add('email', email.at, email.to.length + email.cc.length + email.bcc.length, email);
  }

  addNotification(notification: SentNotification): void {
    this.#add('notification', notification.at, notification.recipients.length, notification);
  }

  /** Newest first. */
  emails(limit: number): readonly SentEmail[] {
    return this.#read('email', limit) as SentEmail[];
  }

  notifications(limit: number): readonly SentNotification[] {
    return this.#read('notification', limit) as SentNotification[];
  }

  /** E-mail addresses written to in the 24 hours before `now`. */
  addressesOfDay(now: number): number {
    const [row] = this.#store.all(
      `SELECT coalesce(sum(recipients), 0) AS n FROM local_org_message WHERE kind = 'email' AND at > ?`,
      [now - DAY_MS],
    );
    return Number(row.n);
  }

  #add(kind: Kind, at: number, recipients: number, content: SentEmail | SentNotification): void {
    this.#store.begin();
    this.#store.run('INSERT INTO local_org_message (kind, at, recipients, content) VALUES (?, ?, ?, ?)', [
      kind,
      at,
      recipients,
      JSON.stringify(content),
    ]);
    this.#store.run(
      `DELETE FROM local_org_message WHERE kind = ?1 AND sequence <=
         (SELECT sequence FROM local_org_message WHERE kind = ?1 ORDER BY sequence DESC LIMIT 1 OFFSET ?2)`,
      [kind, KEPT],
    );
  }

  #read(kind: Kind, limit: number): unknown[] {
    return this.#store
      .all('SELECT content FROM local_org_message WHERE kind = ? ORDER BY sequence DESC LIMIT ?', [kind, limit])
      .map((row) => JSON.parse(row['content'] as string) as unknown);
  }
}
