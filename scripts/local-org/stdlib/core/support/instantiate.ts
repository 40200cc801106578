/** Makes instances of types known by name. */
import { current } from '../../../platform/current.ts';
import { raise } from '../../../runtime/exceptions.ts';
import { SObjectValue } from '../../../runtime/sobject.ts';
import { standardType } from '../../../runtime/standard-types.ts';
import { typeNameOf } from '../../../runtime/type-name.ts';
import type { ApexValue } from '../../../runtime/values.ts';

/**
 * By the constructor without parameters.
 * @param typeName canonical
 * @throws TypeException when the type cannot be constructed or has no such constructor
 */
export function instantiate(typeName: string): ApexValue {
  const { program, schema } = current().org;
  const meta = program.classMeta(typeName);
  if (meta !== undefined) {
    if (meta.kind !== 'class' || meta.abstract)
      return raise('TypeException', `Type cannot be constructed: ${typeName}`);
    const constructors = meta.constructors;
    if (constructors.length > 0 && !constructors.some(({ params }) => params.length === 0))
      return raise('TypeException', `No default constructor found for type: ${typeName}`);
    return program.instantiate(meta.name, '()', []);
  }
  const object = schema.object(typeName);
  if (object !== undefined) return new SObjectValue(object);
  const create = standardType(typeNameOf(typeName).base)?.create ?? null;
  return create === null ? raise('TypeException', `Type cannot be constructed: ${typeName}`) : create(typeName);
}
