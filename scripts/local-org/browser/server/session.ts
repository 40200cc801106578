/** How a browser proves itself: the link with the token sets a cookie, as `frontdoor.jsp` of the platform does. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Session } from '../../api/session-file.ts';

/** Address that takes the token: `?sid=TOKEN&retURL=/lightning`. */
export const FRONT_DOOR = '/secur/frontdoor.jsp';

/** The link that opens the org in a browser. */
export const frontDoorLink = ({ url, accessToken }: Session): string =>
  `${url}${FRONT_DOOR}?sid=${encodeURIComponent(accessToken)}`;

/** Cookies know no ports: orgs that run beside each other need names of their own. */
const cookieName = (message: IncomingMessage): string => `sid_${message.socket.localPort}`;

/**
 * The token of the request's cookie; null when there is none, or when another page may have made the browser send it.
 */
export function cookieToken(message: IncomingMessage): string | null {
  const { cookie = '', origin, host } = message.headers;
  if (origin !== undefined && origin !== `http://${host}`) return null;
  const site = message.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return null;
  const prefix = `${cookieName(message)}=`;
  const found = cookie.split('; ').find((one) => one.startsWith(prefix));
  return found === undefined ? null : decodeURIComponent(found.slice(prefix.length));
}

/** Lets in who has the token, and sends on to a page of this org. */
export function openFrontDoor(url: URL, message: IncomingMessage, response: ServerResponse): void {
  const target = url.searchParams.get('retURL') ?? '/lightning';
  // Only addresses of this org: `//elsewhere` would be another one.
  const location = /^\/(?![/\\])/.test(target) ? target : '/lightning';
  const token = encodeURIComponent(url.searchParams.get('sid') ?? '');
  response
    .writeHead(302, {
      Location: location,
      'Set-Cookie': `${cookieName(message)}=${token}; Path=/; HttpOnly; SameSite=Strict`,
      'Referrer-Policy': 'no-referrer',
      'Cache-Control': 'no-store',
    })
    .end();
}
