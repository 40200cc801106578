/** Which route answers a request. Runs in an Apex worker, as all routes do. */
import type { LocalOrg } from '../platform/org.ts';
import { callerId } from './caller.ts';
import type { Handler } from './context.ts';
import { ApiFault, errors, notFound, type ApiRequest, type ApiResponse } from './message.ts';
import { apexRest } from './routes/apex-rest.ts';
import { aura } from './routes/aura.ts';
import { describe, globalDescribe, limits, resources, versions } from './routes/describe.ts';
import { invoke, listInvocables } from './routes/invocable.ts';
import { messages } from './routes/messages.ts';
import { query, queryMore } from './routes/query.ts';
import { createRecord, deleteRecord, readOne, updateRecord, upsertRecord } from './routes/records.ts';
import { createTree } from './routes/tree.ts';

interface Route {
  readonly path: RegExp;
  readonly handlers: Readonly<Record<string, Handler>>;
}

/** `:name` is one part of the path, `*` the rest of it; `:version` is `v67.0`. */
function route(pattern: string, handlers: Route['handlers']): Route {
  const source = pattern
    .replace(/:version/g, '(?<version>v\\d\\d\\.0)')
    .replace(/:(\w+)/g, '(?<$1>[^/]+)')
    .replace(/\*$/, '.*');
  return { path: new RegExp(`^${source}/?$`, 'i'), handlers };
}

const DATA = '/services/data/:version';
const everyMethod = (handler: Handler): Route['handlers'] =>
  Object.fromEntries(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'].map((method) => [method, handler]));

const ROUTES: readonly Route[] = [
  route('/services/apexrest/*', everyMethod(apexRest)),
  route('/aura/:class/:method', { POST: aura }),
  route('/local-org/messages', { GET: messages }),
  route('/services/data', { GET: versions }),
  route(DATA, { GET: resources }),
  route(`${DATA}/limits`, { GET: limits }),
  route(`${DATA}/query`, { GET: query }),
  route(`${DATA}/query/:locator`, { GET: queryMore }),
  route(`${DATA}/actions/custom/apex`, { GET: listInvocables }),
  route(`${DATA}/actions/custom/apex/:class`, { POST: invoke }),
  route(`${DATA}/composite/tree/:object`, { POST: createTree }),
  route(`${DATA}/sobjects`, { GET: globalDescribe }),
  route(`${DATA}/sobjects/:object`, { POST: createRecord }),
  route(`${DATA}/sobjects/:object/describe`, { GET: describe }),
  route(`${DATA}/sobjects/:object/:id`, { GET: readOne, PATCH: updateRecord, DELETE: deleteRecord }),
  route(`${DATA}/sobjects/:object/:field/:value`, { PATCH: upsertRecord }),
];

/** Answers a request of an authenticated caller. */
export function answer(org: LocalOrg, request: ApiRequest, defaultUserId: string): ApiResponse {
  try {
    const matching = ROUTES.flatMap((one) => {
      const match = one.path.exec(request.path);
      return match === null ? [] : [{ handlers: one.handlers, params: match.groups ?? {} }];
    });
    const found = matching.find(({ handlers }) => handlers[request.method] !== undefined);
    if (found === undefined)
      return matching.length === 0
        ? notFound()
        : notAllowed(
            request,
            matching.flatMap(({ handlers }) => Object.keys(handlers)),
          );
    const user = org.access.userById(callerId(org, request, defaultUserId));
    return found.handlers[request.method]({ org, request, params: { ...found.params }, user });
  } catch (error) {
    if (error instanceof ApiFault) return error.response;
    throw error;
  }
}

function notAllowed({ method }: ApiRequest, allowed: readonly string[]): ApiResponse {
  const list = allowed.join(',');
  const body = errors(405, {
    errorCode: 'METHOD_NOT_ALLOWED',
    message: `HTTP Method '${method}' not allowed. Allowed are ${list}`,
  });
  return { ...body, headers: { ...body.headers, Allow: list } };
}
