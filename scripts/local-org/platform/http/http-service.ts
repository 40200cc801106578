/** Makes the callouts of Apex, by the platform's rules. */
import { raise } from '../../runtime/exceptions.ts';
import { ApexObject } from '../../runtime/object.ts';
import type { ApexValue } from '../../runtime/values.ts';
import { HttpRequestValue } from '../../stdlib/http/http-request.ts';
import { HttpResponseValue } from '../../stdlib/http/http-response.ts';
import { StaticResourceMock } from '../../stdlib/http/support/static-resource-mock.ts';
import { beginCallout, remainingCalloutTime } from '../callout-guard.ts';
import type { Clock, HttpService, Transaction } from '../contract.ts';
import { current } from '../current.ts';
import { authorize, type Authorization } from './authorization.ts';
import { calloutInTest, cumulativeTimeUsedUp, networkFault, readTimedOut, tooLarge } from './callout-errors.ts';
import type { CalloutSettings } from './credentials/model.ts';
import type { LocalSecrets } from './credentials/secrets.ts';
import { OAuthTokens, type PostForm } from './oauth-tokens.ts';
import { resolveTarget, type Target } from './target.ts';
import type { Transport, TransportAnswer, TransportRequest } from './transport.ts';

export interface HttpServiceOptions {
  readonly settings: CalloutSettings;
  readonly secrets: LocalSecrets;
  readonly transport: Transport;
  readonly clock: Clock;
}

const MOCK = 'HttpCalloutMock';
const RESPOND = 'respond(httprequest)';
/** Answer of a token endpoint, in bytes: far more than any token needs. */
const MAX_TOKEN_ANSWER = 1_000_000;

/** The client sets these itself, from the message that it sends. */
const OWN_HEADERS = new Set([
  'content-length',
  'transfer-encoding',
  'connection',
  'keep-alive',
  'upgrade',
  'host',
  'expect',
]);

/** What the platform's callouts carry besides the request's own headers. */
const PLATFORM_HEADERS: readonly (readonly [string, string])[] = [
  ['User-Agent', 'SFDC-Callout/67.0'],
  ['SFDC_STACK_DEPTH', '1'],
  ['Accept', '*/*'],
];

export class ApexHttp implements HttpService {
  readonly #options: HttpServiceOptions;
  readonly #tokens: OAuthTokens;

  constructor(options: HttpServiceOptions) {
    this.#options = options;
    this.#tokens = new OAuthTokens(options.clock);
  }

  send(request: ApexValue): ApexValue {
    if (!(request instanceof HttpRequestValue)) throw new Error('Http.send takes an HttpRequest.');
    const transaction = current();
    const mock = transaction.test?.mocks.get(MOCK);
    if (transaction.test !== null && mock === undefined) return calloutInTest();
    beginCallout(transaction);
    if (mock !== undefined) return respond(transaction, mock, request);
    return transaction.limits.outside(() => this.#call(transaction, request));
  }

  #call(transaction: Transaction, request: HttpRequestValue): HttpResponseValue {
    const { settings, secrets } = this.#options;
    if (request.method === null) return raise('CalloutException', 'Method must be specified');
    const maxSize = transaction.limits.limit('heapSize');
    const size = request.body.bytes()?.length ?? 0;
    if (size > maxSize) return tooLarge(maxSize, 'request', size);
    const target = resolveTarget(request.endpoint, settings, secrets);
    const clock = new CalloutClock(transaction, request.timeout);
    const exchange = (message: Omit<TransportRequest, 'timeout'>): TransportAnswer => this.#exchange(clock, message);
    const post: PostForm = (url, form, headers) =>
      exchange({
        method: 'POST',
        url,
        headers: [...headers, ['Content-Type', 'application/x-www-form-urlencoded'], ['Accept', 'application/json']],
        body: Buffer.from(form.toString(), 'utf8'),
        compress: false,
        maxResponse: MAX_TOKEN_ANSWER,
      });
    const grant = (): Authorization | null =>
      target.credential === null
        ? null
        : authorize(target.credential, {
            settings,
            secrets,
            access: transaction.org.access,
            user: transaction.user,
            tokens: this.#tokens,
            post,
          });
    let authorization = grant();
    let answer = exchange(compose(request, target, authorization, maxSize));
    if (authorization?.token && this.#isRefused(target, answer.status)) {
      this.#tokens.forget(authorization.token);
      authorization = grant();
      answer = exchange(compose(request, target, authorization, maxSize));
    }
    return responseOf(answer);
  }

  /** Whether an answer says that the token is no good any more. */
  #isRefused(target: Target, status: number): boolean {
    const authentication = target.credential?.authentication;
    if (status === 401 || authentication?.kind !== 'external') return status === 401;
    const external = this.#options.settings.externalCredentials.get(authentication.credential.toLowerCase());
    return external?.refreshStatusCodes.includes(status) ?? false;
  }

  #exchange(clock: CalloutClock, message: Omit<TransportRequest, 'timeout'>): TransportAnswer {
    const result = clock.measure((timeout) => this.#options.transport({ ...message, timeout }));
    if (result.ok) return result.answer;
    switch (result.fault) {
      case 'timeout':
        return clock.timedOut();
      case 'tooLarge':
        return tooLarge(message.maxResponse, 'response', result.size);
      case 'network':
        return raise('CalloutException', networkFault(result.code, result.message, new URL(message.url).hostname));
    }
  }
}

/** The time of one callout, token fetches included, within what the transaction has left. */
class CalloutClock {
  readonly #transaction: Transaction;
  readonly #timeout: number;
  #spent = 0;

  constructor(transaction: Transaction, timeout: number) {
    this.#transaction = transaction;
    this.#timeout = timeout;
  }

  /** Runs a part of the callout and counts its time, in milliseconds of the wall: an org's clock may stand still. */
  measure<T>(body: (timeout: number) => T): T {
    const left = this.#timeout - this.#spent;
    if (left <= 0) return readTimedOut();
    const timeout = Math.max(1, Math.min(left, remainingCalloutTime(this.#transaction)));
    const start = performance.now();
    try {
      return body(timeout);
    } finally {
      const milliseconds = Math.ceil(performance.now() - start);
      this.#spent += milliseconds;
      this.#transaction.limits.use('calloutTime', milliseconds);
    }
  }

  timedOut(): never {
    const { limits } = this.#transaction;
    const limit = limits.limit('calloutTime');
    return limits.used('calloutTime') >= limit ? cumulativeTimeUsedUp(limit) : readTimedOut();
  }
}

/** What goes over the wire. */
function compose(
  request: HttpRequestValue,
  { url, credential }: Target,
  authorization: Authorization | null,
  maxResponse: number,
): Omit<TransportRequest, 'timeout'> {
  const fillHeader = (text: string): string =>
    credential?.mergeFieldsInHeader && authorization !== null ? authorization.fill(text) : text;
  const text = credential?.mergeFieldsInBody && authorization !== null ? request.body.text(null) : null;
  const body = text === null ? request.body.bytes() : Buffer.from(authorization?.fill(text) ?? text, 'utf8');
  const headers = new Map<string, readonly [string, string]>();
  const put = (name: string, value: string): unknown => headers.set(name.toLowerCase(), [name, value]);
  for (const [name, value] of PLATFORM_HEADERS) put(name, value);
  if (authorization?.header) put('Authorization', authorization.header);
  for (const [name, value] of authorization?.headers ?? []) put(name, value);
  for (const [name, value] of request.headers.entries()) {
    // The credential's own Authorization stands where it makes one.
    if (name.toLowerCase() === 'authorization' && authorization?.header) continue;
    if (!OWN_HEADERS.has(name.toLowerCase())) put(name, fillHeader(value));
  }
  const hasBody = body !== null && body.length > 0;
  const stated = request.method?.toUpperCase() ?? '';
  // Java's client, which the platform uses, sends a GET that has a body as a POST.
  const method = stated === 'GET' && hasBody ? 'POST' : stated;
  return {
    method,
    url: url.href,
    headers: [...headers.values()],
    body: hasBody ? body : null,
    compress: request.compressed,
    maxResponse,
  };
}

function responseOf(answer: TransportAnswer): HttpResponseValue {
  const response = new HttpResponseValue();
  response.statusCode = answer.status;
  response.status = answer.statusText;
  for (const [name, value] of answer.headers) response.headers.append(name, value);
  response.body.setBytes(answer.body);
  return response;
}

function respond(transaction: Transaction, mock: ApexValue, request: HttpRequestValue): ApexValue {
  if (mock instanceof StaticResourceMock) return mock.respond(request);
  if (mock instanceof ApexObject) return transaction.org.program.callMethod(mock, RESPOND, [request]);
  throw new Error('The mock of HttpCalloutMock is no object.');
}
