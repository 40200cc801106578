/** `POST actions/custom/apex/<Class>`: @InvocableMethod with `{"inputs": [...]}`, one result for each input. */
import type { ClassMeta, FieldMeta, MethodMeta } from '../../apex/class-meta.ts';
import { ApexList } from '../../runtime/list.ts';
import { ApexObject } from '../../runtime/object.ts';
import { exceptionTypeName } from '../../runtime/type-of.ts';
import { typeNameOf } from '../../runtime/type-name.ts';
import type { ApexValue } from '../../runtime/values.ts';
import { SObjectValue } from '../../runtime/sobject.ts';
import type { JsonNode } from '../../stdlib/core/support/json/tree.ts';
import { readTyped } from '../../stdlib/core/support/json/typed.ts';
import { serialize } from '../../stdlib/core/support/json/serialize.ts';
import { messageOf } from '../apex/failure-text.ts';
import { annotation, openedMethod, requireAccess } from '../apex/methods.ts';
import { jsonBody, member, transact, type ApiContext, type Handler } from '../context.ts';
import { ApiFault, bodyText, fault, json, jsonText, notFound } from '../message.ts';

/** All classes that can be invoked. */
export const listInvocables: Handler = ({ org, params }) =>
  json(200, {
    actions: org.program.classes.flatMap((meta) => {
      const method = openedMethod(meta, 'invocablemethod');
      if (method === undefined) return [];
      const label = annotation(method, 'invocablemethod')?.values['label'] ?? meta.name;
      return [
        {
          name: meta.name,
          label,
          type: 'APEX',
          url: `/services/data/${params['version']}/actions/custom/apex/${meta.name}`,
        },
      ];
    }),
  });

interface ActionError {
  readonly statusCode: string;
  readonly message: string;
  readonly fields: readonly string[];
}

const failed = (actionName: string, errors: readonly ActionError[]): object => ({
  actionName,
  errors,
  invocationId: null,
  isSuccess: false,
  outcome: null,
  outputValues: null,
  sortOrder: -1,
  version: 1,
});

export const invoke: Handler = (context) => {
  const { org, params, request } = context;
  const meta = org.program.classMeta(params['class']);
  const method = meta === undefined ? undefined : openedMethod(meta, 'invocablemethod');
  if (meta === undefined || method === undefined) return notFound();
  requireAccess(context, meta);
  const inputs = member(jsonBody(request), 'inputs');
  if (inputs?.kind !== 'array') return fault(400, 'INVALID_INPUT', 'The request body must hold a list of inputs');
  const missing = inputs.items.map((input) => missingVariables(context, method, input));
  if (missing.some((list) => list.length > 0))
    return json(
      400,
      missing.map((names) => failed(meta.name, names.map(missingArgument))),
    );
  const outcome = transact(context, 'INVOCABLE_ACTION', () => {
    const args = method.params.map(({ name, type }) => readInputs(context, { name, type }, inputs.items));
    const results = org.program.callStatic(meta.name, method.jsName, args);
    return outputs(context, meta, results ?? null, inputs.items.length);
  });
  if (outcome.ok) return jsonText(200, outcome.value);
  if (outcome.origin instanceof ApiFault) return outcome.origin.response;
  const { exception } = outcome;
  const message = `An Apex error occurred: ${exceptionTypeName(exception)}: ${messageOf(exception)}`;
  const error = { statusCode: 'UNKNOWN_EXCEPTION', message, fields: [] };
  return json(
    400,
    inputs.items.map(() => failed(meta.name, [error])),
  );
};

const missingArgument = (name: string): ActionError => ({
  statusCode: 'MISSING_ARGUMENT',
  message: `Missing required input parameter: ${name}`,
  fields: [],
});

/** The element type of the method's one parameter, a list. */
const elementOf = (type: string): string => typeNameOf(type).args[0] ?? 'Object';

const variables = (meta: ClassMeta): readonly FieldMeta[] =>
  meta.fields.filter((field) => annotation(field, 'invocablevariable') !== undefined);

function missingVariables({ org }: ApiContext, { params }: MethodMeta, input: JsonNode): readonly string[] {
  const meta = params.length === 0 ? undefined : org.program.classMeta(elementOf(params[0].type));
  if (meta === undefined) return [];
  return variables(meta)
    .filter((field) => annotation(field, 'invocablevariable')?.values['required'] === true)
    .map(({ name }) => name)
    .filter((name) => (member(input, name)?.kind ?? 'null') === 'null');
}

/** Inputs of a class are objects of its variables; all others stand under the parameter's name. */
function readInputs(context: ApiContext, param: MethodMeta['params'][number], inputs: readonly JsonNode[]): ApexValue {
  const element = elementOf(param.type);
  const meta = context.org.program.classMeta(element);
  const source = bodyText(context.request);
  const items = inputs.map((input): ApexValue => {
    if (meta === undefined) {
      const value = member(input, param.name);
      return value === undefined ? null : readTyped(element, value, { source, strict: false });
    }
    if (input.kind !== 'object') return fault(400, 'INVALID_INPUT', 'Each input must be an object');
    const known = new Set(variables(meta).map(({ name }) => name));
    const stranger = input.fields.find(({ name }) => !known.has(name));
    if (stranger !== undefined)
      return fault(400, 'INVALID_INPUT', `The input parameter ${stranger.name} is not known to ${meta.name}`);
    return readTyped(element, input, { source, strict: false });
  });
  return new ApexList(element, items);
}

/** @throws ApiFault 400 when the method does not answer each input */
function outputs(context: ApiContext, meta: ClassMeta, results: ApexValue, inputs: number): string {
  const list = results instanceof ApexList ? results.items : Array.from({ length: inputs }, () => null);
  if (list.length !== inputs)
    fault(
      400,
      'INVALID_APEX_RESULT',
      `The number of results does not match the number of interviews that were executed in a single bulk execution request. Apex class: ${meta.name}`,
    );
  const entries = list.map(
    (value) =>
      `{"actionName":${JSON.stringify(meta.name)},"errors":null,"invocationId":null,"isSuccess":true,"outcome":null,"outputValues":${outputValues(context, value)},"sortOrder":-1,"version":1}`,
  );
  return `[${entries.join(',')}]`;
}

function outputValues({ org }: ApiContext, value: ApexValue): string {
  if (value === null) return 'null';
  if (!(value instanceof ApexObject) || value instanceof SObjectValue)
    return `{"output":${serialize(value, false, false)}}`;
  const fields = variables(value.apexClass).map(
    ({ name }) => `${JSON.stringify(name)}:${serialize(org.program.getField(value, name), false, false)}`,
  );
  return `{${fields.join(',')}}`;
}
