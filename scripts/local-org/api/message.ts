/** Requests and answers of the org's HTTP interface as data: they travel to the worker threads that run Apex. */

export interface ApiRequest {
  /** Upper case. */
  readonly method: string;
  /** Decoded, without query; one leading slash. */
  readonly path: string;
  readonly query: readonly (readonly [name: string, value: string])[];
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly remoteAddress: string;
}

export interface ApiResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string;
}

/** An error as the platform's REST API shows it. */
export interface ApiError {
  readonly errorCode: string;
  readonly message: string;
  readonly fields?: readonly string[];
}

const JSON_TYPE = { 'Content-Type': 'application/json;charset=UTF-8' } as const;

export const json = (status: number, value: unknown): ApiResponse => ({
  status,
  headers: JSON_TYPE,
  body: JSON.stringify(value),
});

/** JSON that is text already. */
export const jsonText = (status: number, body: string): ApiResponse => ({ status, headers: JSON_TYPE, body });

export const noContent: ApiResponse = { status: 204, headers: {}, body: '' };

export const errors = (status: number, ...list: readonly ApiError[]): ApiResponse => json(status, list);

export const notFound = (message = 'The requested resource does not exist'): ApiResponse =>
  errors(404, { errorCode: 'NOT_FOUND', message });

/** Ends a request with an answer, from wherever it is found to be wrong. */
export class ApiFault extends Error {
  readonly response: ApiResponse;
  constructor(response: ApiResponse) {
    super(`HTTP ${response.status}`);
    this.response = response;
  }
}

/** @throws ApiFault */
export function fault(status: number, errorCode: string, message: string): never {
  throw new ApiFault(errors(status, { errorCode, message }));
}

export function queryValue(request: ApiRequest, name: string): string | null {
  return request.query.find(([key]) => key === name)?.[1] ?? null;
}

export const bodyText = (request: ApiRequest): string => Buffer.from(request.body).toString('utf8');
