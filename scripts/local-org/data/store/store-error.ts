/** Why a database file cannot be used. */
export class StoreError extends Error {
  readonly reason: 'corrupt' | 'version' | 'locked' | 'schema' | 'disk';
  /** @param message one line that says what to do */
  constructor(reason: StoreError['reason'], message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'StoreError';
    this.reason = reason;
  }
}
