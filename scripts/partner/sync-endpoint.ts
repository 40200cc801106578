import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Authentication } from './authentication.ts';
import type { FaultPlan, RequestFate } from './fault-plan.ts';
import type { Faults } from './faults.ts';
import { HttpError, parseJson, readBody, sendJson, sendText } from './http-message.ts';
import type { Stats } from './stats.ts';
import type { SyncService } from './sync.ts';

const JSON_TYPE = 'application/json; charset=utf-8';
const PADDING = Buffer.alloc(64 * 1024, ' ');

/** What `POST /api/sync` works with. */
export interface SyncEndpoint {
  readonly authentication: Authentication;
  readonly plan: FaultPlan;
  readonly service: SyncService;
  readonly stats: Stats;
  /** Aborted when the server stops, so that no slow answer holds it up. */
  readonly stopping: AbortSignal;
}

/** Answers one `POST /api/sync`, with the faults that are switched on. */
export async function handleSync(
  endpoint: SyncEndpoint,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { authentication, plan, service, stats } = endpoint;
  stats.requests++;
  response.once('finish', () => {
    stats.answers[response.statusCode] = (stats.answers[response.statusCode] ?? 0) + 1;
  });
  const body = await readBody(request);
  try {
    authentication.check(request.headers.authorization);
  } catch (error) {
    stats.unauthorized++;
    throw error;
  }
  const fate = plan.next();
  const { faults, transport } = fate;
  const gone = AbortSignal.any([endpoint.stopping, closed(response)]);

  if (faults.faultPoint === 'before') {
    await pause(faults.latencyMs, gone);
    if (strike(transport, faults, stats, response)) return;
  }
  const answer = service.receive(parseJson(body), body, headerOf(request, 'idempotency-key'), fate);
  if (faults.faultPoint === 'after') {
    await pause(faults.latencyMs, gone);
    if (strike(transport, faults, stats, response)) return;
  }

  const headers: Record<string, string> = answer.replayed ? { 'Idempotency-Replayed': 'true' } : {};
  if (fate.malformed) {
    stats.malformedAnswers++;
    sendText(response, answer.status, JSON_TYPE, answer.body.slice(0, Math.ceil(answer.body.length / 2)), headers);
  } else if (faults.oversizeBytes > answer.body.length) {
    await sendPadded(response, answer.status, answer.body, faults.oversizeBytes, headers);
  } else {
    sendText(response, answer.status, JSON_TYPE, answer.body, headers);
  }
}

/** Fails the request as its fate wants it, and says whether it did. */
function strike(transport: RequestFate['transport'], faults: Faults, stats: Stats, response: ServerResponse): boolean {
  if (transport === 'hang') {
    stats.hangs++;
  } else if (transport === 'reset') {
    stats.resets++;
    response.socket?.resetAndDestroy();
  } else if (transport === 'error') {
    const message = `The partner was told to answer ${faults.errorStatus}`;
    sendJson(response, faults.errorStatus, { error: message }, retryAfter(faults));
  }
  return transport !== 'none';
}

async function pause(milliseconds: number, gone: AbortSignal): Promise<void> {
  if (milliseconds > 0) await wait(milliseconds, undefined, { signal: gone });
}

/** Aborted when the caller is gone or has its answer, so that no wait outlives its request. */
function closed(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => {
    controller.abort();
  });
  return controller.signal;
}

function retryAfter(faults: Faults): Record<string, string> {
  if (faults.retryAfterSeconds === 0) return {};
  const value =
    faults.retryAfterFormat === 'seconds'
      ? String(faults.retryAfterSeconds)
      : new Date(Date.now() + faults.retryAfterSeconds * 1000).toUTCString();
  return { 'Retry-After': value };
}

/** Pads an answer with white space, which JSON allows, in pieces: its size never stands in memory. */
async function sendPadded(
  response: ServerResponse,
  status: number,
  body: string,
  bytes: number,
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  response.writeHead(status, { 'Content-Type': JSON_TYPE, 'Content-Length': bytes, ...headers });
  response.write(body);
  let left = bytes - Buffer.byteLength(body);
  while (left > 0 && !response.destroyed) {
    const piece = PADDING.subarray(0, Math.min(left, PADDING.length));
    left -= piece.length;
    if (!response.write(piece)) await drained(response);
  }
  response.end();
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      response.off('drain', done);
      response.off('close', done);
      resolve();
    };
    response.once('drain', done);
    response.once('close', done);
  });
}

function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  if (value === undefined || value === '') return undefined;
  const text = Array.isArray(value) ? value.join(',') : value;
  if (text.length > 255) throw new HttpError(400, `The header ${name} is longer than 255 characters`);
  return text;
}
