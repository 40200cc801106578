/** What a route works with, and how it runs Apex: every request is one transaction. */
import type { JsonNode } from '../stdlib/core/support/json/tree.ts';
import { parseJson } from '../stdlib/core/support/json/tree.ts';
import { ApexThrow } from '../runtime/exceptions.ts';
import type { Quiddity, RunningUser } from '../platform/contract.ts';
import type { LimitOverrides } from '../platform/limits/table.ts';
import type { LocalOrg } from '../platform/org.ts';
import { runTransaction, type Outcome } from '../platform/runtime-host.ts';
import type { ApexTransaction } from '../platform/transaction.ts';
import { bodyText, fault, type ApiRequest, type ApiResponse } from './message.ts';

export interface ApiContext {
  readonly org: LocalOrg;
  readonly request: ApiRequest;
  /** Parts of the path by the names in the route's pattern. */
  readonly params: Readonly<Record<string, string>>;
  readonly user: RunningUser;
}

export type Handler = (context: ApiContext) => ApiResponse;

/** Runs the body as a transaction of the request's user. */
export function transact<T>(
  { org, user }: ApiContext,
  quiddity: Quiddity,
  body: (transaction: ApexTransaction) => T,
  limits: LimitOverrides = {},
): Outcome<T> {
  const options = { quiddity, user, test: null, enclosing: null, limits: { ...org.settings.limits, ...limits } };
  return runTransaction(org, options, body);
}

/** Work of the REST API itself, which no governor limits. */
export const UNGOVERNED: LimitOverrides = Object.fromEntries(
  [
    'queries',
    'aggregateQueries',
    'queryRows',
    'queryLocatorRows',
    'dmlStatements',
    'dmlRows',
    'heapSize',
    'cpuTime',
  ].map((name) => [name, Number.MAX_SAFE_INTEGER]),
);

/**
 * The body as JSON.
 * @throws ApiFault 400 JSON_PARSER_ERROR
 */
export function jsonBody(request: ApiRequest): JsonNode {
  try {
    return parseJson(bodyText(request));
  } catch (error) {
    if (!(error instanceof ApexThrow)) throw error;
    return fault(400, 'JSON_PARSER_ERROR', error.exception.message ?? 'The body is no valid JSON');
  }
}

/** A field of a JSON object; undefined when it is absent or the value is no object. */
export function member(node: JsonNode, name: string): JsonNode | undefined {
  return node.kind === 'object' ? node.fields.find((field) => field.name === name)?.value : undefined;
}

/** Text of a JSON string; null for everything else. */
export const stringOf = (node: JsonNode | undefined): string | null => (node?.kind === 'string' ? node.text : null);
