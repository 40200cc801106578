/** `/services/apexrest/*`: classes annotated with @RestResource. */
import type { MethodMeta } from '../../apex/class-meta.ts';
import { ApexBlob } from '../../runtime/temporal.ts';
import { ApexThrow } from '../../runtime/exceptions.ts';
import type { ApexValue } from '../../runtime/values.ts';
import { isFault, scalarReader } from '../../stdlib/core/support/json/scalars.ts';
import { serialize } from '../../stdlib/core/support/json/serialize.ts';
import { parseJson, type JsonNode } from '../../stdlib/core/support/json/tree.ts';
import { readTyped } from '../../stdlib/core/support/json/typed.ts';
import { placeOf } from '../../stdlib/core/support/json/tokenizer.ts';
import { restCall } from '../../stdlib/http/rest-context.ts';
import { RestRequestValue } from '../../stdlib/http/rest-request.ts';
import { RestResponseValue } from '../../stdlib/http/rest-response.ts';
import { failureText } from '../apex/failure-text.ts';
import { annotation, requireAccess } from '../apex/methods.ts';
import { findMapping, mappingsOf, type Mapping } from '../apex/url-mapping.ts';
import { transact, type Handler } from '../context.ts';
import {
  ApiFault,
  bodyText,
  errors,
  fault,
  notFound,
  queryValue,
  type ApiRequest,
  type ApiResponse,
} from '../message.ts';

const PREFIX = '/services/apexrest';

/** Annotation by HTTP method. */
const ANNOTATIONS: Readonly<Record<string, string>> = {
  GET: 'httpget',
  POST: 'httppost',
  PUT: 'httpput',
  PATCH: 'httppatch',
  DELETE: 'httpdelete',
};

/** Apex REST: sizes of requests and answers are those of callouts. */
const MAX_BODY = 6_000_000;

export const apexRest: Handler = (context) => {
  const { org, request } = context;
  const path = request.path.slice(PREFIX.length);
  const mapping = findMapping(mappingsOf(org.program.classes), path);
  if (mapping === undefined) return notFound('Could not find a match for URL');
  const method = methodFor(mapping, request.method);
  requireAccess(context, mapping.meta);
  if (request.body.length > MAX_BODY)
    fault(413, 'REQUEST_LIMIT_EXCEEDED', `Request size ${request.body.length} exceeds ${MAX_BODY}`);
  const response = new RestResponseValue();
  const outcome = transact(context, 'REST', (transaction) => {
    const call = restCall(transaction);
    call.request = restRequest(request, mapping, path, method.params.length === 0);
    call.response = response;
    const result = org.program.callStatic(mapping.meta.name, method.jsName, argumentsOf(request, method));
    const body = method.returns === 'void' ? null : serialize(result ?? null, false, false);
    // Read again: the method may have set another one.
    return { body, response: call.response ?? response };
  });
  if (outcome.ok) return answer(outcome.value.body, outcome.value.response);
  if (outcome.origin instanceof ApiFault) return outcome.origin.response;
  const message = outcome.internal ? String(outcome.exception.message) : failureText(org.program, outcome.exception);
  return errors(500, { errorCode: outcome.internal ? 'UNKNOWN_EXCEPTION' : 'APEX_ERROR', message });
};

/** @throws ApiFault 405 */
function methodFor({ meta }: Mapping, httpMethod: string): MethodMeta {
  const found = meta.methods.find(
    (method) => method.static && annotation(method, ANNOTATIONS[httpMethod] ?? '') !== undefined,
  );
  if (found !== undefined) return found;
  const allowed = Object.entries(ANNOTATIONS)
    .filter(([, name]) => meta.methods.some((method) => annotation(method, name) !== undefined))
    .map(([name]) => name)
    .join(',');
  const body = errors(405, {
    errorCode: 'METHOD_NOT_ALLOWED',
    message: `HTTP Method '${httpMethod}' not allowed. Allowed are ${allowed}`,
  });
  throw new ApiFault({ ...body, headers: { ...body.headers, Allow: allowed } });
}

/** Where the method has parameters, the body is read into them and not shown again. */
function restRequest(request: ApiRequest, mapping: Mapping, path: string, withBody: boolean): RestRequestValue {
  const value = new RestRequestValue();
  value.httpMethod = request.method;
  value.requestURI = path;
  value.resourcePath = `${PREFIX}${mapping.pattern}`;
  value.remoteAddress = request.remoteAddress;
  value.requestBody = withBody ? new ApexBlob(request.body) : null;
  for (const [name, header] of Object.entries(request.headers)) value.headers.put(headerName(name), header);
  for (const [name, text] of request.query) value.params.put(name, text);
  return value;
}

/** `content-type` as the platform hands it on: `Content-Type`. */
const headerName = (name: string): string =>
  name.replace(/(^|-)([a-z])/g, (_all, dash: string, letter: string) => dash + letter.toUpperCase());

function argumentsOf(request: ApiRequest, method: MethodMeta): readonly ApexValue[] {
  if (method.params.length === 0) return [];
  if (request.method === 'GET' || request.method === 'DELETE')
    return method.params.map(({ name, type }) => fromQuery(type, queryValue(request, name)));
  const type = (request.headers['content-type'] ?? 'application/json').split(';')[0].trim().toLowerCase();
  if (type !== 'application/json') return fault(415, 'UNSUPPORTED_MEDIA_TYPE', `Content type '${type}' not supported`);
  const text = bodyText(request);
  return text.trim() === '' ? method.params.map(() => null) : fromBody(text, method);
}

function fromQuery(type: string, text: string | null): ApexValue {
  const read = scalarReader(type);
  if (text === null) return null;
  const value = read === undefined ? { fault: `${type} cannot be read from the URL` } : read(text);
  return isFault(value) ? fault(400, 'INVALID_INPUT', value.fault) : value;
}

function fromBody(text: string, method: MethodMeta): readonly ApexValue[] {
  try {
    const node = parseJson(text);
    if (node.kind !== 'object')
      return parserError(text, node, 'The body must be an object with the method’s parameters');
    for (const { name, value } of node.fields)
      if (!method.params.some((param) => param.name.toLowerCase() === name.toLowerCase()))
        parserError(text, value, `Unexpected parameter encountered during deserialization: ${name}`);
    return method.params.map(({ name, type }) => {
      const given = node.fields.find((field) => field.name.toLowerCase() === name.toLowerCase());
      return given === undefined ? null : readTyped(type, given.value, { source: text, strict: false });
    });
  } catch (error) {
    if (!(error instanceof ApexThrow)) throw error;
    return fault(400, 'JSON_PARSER_ERROR', error.exception.message ?? 'The body is no valid JSON');
  }
}

function parserError(text: string, node: JsonNode, message: string): never {
  const { line, column } = placeOf(text, node.start);
  return fault(400, 'JSON_PARSER_ERROR', `${message} at [line:${line}, column:${column}]`);
}

/** A method that returns something answers with it; a void one with what it put into RestContext.response. */
function answer(body: string | null, response: RestResponseValue): ApiResponse {
  const own = Object.fromEntries(response.headers.entries());
  const typed = Object.keys(own).some((name) => name.toLowerCase() === 'content-type');
  const raw = response.responseBody?.bytes ?? null;
  const type = body !== null ? 'application/json;charset=UTF-8' : raw !== null ? 'application/octetstream' : null;
  return {
    status: response.statusCode ?? 200,
    headers: typed || type === null ? own : { 'Content-Type': type, ...own },
    body: body ?? raw ?? '',
  };
}
