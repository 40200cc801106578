/** Access tokens of the client credentials flow (RFC 6749, section 4.4), kept until they run out. */
import type { Clock } from '../contract.ts';
import { tokenNotFetched } from './callout-errors.ts';
import type { TransportAnswer } from './transport.ts';

/** How one principal gets its token. */
export interface TokenRequest {
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope: string | null;
  readonly secretIn: 'body' | 'header';
}

/** One POST of a form, within the callout's time. */
export type PostForm = (
  url: string,
  form: URLSearchParams,
  headers: readonly (readonly [string, string])[],
) => TransportAnswer;

/** Renewed a little before the end, so that a token does not run out on its way. */
const EARLY_MS = 5_000;
/** For answers without `expires_in`, whose tokens end by a 401. */
const UNSTATED_LIFETIME_MS = 3_600_000;

interface Held {
  readonly token: string;
  /** Milliseconds since the epoch. */
  readonly until: number;
}

export class OAuthTokens {
  readonly #clock: Clock;
  readonly #held = new Map<string, Held>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * The principal's token: the one held, or a new one.
   * @throws CalloutException when the token endpoint does not give one
   */
  token(request: TokenRequest, post: PostForm): string {
    const key = keyOf(request);
    const held = this.#held.get(key);
    if (held !== undefined && held.until > this.#clock.now()) return held.token;
    const fetched = this.#fetch(request, post);
    this.#held.set(key, fetched);
    return fetched.token;
  }

  /** Forgets a token that the other side no longer takes. */
  forget(request: TokenRequest): void {
    this.#held.delete(keyOf(request));
  }

  #fetch(request: TokenRequest, post: PostForm): Held {
    const form = new URLSearchParams({ grant_type: 'client_credentials' });
    if (request.scope !== null) form.set('scope', request.scope);
    const headers: (readonly [string, string])[] = [];
    if (request.secretIn === 'body') {
      form.set('client_id', request.clientId);
      form.set('client_secret', request.clientSecret);
    } else
      headers.push([
        'Authorization',
        basicAuthorization(formEncoded(request.clientId), formEncoded(request.clientSecret)),
      ]);
    const answer = post(request.tokenUrl, form, headers);
    const json = parseAnswer(answer);
    const token = json['access_token'];
    if (answer.status < 200 || answer.status > 299 || typeof token !== 'string') {
      const { error, error_description: description } = json;
      return tokenNotFetched(
        typeof error === 'string' ? error : `${answer.status} ${answer.statusText}`.trim(),
        typeof description === 'string' ? description : null,
      );
    }
    const seconds = Number(json['expires_in']);
    const lifetime = Number.isFinite(seconds) ? Math.max(0, seconds * 1000 - EARLY_MS) : UNSTATED_LIFETIME_MS;
    return { token, until: this.#clock.now() + lifetime };
  }
}

const keyOf = (request: TokenRequest): string => JSON.stringify(request);

/** RFC 6749, section 2.3.1: client id and secret are form-encoded before they become a user name and a password. */
const formEncoded = (text: string): string => new URLSearchParams({ '': text }).toString().slice(1);

/** Value of the Authorization header. */
export function basicAuthorization(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;
}

function parseAnswer(answer: TransportAnswer): Readonly<Record<string, unknown>> {
  try {
    const json: unknown = JSON.parse(Buffer.from(answer.body).toString('utf8'));
    return typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
