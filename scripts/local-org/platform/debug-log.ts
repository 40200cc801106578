/** What a transaction wrote with System.debug, and what the platform noted about it. */

export interface LogEntry {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** `DEBUG`, `INFO`, ...; or an event of the platform such as `FATAL_ERROR`. */
  readonly level: string;
  /** Apex line, or null for an event of the platform. */
  readonly line: number | null;
  readonly message: string;
}

/** Debug logs are cut at 20 MB on the platform ("Debug Log Limits"). */
const MAX_CHARACTERS = 20_000_000;

export class DebugLog {
  readonly entries: LogEntry[] = [];
  /** True when entries were left out because the log was full. */
  truncated = false;
  #characters = 0;

  append(entry: LogEntry): void {
    if (this.#characters + entry.message.length > MAX_CHARACTERS) {
      this.truncated = true;
      return;
    }
    this.#characters += entry.message.length;
    this.entries.push(entry);
  }
}
