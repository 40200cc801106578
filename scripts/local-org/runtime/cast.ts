/** Checked casts. */
import { raise } from './exceptions.ts';
import { toId } from './id.ts';
import { ApexDouble } from './double.ts';
import { isNumber, toDecimal, toNumber, type ApexNumber } from './numeric.ts';
import { ApexDate, ApexDatetime } from './temporal.ts';
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
  if (typeName === 'Datetime' && value instanceof ApexDate) return new ApexDatetime(value.utcMidnight());
  if (isInstance(value, typeName)) return value;
  return raise('TypeException', `Invalid conversion from runtime type ${shown(typeOf(value))} to ${shown(typeName)}`);
}

/** In this message the platform writes `ANY` for Object as a type argument, and names the class that a stub stands for. */
const shown = (typeName: string): string =>
  typeName.replace(/(?<=[<,])Object(?=[,>])/g, 'ANY').replace(/__sfdc_ApexStub$/, '');

const WIDENING: Readonly<Record<string, (value: ApexNumber) => ApexValue>> = {
  Long: (value) => (typeof value === 'number' ? BigInt(value) : value),
  Double: (value) => (value instanceof ApexDouble ? value : new ApexDouble(toNumber(value))),
  Decimal: (value) => toDecimal(value),
};

/** A number that is an instance of the type is brought to it; through Object nothing is narrowed. */
function convertNumber(value: ApexValue, typeName: string): ApexValue | undefined {
  const widen = WIDENING[typeName];
  return widen !== undefined && isNumber(value) && isInstance(value, typeName) ? widen(value) : undefined;
}
