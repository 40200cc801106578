/** Constants of standard enums. */
import type { ApexEnum } from '../../../runtime/object.ts';
import { enumConstants } from '../../../runtime/standard-enums.ts';
import type { StandardEnum } from '../../define.ts';

/** @throws Error when the enum lacks the constant: a fault of the standard library */
export function enumConstant({ name, namespace, values }: StandardEnum, constant: string): ApexEnum {
  const typeName = namespace === undefined ? name : `${namespace}.${name}`;
  const found = enumConstants(typeName, values).get(constant.toLowerCase());
  if (found === undefined) throw new Error(`The standard enum ${typeName} lacks ${constant}.`);
  return found;
}
