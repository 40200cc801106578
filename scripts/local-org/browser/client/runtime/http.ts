/** Requests to the org, with errors in the shape that Lightning gives them. */

/** As fetch errors of the platform's wires and Apex calls look. */
export interface FetchError {
  readonly body: unknown;
  readonly ok: false;
  readonly status: number;
  readonly statusText: string;
  readonly headers: Readonly<Record<string, never>>;
  readonly errorType: 'fetchResponse';
}

const failure = (status: number, statusText: string, body: unknown): FetchError => ({
  body,
  ok: false,
  status,
  statusText,
  headers: {},
  errorType: 'fetchResponse',
});

const UNREACHABLE = 'The local org does not answer. Start it again, then load this page again.';

/**
 * @returns the answer's JSON; null when it has none
 * @throws FetchError
 */
export async function request<T>(method: string, path: string, body?: unknown): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers: { 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- components expect this shape, which is no Error
    throw failure(0, 'Unreachable', { message: UNREACHABLE });
  }
  const text = await response.text();
  const json: unknown = text === '' ? null : JSON.parse(text);
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- as above
  if (!response.ok) throw failure(response.status, response.statusText, json);
  return json as T;
}
