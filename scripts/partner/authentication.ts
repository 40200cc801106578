import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { BoundedMap } from './bounded-map.ts';
import { HttpError } from './http-message.ts';

/** How a caller of `/api/sync` must prove itself. */
export type AuthenticationKind = 'none' | 'basic' | 'bearer';

/** Client id and secret: the user name and password of basic authentication, and the client of the token endpoint. */
export interface Client {
  readonly id: string;
  readonly secret: string;
}

/** The answer of the token endpoint (RFC 6749, section 5.1). */
export interface TokenAnswer {
  readonly access_token: string;
  readonly token_type: 'Bearer';
  readonly expires_in: number;
}

const MAX_TOKENS = 10_000;

/** Issues bearer tokens for client credentials and checks callers. */
export class Authentication {
  readonly #kind: AuthenticationKind;
  readonly #client: Client;
  readonly #lifetimeSeconds: number;
  readonly #now: () => number;
  readonly #expiryByToken = new BoundedMap<number>(MAX_TOKENS, MAX_TOKENS);

  /**
   * @param lifetimeSeconds how long a token is good for
   * @param now the clock, in milliseconds since 1970
   */
  constructor(kind: AuthenticationKind, client: Client, lifetimeSeconds: number, now: () => number = Date.now) {
    this.#kind = kind;
    this.#client = client;
    this.#lifetimeSeconds = lifetimeSeconds;
    this.#now = now;
  }

  /**
   * Answers a client-credentials request. The client may prove itself in the form or by basic authentication.
   *
   * @throws HttpError 400 or 401 whose message is the OAuth error code
   */
  issueToken(form: URLSearchParams, authorization: string | undefined): TokenAnswer {
    const client = basicCredentials(authorization) ?? {
      id: form.get('client_id') ?? '',
      secret: form.get('client_secret') ?? '',
    };
    const grantType = form.get('grant_type');
    if (grantType === null) throw new HttpError(400, 'invalid_request');
    if (grantType !== 'client_credentials') throw new HttpError(400, 'unsupported_grant_type');
    if (!this.#isClient(client)) {
      throw new HttpError(401, 'invalid_client', { 'WWW-Authenticate': 'Basic realm="partner"' });
    }
    const token = randomBytes(32).toString('base64url');
    this.#expiryByToken.set(token, this.#now() + this.#lifetimeSeconds * 1000, 1);
    return { access_token: token, token_type: 'Bearer', expires_in: this.#lifetimeSeconds };
  }

  /**
   * Lets a caller of the sync endpoint through.
   *
   * @throws HttpError 401 that says what is asked for
   */
  check(authorization: string | undefined): void {
    if (this.#kind === 'basic') {
      const client = basicCredentials(authorization);
      if (client && this.#isClient(client)) return;
      throw new HttpError(401, 'Basic authentication needed', { 'WWW-Authenticate': 'Basic realm="partner"' });
    }
    if (this.#kind === 'bearer') {
      const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(authorization ?? '')?.[1];
      const expiry = token === undefined ? undefined : this.#expiryByToken.get(token);
      if (expiry === undefined || expiry <= this.#now()) {
        throw new HttpError(401, 'A valid bearer token is needed: get one at /oauth/token', {
          'WWW-Authenticate': 'Bearer realm="partner", error="invalid_token"',
        });
      }
    }
  }

  #isClient(client: Client): boolean {
    const rightId = equalInConstantTime(client.id, this.#client.id);
    const rightSecret = equalInConstantTime(client.secret, this.#client.secret);
    return rightId && rightSecret;
  }
}

function basicCredentials(authorization: string | undefined): Client | undefined {
  const encoded = /^Basic ([\w+/]+=*)$/i.exec(authorization ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const decoded = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  return colon < 0 ? undefined : { id: decoded.slice(0, colon), secret: decoded.slice(colon + 1) };
}

function equalInConstantTime(left: string, right: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}
