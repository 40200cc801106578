/** What a saved or refused record answers. */
import type { RowResult } from '../../platform/contract.ts';
import { ApexThrow } from '../../runtime/exceptions.ts';
import type { Outcome } from '../../platform/runtime-host.ts';
import { ApiFault, errors, type ApiError, type ApiResponse } from '../message.ts';

export const rowErrors = (result: RowResult): readonly ApiError[] =>
  result.errors.map(({ statusCode, message, fields }) => ({ message, errorCode: statusCode, fields }));

/** Status of a refusal by its first error's code. */
const STATUS: Readonly<Record<string, number>> = {
  ENTITY_IS_DELETED: 404,
  INSUFFICIENT_ACCESS_OR_READONLY: 403,
  INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY: 400,
  INVALID_CROSS_REFERENCE_KEY: 404,
};

export function refused(result: RowResult): ApiResponse {
  const list = rowErrors(result);
  return errors(STATUS[list[0]?.errorCode] ?? 400, ...list);
}

/** How the exceptions of queries and of reading JSON are told. */
const CODES: readonly (readonly [pattern: RegExp, code: string])[] = [
  [/^No such column/, 'INVALID_FIELD'],
  [/sObject type '.*' is not supported/, 'INVALID_TYPE'],
  [
    /unexpected token|expecting|Malformed|only aggregate|field expression|must be grouped|Bind variables/i,
    'MALFORMED_QUERY',
  ],
];

/**
 * The value of a transaction of the REST API.
 * @throws ApiFault 400 for what Apex would have got as an exception, 500 for a fault of the local org
 */
export function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  if (outcome.origin instanceof ApiFault) throw outcome.origin;
  const message = outcome.exception.message ?? outcome.exception.typeName;
  if (outcome.internal) throw new ApiFault(errors(500, { errorCode: 'UNKNOWN_EXCEPTION', message }));
  throw new ApiFault(errors(400, { errorCode: codeOf(outcome.exception.typeName, message), message }));
}

function codeOf(typeName: string, message: string): string {
  const found = CODES.find(([pattern]) => pattern.test(message))?.[1];
  return (
    found ??
    (typeName === 'QueryException'
      ? 'MALFORMED_QUERY'
      : typeName === 'JSONException'
        ? 'JSON_PARSER_ERROR'
        : 'UNKNOWN_EXCEPTION')
  );
}

/** Whether an error is an Apex exception of a type. */
export const isApex = (error: unknown, typeName: string): error is ApexThrow =>
  error instanceof ApexThrow && error.exception.typeName === typeName;
