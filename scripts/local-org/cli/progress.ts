/** Progress of a command on standard error: a line that is overwritten on a terminal, and only there. */

/** Nothing is shown of what takes less, in milliseconds. */
const QUIET = 1000;
/** Between two updates, in milliseconds. */
const INTERVAL = 100;

export class Progress {
  readonly #started = performance.now();
  #shownAt = 0;
  #shown = false;

  show(text: string): void {
    const now = performance.now();
    if (!process.stderr.isTTY || now - this.#started < QUIET || now - this.#shownAt < INTERVAL) return;
    this.#shownAt = now;
    this.#shown = true;
    process.stderr.write(`\r\u001b[K${text} ...`);
  }

  end(): void {
    if (this.#shown) process.stderr.write('\r\u001b[K');
  }
}
