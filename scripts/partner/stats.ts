/** What the partner counts since it started or was last emptied. */
export interface Stats {
  requests: number;
  recordsReceived: number;
  recordsCreated: number;
  recordsUpdated: number;
  recordsRefused: number;
  /** Requests answered again from their idempotency key; nothing was stored. */
  requestsReplayed: number;
  /** Those of them whose body was not the one first sent under the key. */
  requestsReplayedWithOtherBody: number;
  /** Records answered again from their own idempotency key; nothing was stored. */
  recordsReplayed: number;
  unauthorized: number;
  tokensIssued: number;
  hangs: number;
  resets: number;
  malformedAnswers: number;
  /** Answers to `/api/sync` by status code. */
  answers: Record<string, number>;
}

/** All counters at zero. */
export function newStats(): Stats {
  return {
    requests: 0,
    recordsReceived: 0,
    recordsCreated: 0,
    recordsUpdated: 0,
    recordsRefused: 0,
    requestsReplayed: 0,
    requestsReplayedWithOtherBody: 0,
    recordsReplayed: 0,
    unauthorized: 0,
    tokensIssued: 0,
    hangs: 0,
    resets: 0,
    malformedAnswers: 0,
    answers: {},
  };
}
