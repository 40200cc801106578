/** Constants of the standard library's enums: one object each, for the whole process. */
import { ApexEnum } from './object.ts';

const enums = new Map<string, ReadonlyMap<string, ApexEnum>>();

/** Makes the constants of an enum; asked again, gives the same ones. Keys are lower-cased names, in order of declaration. */
export function enumConstants(typeName: string, names: readonly string[]): ReadonlyMap<string, ApexEnum> {
  let constants = enums.get(typeName);
  if (constants === undefined) enums.set(typeName, (constants = makeConstants(typeName, names)));
  return constants;
}

/** Constants by lower-cased name, without keeping them: a project's enums live as long as its program. */
export function makeConstants(typeName: string, names: readonly string[]): ReadonlyMap<string, ApexEnum> {
  return new Map(names.map((name, ordinal) => [name.toLowerCase(), new ApexEnum(typeName, name, ordinal)]));
}
