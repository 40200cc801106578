import { RoundingMode, type BigDecimal, Big } from 'bigdecimal.js';
import { current } from '../../platform/current.ts';
import { ApexDouble } from '../../runtime/double.ts';
import { raise } from '../../runtime/exceptions.ts';
import { defineClass, type Implementation, type Methods } from '../define.ts';
import { doubleToDecimal, longToInteger, roundDouble } from './support/number/narrow.ts';
import { roundHalfEven } from './support/number/rounding.ts';

type OneDouble = (value: number) => number;

/** `rint`: the nearest whole number, ties to the even one. */
const rint: OneDouble = (value) => {
  const floor = Math.floor(value);
  const above = value - floor;
  if (above !== 0.5) return above < 0.5 ? floor : floor + 1;
  return floor % 2 === 0 ? floor : floor + 1;
};

const FUNCTIONS: Readonly<Record<string, OneDouble>> = {
  acos: Math.acos,
  asin: Math.asin,
  atan: Math.atan,
  cbrt: Math.cbrt,
  cos: Math.cos,
  cosh: Math.cosh,
  exp: Math.exp,
  log: Math.log,
  log10: Math.log10,
  sin: Math.sin,
  sinh: Math.sinh,
  sqrt: Math.sqrt,
  tan: Math.tan,
  tanh: Math.tanh,
};

/** Each function for Double, and for Decimal by way of Double. */
const functions: Methods = Object.fromEntries<Implementation>(
  Object.entries(FUNCTIONS).flatMap(([name, compute]) => [
    [`Decimal ${name}(Decimal value)`, (value: BigDecimal) => doubleToDecimal(compute(value.numberValue()))],
    [`Double ${name}(Double value)`, (value: ApexDouble) => new ApexDouble(compute(value.value))],
  ]),
);

const mod = (dividend: number, divisor: number): number =>
  divisor === 0 ? raise('MathException', 'Divide by 0') : (dividend % divisor) | 0;
const modLong = (dividend: bigint, divisor: bigint): bigint =>
  divisor === 0n ? raise('MathException', 'Divide by 0') : dividend % divisor;

const whole =
  (mode: RoundingMode) =>
  (value: BigDecimal): BigDecimal =>
    value.setScale(0, mode);

export default defineClass({
  name: 'Math',
  staticProperties: {
    'Double E': () => new ApexDouble(Math.E),
    'Double PI': () => new ApexDouble(Math.PI),
  },
  statics: {
    ...functions,
    'Decimal abs(Decimal value)': (value: BigDecimal) => value.abs(),
    'Double abs(Double value)': (value: ApexDouble) => new ApexDouble(Math.abs(value.value)),
    'Integer abs(Integer value)': (value: number) => Math.abs(value) | 0,
    'Long abs(Long value)': (value: bigint) => BigInt.asIntN(64, value < 0n ? -value : value),
    'Decimal atan2(Decimal x, Decimal y)': (x: BigDecimal, y: BigDecimal) =>
      doubleToDecimal(Math.atan2(x.numberValue(), y.numberValue())),
    'Double atan2(Double x, Double y)': (x: ApexDouble, y: ApexDouble) => new ApexDouble(Math.atan2(x.value, y.value)),
    'Decimal ceil(Decimal value)': whole(RoundingMode.CEILING),
    'Double ceil(Double value)': (value: ApexDouble) => new ApexDouble(Math.ceil(value.value)),
    'Decimal floor(Decimal value)': whole(RoundingMode.FLOOR),
    'Double floor(Double value)': (value: ApexDouble) => new ApexDouble(Math.floor(value.value)),
    'Decimal max(Decimal a, Decimal b)': (a: BigDecimal, b: BigDecimal) => a.max(b),
    'Double max(Double a, Double b)': (a: ApexDouble, b: ApexDouble) => new ApexDouble(Math.max(a.value, b.value)),
    'Integer max(Integer a, Integer b)': (a: number, b: number) => Math.max(a, b),
    'Long max(Long a, Long b)': (a: bigint, b: bigint) => (a > b ? a : b),
    'Decimal min(Decimal a, Decimal b)': (a: BigDecimal, b: BigDecimal) => a.min(b),
    'Double min(Double a, Double b)': (a: ApexDouble, b: ApexDouble) => new ApexDouble(Math.min(a.value, b.value)),
    'Integer min(Integer a, Integer b)': (a: number, b: number) => Math.min(a, b),
    'Long min(Long a, Long b)': (a: bigint, b: bigint) => (a < b ? a : b),
    'Integer mod(Integer dividend, Integer divisor)': mod,
    'Long mod(Long dividend, Long divisor)': modLong,
    'Double pow(Double base, Double exponent)': (base: ApexDouble, exponent: ApexDouble) =>
      new ApexDouble(base.value ** exponent.value),
    'Double random()': () => new ApexDouble(current().org.random.next()),
    'Decimal rint(Decimal value)': whole(RoundingMode.HALF_EVEN),
    'Double rint(Double value)': (value: ApexDouble) => new ApexDouble(rint(value.value)),
    'Integer round(Decimal value)': (value: BigDecimal) => longToInteger(roundHalfEven(value)),
    'Integer round(Double value)': (value: ApexDouble) => longToInteger(roundDouble(value.value)),
    'Long roundToLong(Decimal value)': roundHalfEven,
    'Long roundToLong(Double value)': (value: ApexDouble) => roundDouble(value.value),
    'Decimal signum(Decimal value)': (value: BigDecimal) => Big(value.signum()),
    'Double signum(Double value)': (value: ApexDouble) => new ApexDouble(Math.sign(value.value)),
  },
});
