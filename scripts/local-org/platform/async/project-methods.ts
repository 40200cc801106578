/** Finds the methods by which the platform calls a project's job: `execute(QueueableContext)` and the like. */
import type { ClassMeta, MethodMeta } from '../../apex/class-meta.ts';
import { raise } from '../../runtime/exceptions.ts';
import type { ApexObject } from '../../runtime/object.ts';
import type { ApexValue } from '../../runtime/values.ts';
import type { LinkedProgram } from '../contract.ts';

/**
 * Calls an instance method by its name, its number of parameters and the type of the first one.
 * A class may implement Queueable, Schedulable, Finalizer and Batchable at once, so the name alone does not do.
 * @param firstType canonical type name of the first parameter
 */
export function callJobMethod(
  program: LinkedProgram,
  target: ApexObject,
  name: string,
  firstType: string,
  args: readonly ApexValue[],
): ApexValue {
  const method = find(program, target.apexClass, name, firstType, args.length);
  return program.callMethod(target, method.jsName, args);
}

/** Canonical type names of the parameters of a method that is found likewise. */
export function parameterTypes(
  program: LinkedProgram,
  target: ApexObject,
  name: string,
  firstType: string,
  count: number,
): readonly string[] {
  return find(program, target.apexClass, name, firstType, count).params.map((param) => param.type);
}

function find(program: LinkedProgram, meta: ClassMeta, name: string, firstType: string, count: number): MethodMeta {
  for (
    let at: ClassMeta | undefined = meta;
    at;
    at = at.superclass === null ? undefined : program.classMeta(at.superclass.toLowerCase())
  ) {
    const method = at.methods.find(
      (one) =>
        one.name.toLowerCase() === name &&
        one.params.length === count &&
        one.params[0].type.toLowerCase() === firstType.toLowerCase(),
    );
    if (method !== undefined) return method;
  }
  return raise('AsyncException', `${meta.name} has no method ${name}(${firstType}) with ${count} parameter(s).`);
}
