/** What the main thread and its Apex workers say to each other: plain data. */
import type { CompiledUnit } from '../../apex/class-meta.ts';
import type { JobSettings } from '../async/job-service.ts';
import type { LocalSecrets } from '../http/credentials/secrets.ts';
import type { LimitOverrides } from '../limits/table.ts';
import type { TransactionUsage } from '../limits/usage.ts';

export interface WorkerInput {
  /** Name of its claims. */
  readonly name: string;
  readonly projectDir: string;
  readonly packageDirs: readonly string[] | undefined;
  readonly units: readonly CompiledUnit[];
  /** The deployed database file. */
  readonly database: string;
  readonly limits: LimitOverrides;
  readonly jobs: JobSettings;
  readonly secrets: LocalSecrets;
  readonly domainUrl: string;
  /** The org's clock, shared by its threads. */
  readonly clock: SharedArrayBuffer;
  /** Tell what every transaction used. */
  readonly measured: boolean;
}

/** Something to do that Apex may be needed for. */
export interface Task {
  /** URL of a module whose default export is a `TaskTable`. */
  readonly module: string;
  readonly name: string;
  /** What the task takes: plain data. */
  readonly payload: unknown;
}

export type ToWorker =
  | { readonly kind: 'task'; readonly id: number; readonly task: Task }
  /** Claim one due job or event delivery and run it. */
  | { readonly kind: 'turn' }
  | { readonly kind: 'stop' };

/** A job or event delivery that failed, for the terminal. */
export interface WorkFailure {
  /** `Queueable 707...` or the name of the event trigger. */
  readonly what: string;
  readonly message: string;
}

/** When the queue has something to do next, in milliseconds since the epoch; null: nothing waits. */
export type NextDue = number | null;

export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'usage'; readonly usage: TransactionUsage }
  | { readonly kind: 'done'; readonly id: number; readonly result: unknown; readonly next: NextDue }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string; readonly next: NextDue }
  | { readonly kind: 'turned'; readonly ran: boolean; readonly failure: WorkFailure | null; readonly next: NextDue };
