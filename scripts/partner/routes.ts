import type { IncomingMessage, ServerResponse } from 'node:http';
import { Authentication, type AuthenticationKind, type Client } from './authentication.ts';
import { FaultPlan } from './fault-plan.ts';
import { checkFaults, FAULT_FIELDS, NO_FAULTS, type Faults } from './faults.ts';
import { HttpError, parseJson, readBody, sendJson } from './http-message.ts';
import { RecordStore } from './record-store.ts';
import { newStats } from './stats.ts';
import { handleSync } from './sync-endpoint.ts';
import { SyncService } from './sync.ts';

/** How a partner is set up. */
export interface PartnerOptions {
  readonly authentication: AuthenticationKind;
  readonly client: Client;
  readonly tokenLifetimeSeconds: number;
  readonly maxRecords: number;
  readonly faults: Faults;
}

/** Answers one request. */
export type Handler = (request: IncomingMessage, response: ServerResponse, url: URL) => void | Promise<void>;

/** Handlers by `METHOD /path`. */
export type Routes = ReadonlyMap<string, Handler>;

const MAX_STORED_BYTES = 256_000_000;
const MAX_PAGE_SIZE = 1_000;

/**
 * All that the partner answers, by method and path.
 *
 * @param stopping aborted when the server stops
 */
export function routesOf(options: PartnerOptions, stopping: AbortSignal): Routes {
  const stats = newStats();
  const store = new RecordStore(options.maxRecords, MAX_STORED_BYTES);
  const plan = new FaultPlan();
  const service = new SyncService(store, stats);
  const authentication = new Authentication(options.authentication, options.client, options.tokenLifetimeSeconds);
  plan.set(options.faults);

  const state = (): object => ({ held: store.size, ...stats });
  return new Map<string, Handler>([
    [
      'POST /api/sync',
      (request, response) => handleSync({ authentication, plan, service, stats, stopping }, request, response),
    ],
    [
      'POST /oauth/token',
      async (request, response) => {
        const form = new URLSearchParams(await readBody(request));
        const token = authentication.issueToken(form, request.headers.authorization);
        stats.tokensIssued++;
        sendJson(response, 200, token);
      },
    ],
    ['GET /admin/stats', (_request, response) => sendJson(response, 200, state())],
    [
      'GET /admin/records',
      (_request, response, url) => {
        const offset = pageNumber(url, 'offset', 0, Number.MAX_SAFE_INTEGER);
        const limit = pageNumber(url, 'limit', 100, MAX_PAGE_SIZE);
        sendJson(response, 200, { total: store.size, records: store.page(offset, limit) });
      },
    ],
    [
      'DELETE /admin/records',
      (_request, response) => {
        store.clear();
        service.clear();
        Object.assign(stats, newStats());
        sendJson(response, 200, state());
      },
    ],
    [
      'GET /admin/faults',
      (_request, response) => sendJson(response, 200, { faults: plan.faults, fields: FAULT_FIELDS }),
    ],
    [
      'PUT /admin/faults',
      async (request, response) => {
        const checked = checkFaults(parseJson(await readBody(request)));
        if (!checked.ok) throw new HttpError(400, checked.error);
        plan.set(checked.value);
        sendJson(response, 200, { faults: plan.faults });
      },
    ],
    [
      'DELETE /admin/faults',
      (_request, response) => {
        plan.set(NO_FAULTS);
        sendJson(response, 200, { faults: plan.faults });
      },
    ],
  ]);
}

function pageNumber(url: URL, name: string, initial: number, max: number): number {
  const text = url.searchParams.get(name);
  if (text === null) return initial;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > max) throw new HttpError(400, `${name} must be a whole number up to ${max}`);
  return value;
}
