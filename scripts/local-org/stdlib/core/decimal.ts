import { Big, BigDecimal } from 'bigdecimal.js';
import { ApexDouble } from '../../runtime/double.ts';
import { raise } from '../../runtime/exceptions.ts';
import type { ApexEnum } from '../../runtime/object.ts';
import { defineClass } from '../define.ts';
import { formatNumber } from './support/number/format.ts';
import { decimalToInteger, decimalToLong, doubleToDecimal } from './support/number/narrow.ts';
import { parseDecimal } from './support/number/parse.ts';
import { divide, roundHalfEven, roundTo, setScale } from './support/number/rounding.ts';

/** @throws MathException unless the exponent is 0 to 32,767 */
const pow = (self: BigDecimal, exponent: number): BigDecimal => {
  if (exponent < 0 || exponent > 32_767) raise('MathException', `Exponent must be between 0 and 32767: ${exponent}`);
  return self.pow(exponent);
};

export default defineClass({
  name: 'Decimal',
  statics: {
    'Decimal valueOf(Double value)': (value: ApexDouble) => doubleToDecimal(value.value),
    'Decimal valueOf(Long value)': (value: bigint) => Big(value),
    'Decimal valueOf(String text)': parseDecimal,
  },
  methods: {
    'Decimal abs()': (self: BigDecimal) => self.abs(),
    'Decimal divide(Decimal divisor, Integer scale)': (self: BigDecimal, divisor: BigDecimal, scale: number) =>
      divide(self, divisor, scale, null),
    'Decimal divide(Decimal divisor, Integer scale, RoundingMode mode)': divide,
    'Double doubleValue()': (self: BigDecimal) => new ApexDouble(self.numberValue()),
    'String format()': (self: BigDecimal) => formatNumber(self),
    'Integer intValue()': decimalToInteger,
    'Long longValue()': decimalToLong,
    'Decimal pow(Integer exponent)': pow,
    'Integer precision()': (self: BigDecimal) => self.precision(),
    'Long round()': roundHalfEven,
    'Long round(RoundingMode mode)': (self: BigDecimal, mode: ApexEnum) => roundTo(self, mode),
    'Integer scale()': (self: BigDecimal) => self.scale(),
    'Decimal setScale(Integer scale)': (self: BigDecimal, scale: number) => setScale(self, scale, null),
    'Decimal setScale(Integer scale, RoundingMode mode)': setScale,
    'Decimal stripTrailingZeros()': (self: BigDecimal) => self.stripTrailingZeros(),
    'String toPlainString()': (self: BigDecimal) => self.toPlainString(),
  },
  is: (value) => value instanceof BigDecimal,
});
