/** Asks an org in this thread as the server's worker does, for tests of routes. */
import { administrator } from '../../platform/org/users.ts';
import type { LocalOrg } from '../../platform/org.ts';
import { parseTarget } from '../read-request.ts';
import { answer } from '../router.ts';

export interface Called {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly json: unknown;
}

/** @param body text is sent as it is, all else as JSON */
export function call(
  org: LocalOrg,
  method: string,
  target: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Called {
  const parsed = parseTarget(target);
  if (parsed === null) throw new Error(`Malformed target ${target}`);
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  const request = { ...parsed, method, headers, body: Buffer.from(text), remoteAddress: '127.0.0.1' };
  const response = answer(org, request, administrator(org).id);
  const content = typeof response.body === 'string' ? response.body : Buffer.from(response.body).toString('utf8');
  const isJson = response.headers['Content-Type']?.startsWith('application/json') === true;
  return {
    status: response.status,
    headers: response.headers,
    text: content,
    json: isJson && content !== '' ? JSON.parse(content) : null,
  };
}
