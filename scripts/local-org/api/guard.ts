/**
 * Who may talk to the org. It listens on the loopback address only; beyond that every request but health checks carries the
 * token of the ignored session file, and none may come through a name that a web page made point here (DNS rebinding).
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { errors, type ApiResponse } from './message.ts';

/** Names of this machine in a Host header, with or without port. */
const LOCAL_HOST = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i;

const isLocalOrigin = (origin: string): boolean => URL.canParse(origin) && LOCAL_HOST.test(new URL(origin).host);

/** The answer to a request that comes from elsewhere; null for one from this machine. */
export function refuseForeign(headers: IncomingHttpHeaders): ApiResponse | null {
  const { host, origin } = headers;
  if (host === undefined || !LOCAL_HOST.test(host))
    return errors(421, {
      errorCode: 'INVALID_HOST',
      message: 'The local org is reached by localhost or 127.0.0.1 only',
    });
  if (origin !== undefined && !isLocalOrigin(origin))
    return errors(403, {
      errorCode: 'INVALID_ORIGIN',
      message: 'The local org takes no requests of pages of other sites',
    });
  return null;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * The answer to a request without the right token; null for one with it.
 * @param cookie token of a page's cookie
 */
export function refuseStranger(
  headers: IncomingHttpHeaders,
  token: string,
  cookie: string | null = null,
): ApiResponse | null {
  const given = /^(?:Bearer|OAuth)\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? cookie ?? '';
  if (timingSafeEqual(digest(given), digest(token))) return null;
  const body = errors(401, { errorCode: 'INVALID_SESSION_ID', message: 'Session expired or invalid' });
  return { ...body, headers: { ...body.headers, 'WWW-Authenticate': 'Token' } };
}
