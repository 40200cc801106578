/**
 * `POST /aura/<Class>/<method>`: @AuraEnabled methods, as Lightning web components call them. The body holds the arguments
 * by name; `?cacheable=true` is a wire, which needs a cacheable method.
 */
import type { MethodMeta } from '../../apex/class-meta.ts';
import type { DmlExceptionRow } from '../../data/dml/failure.ts';
import { ApexThrow, StandardException, type ApexException } from '../../runtime/exceptions.ts';
import { exceptionTypeName } from '../../runtime/type-of.ts';
import type { ApexValue } from '../../runtime/values.ts';
import { auraJson } from '../apex/aura-json.ts';
import { readArgument } from '../apex/client-arguments.ts';
import { clientMessage, stackOf } from '../apex/failure-text.ts';
import { annotation, openedMethod, requireAccess } from '../apex/methods.ts';
import { jsonBody, member, transact, type ApiContext, type Handler } from '../context.ts';
import { ApiFault, bodyText, json, queryValue, type ApiRequest, type ApiResponse } from '../message.ts';

const plain = (status: number, message: string): ApiResponse => json(status, { message });

export const aura: Handler = (context) => {
  const { org, request, params } = context;
  const meta = org.program.classMeta(params['class']);
  const method = meta === undefined ? undefined : openedMethod(meta, 'auraenabled', params['method']);
  if (meta === undefined || method === undefined || method.visibility === 'private')
    return plain(404, `There is no @AuraEnabled method ${params['class']}.${params['method']}.`);
  requireAccess(context, meta);
  const cacheable = annotation(method, 'auraenabled')?.values['cacheable'] === true;
  if (queryValue(request, 'cacheable') === 'true' && !cacheable)
    return plain(400, `${meta.name}.${method.name} must be annotated with @AuraEnabled(cacheable=true) to be wired.`);
  const body = request.body.length === 0 ? null : jsonBody(request);
  // Cacheable methods must not change data: the platform gives them no DML statement at all.
  const limits = cacheable ? { dmlStatements: 0 } : {};
  const outcome = transact(
    context,
    'AURA',
    () => {
      const args = argumentsOf(request, method, (name) => (body === null ? undefined : member(body, name)));
      return auraJson(org.program, org.program.callStatic(meta.name, method.jsName, args) ?? null);
    },
    limits,
  );
  if (outcome.ok) return json(200, outcome.value);
  if (outcome.origin instanceof ApiFault) return outcome.origin.response;
  return json(500, errorBody(context, outcome.exception));
};

type Node = ReturnType<typeof member>;

/** Arguments that the client leaves out are null; what the method does not take is passed over, as by the platform. */
function argumentsOf(request: ApiRequest, method: MethodMeta, given: (name: string) => Node): readonly ApexValue[] {
  return method.params.map(({ name, type }) => {
    const node = given(name);
    if (node === undefined) return null;
    try {
      return readArgument(type, node, bodyText(request));
    } catch (error) {
      if (!(error instanceof ApexThrow)) throw error;
      const message = `Value provided is invalid for action parameter '${name}' of type '${type}': ${error.exception.message}`;
      throw new ApiFault(plain(400, message));
    }
  });
}

function errorBody({ org }: ApiContext, exception: ApexException): unknown {
  if (
    exception.typeName === 'DmlException' &&
    exception instanceof StandardException &&
    Array.isArray(exception.details)
  )
    return dmlErrorBody(exception.details as readonly DmlExceptionRow[]);
  const masked = exception.typeName === 'AuraHandledException';
  return {
    exceptionType: exceptionTypeName(exception),
    isUserDefinedException: org.program.classMeta(exception.typeName) !== undefined,
    message: clientMessage(exception),
    ...(masked ? {} : { stackTrace: stackOf(org.program, exception) }),
  };
}

/** Refused rows are told by field and for the page. */
function dmlErrorBody(rows: readonly DmlExceptionRow[]): unknown {
  const fieldErrors: Record<string, { readonly statusCode: string; readonly message: string }[]> = {};
  const pageErrors: { readonly statusCode: string; readonly message: string }[] = [];
  for (const { fields, statusCode, message } of rows) {
    if (fields.length === 0) pageErrors.push({ statusCode, message });
    for (const field of fields) (fieldErrors[field] ??= []).push({ statusCode, message });
  }
  return { fieldErrors, pageErrors, index: null, duplicateResults: [] };
}
