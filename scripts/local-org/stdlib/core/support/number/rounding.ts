/** Rounding modes, and the arithmetic of Decimal that needs one. */
import { RoundingMode, type BigDecimal } from 'bigdecimal.js';
import { raise } from '../../../../runtime/exceptions.ts';
import type { ApexEnum } from '../../../../runtime/object.ts';

const MODES: Readonly<Record<string, RoundingMode>> = {
  CEILING: RoundingMode.CEILING,
  DOWN: RoundingMode.DOWN,
  FLOOR: RoundingMode.FLOOR,
  HALF_DOWN: RoundingMode.HALF_DOWN,
  HALF_EVEN: RoundingMode.HALF_EVEN,
  HALF_UP: RoundingMode.HALF_UP,
  UNNECESSARY: RoundingMode.UNNECESSARY,
  UP: RoundingMode.UP,
};

const modeOf = (mode: ApexEnum | null): RoundingMode => MODES[mode?.name ?? 'HALF_UP'] ?? RoundingMode.HALF_UP;

/** @throws MathException outside of -33 to 33 */
function checkScale(scale: number): void {
  if (scale < -33 || scale > 33) raise('MathException', `Scale must be between -33 and 33: ${scale}`);
}

const rounded = (operation: () => BigDecimal): BigDecimal => {
  try {
    return operation();
  } catch (fault) {
    if (fault instanceof RangeError) return raise('MathException', 'Rounding necessary');
    throw fault;
  }
};

/** @param mode HALF_UP when null */
export function setScale(value: BigDecimal, scale: number, mode: ApexEnum | null): BigDecimal {
  checkScale(scale);
  return rounded(() => value.setScale(scale, modeOf(mode)));
}

/** @throws MathException `Divide by 0` */
export function divide(value: BigDecimal, divisor: BigDecimal, scale: number, mode: ApexEnum | null): BigDecimal {
  if (divisor.signum() === 0) raise('MathException', 'Divide by 0');
  checkScale(scale);
  return rounded(() => value.divide(divisor, scale, modeOf(mode)));
}

/** Whole number nearest to the value, ties to the even one, as a Long. */
export const roundHalfEven = (value: BigDecimal): bigint =>
  BigInt.asIntN(64, value.setScale(0, RoundingMode.HALF_EVEN).toBigInt());

export const roundTo = (value: BigDecimal, mode: ApexEnum): bigint =>
  BigInt.asIntN(64, rounded(() => value.setScale(0, modeOf(mode))).toBigInt());
