/** Runs an `@InvocableMethod` for a list of invocations: parameters by name in, results by name out. */
import type { ClassMeta, FieldMeta, MethodMeta } from '../../../apex/class-meta.ts';
import { current } from '../../../platform/current.ts';
import { cast } from '../../../runtime/cast.ts';
import { ApexThrow, StandardException } from '../../../runtime/exceptions.ts';
import { ApexList } from '../../../runtime/list.ts';
import type { ApexMap } from '../../../runtime/map.ts';
import { ApexObject } from '../../../runtime/object.ts';
import { typeNameOf } from '../../../runtime/type-name.ts';
import { exceptionTypeName } from '../../../runtime/type-of.ts';
import type { ApexValue } from '../../../runtime/values.ts';
import { failed, newOutputs, type ActionOutcome } from './action-values.ts';

/** Name under which a result that is no object of variables is returned. */
const OUTPUT = 'output';

const annotated = ({ annotations }: FieldMeta | MethodMeta, name: string): boolean =>
  annotations.some((annotation) => annotation.name === name);

const classNamed = (name: string): ClassMeta | undefined => current().org.program.classMeta(name.toLowerCase());

const invocableMethod = (name: string): MethodMeta | undefined =>
  classNamed(name)?.methods.find((method) => annotated(method, 'invocablemethod'));

export const isInvocable = (className: string): boolean => invocableMethod(className) !== undefined;

const variables = (meta: ClassMeta): readonly FieldMeta[] =>
  meta.fields.filter((field) => annotated(field, 'invocablevariable'));

/** An element of the method's list: an object with its variables set, or the value of the only parameter. */
function inputOf(typeName: string, paramName: string, inputs: ApexMap): ApexValue {
  const meta = classNamed(typeName);
  if (meta === undefined) return cast(inputs.get(paramName) ?? [...inputs.values()].at(0) ?? null, typeName);
  const { program } = current().org;
  const object = program.instantiate(meta.name, '()', []);
  for (const { name, type } of variables(meta)) {
    if (inputs.has(name)) program.setField(object, name, cast(inputs.get(name) ?? null, type));
  }
  return object;
}

function outputsOf(value: ApexValue): ApexMap {
  const outputs = newOutputs();
  if (!(value instanceof ApexObject)) outputs.put(OUTPUT, value);
  else
    for (const { name } of variables(value.apexClass)) outputs.put(name, current().org.program.getField(value, name));
  return outputs;
}

const isCatchable = ({ exception }: ApexThrow): boolean =>
  !(exception instanceof StandardException) || exception.catchable;

/** One outcome an invocation; when the method throws, all have failed. */
export function invokeApex(className: string, invocations: readonly ApexMap[]): readonly ActionOutcome[] {
  const method = invocableMethod(className);
  const meta = classNamed(className);
  if (method === undefined || meta === undefined) throw new Error(`${className} has no invocable method`);
  const args = method.params.map(({ name, type }) => {
    const [elementType] = typeNameOf(type).args;
    return new ApexList(
      elementType,
      invocations.map((inputs) => inputOf(elementType, name, inputs)),
    );
  });
  try {
    const results = current().org.program.callStatic(meta.name, method.jsName, args);
    const values = results instanceof ApexList ? results.items : [];
    return invocations.map((_, i) => ({
      success: true,
      outputs: i < values.length ? outputsOf(values[i]) : newOutputs(),
      errors: [],
    }));
  } catch (error) {
    if (!(error instanceof ApexThrow) || !isCatchable(error)) throw error;
    const { exception } = error;
    const message = `An Apex error occurred: ${exceptionTypeName(exception)}: ${exception.message ?? ''}`;
    return invocations.map(() => failed('APEX_ERROR', message));
  }
}
