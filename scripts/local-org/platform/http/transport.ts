/** One HTTP exchange as data, and the blocking call that makes it: Apex waits for its callouts. */
import { createSyncFn } from 'synckit';

export interface TransportRequest {
  readonly method: string;
  /** Absolute; http or https. */
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array | null;
  /** The body is sent compressed. */
  readonly compress: boolean;
  /** Milliseconds for the whole exchange. */
  readonly timeout: number;
  /** Bytes of the answer, decompressed, beyond which it is refused. */
  readonly maxResponse: number;
}

export interface TransportAnswer {
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
}

/** Errors cross the thread as data: their causes would be lost on the way. */
export type TransportResult =
  | { readonly ok: true; readonly answer: TransportAnswer }
  | { readonly ok: false; readonly fault: 'timeout' }
  | { readonly ok: false; readonly fault: 'tooLarge'; readonly size: number }
  /** `code` as Node and undici name it, `ECONNREFUSED`. */
  | { readonly ok: false; readonly fault: 'network'; readonly code: string; readonly message: string };

export type Transport = (request: TransportRequest) => TransportResult;

/** The transport of this thread. Its worker starts with the first exchange and keeps connections open between exchanges. */
export function createTransport(): Transport {
  let exchange: Transport | null = null;
  return (request) => {
    exchange ??= createSyncFn<(request: TransportRequest) => Promise<TransportResult>>(
      new URL('./transport-worker.ts', import.meta.url).href,
    );
    return exchange(request);
  };
}
