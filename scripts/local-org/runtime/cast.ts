/** Checked casts. */
import { BigDecimal } from 'bigdecimal.js';
import { raise } from './exceptions.ts';
import { toId } from './id.ts';
import { ApexDouble } from './double.ts';
import { toDecimal } from './numeric.ts';
import { isInstance, typeOf } from './type-of.ts';
import type { ApexValue } from './values.ts';

/**
 * `(T) value` of a value that is statically of another reference type. null passes.
 * @throws TypeException `Invalid conversion from runtime type X to Y`
 */
export function cast(value: ApexValue, typeName: string): ApexValue {
  if (value === null) return null;
  if (typeName === 'Id' && typeof value === 'string') return toId(value);
  const converted = convertNumber(value, typeName);
  if (converted !== undefined) return converted;
  if (isInstance(value, typeName)) return value;
  return raise('TypeException', `Invalid conversion from runtime type ${typeOf(value)} to ${typeName}`);
}

/** Double and Decimal are cast into each other; no other number is cast to another type through Object. */
function convertNumber(value: ApexValue, typeName: string): ApexValue | undefined {
  if (typeName === 'Decimal' && value instanceof ApexDouble) return toDecimal(value) ?? undefined;
  if (typeName === 'Double' && value instanceof BigDecimal) return new ApexDouble(value.numberValue());
  return undefined;
}
