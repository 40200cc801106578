import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Big } from 'bigdecimal.js';
import { ApexDouble } from '../../runtime/double.ts';
import { ApexEnum } from '../../runtime/object.ts';
import { render } from '../../runtime/render.ts';
import type { ApexValue } from '../../runtime/values.ts';
import type { StandardClass } from '../define.ts';
import decimal from './decimal.ts';
import double from './double.ts';
import integer from './integer.ts';
import long from './long.ts';
import math from './math.ts';
import { invoke } from './support/invoke.ts';

const d = (text: string): ApexValue => Big(text);
const dbl = (value: number): ApexValue => new ApexDouble(value);
const mode = (name: string): ApexValue => new ApexEnum('RoundingMode', name, 0);

/** Class, signature, arguments, the result as text: from the examples of the Apex Reference Guide. */
const CASES: readonly (readonly [StandardClass, string, readonly ApexValue[], string])[] = [
  [integer, 'Integer valueOf(String text)', ['-123'], '-123'],
  [integer, 'Integer valueOf(Object value)', [d('22.9')], '22'],
  [long, 'Long valueOf(String text)', ['9223372036854775807'], '9223372036854775807'],
  [long, 'Integer intValue()', [7191991n + 2n ** 32n], '7191991'],
  [double, 'Double valueOf(String text)', ['3.14159'], '3.14159'],
  [double, 'Integer intValue()', [dbl(-7.9)], '-7'],
  [double, 'Long round()', [dbl(4.5)], '5'],
  [decimal, 'Decimal divide(Decimal divisor, Integer scale)', [d('19'), d('100'), 3], '0.190'],
  [
    decimal,
    'Decimal divide(Decimal divisor, Integer scale, RoundingMode mode)',
    [d('10'), d('3'), 2, mode('UP')],
    '3.34',
  ],
  [decimal, 'Long round()', [d('4.5')], '4'],
  [decimal, 'Long round()', [d('5.5')], '6'],
  [decimal, 'Long round(RoundingMode mode)', [d('-5.5'), mode('FLOOR')], '-6'],
  [decimal, 'Decimal setScale(Integer scale)', [d('8.987654321'), 3], '8.988'],
  [decimal, 'Decimal setScale(Integer scale, RoundingMode mode)', [d('2.5'), 0, mode('HALF_EVEN')], '2'],
  [decimal, 'Integer precision()', [d('123.123')], '6'],
  [decimal, 'Integer scale()', [d('100.00')], '2'],
  [decimal, 'Decimal pow(Integer exponent)', [d('4.12'), 2], '16.9744'],
  [decimal, 'String toPlainString()', [d('1E+3')], '1000'],
  [decimal, 'Decimal stripTrailingZeros()', [d('1.500')], '1.5'],
  [decimal, 'Decimal valueOf(Double value)', [dbl(0.1)], '0.1'],
  [math, 'Integer mod(Integer dividend, Integer divisor)', [-12, 5], '-2'],
  [math, 'Integer abs(Integer value)', [-(2 ** 31)], '-2147483648'],
  [math, 'Decimal ceil(Decimal value)', [d('4.1')], '5'],
  [math, 'Double floor(Double value)', [dbl(-4.1)], '-5.0'],
  [math, 'Double rint(Double value)', [dbl(2.5)], '2.0'],
  [math, 'Integer round(Decimal value)', [d('4.5')], '4'],
  [math, 'Integer round(Double value)', [dbl(4.5)], '5'],
  [math, 'Double sqrt(Double value)', [dbl(4)], '2.0'],
  [math, 'Decimal log10(Decimal value)', [d('1000')], '3.0'],
];
for (const [type, signature, args, expected] of CASES)
  test(`${type.name}: ${signature} of ${args.map(render).join(', ')}`, () =>
    assert.equal(render(invoke(type, signature, ...args)), expected));

const FAULTS: readonly (readonly [StandardClass, string, readonly ApexValue[], RegExp])[] = [
  [integer, 'Integer valueOf(String text)', ['1.5'], /^Invalid integer: 1\.5$/],
  [integer, 'Integer valueOf(String text)', ['2147483648'], /^Invalid integer: 2147483648$/],
  [long, 'Long valueOf(String text)', ['x'], /^Invalid long: x$/],
  [double, 'Double valueOf(String text)', ['x'], /^Invalid double: x$/],
  [decimal, 'Decimal valueOf(String text)', [''], /^Invalid decimal: $/],
  [decimal, 'Decimal divide(Decimal divisor, Integer scale)', [d('1'), d('0'), 2], /^Divide by 0$/],
  [
    decimal,
    'Decimal setScale(Integer scale, RoundingMode mode)',
    [d('1.5'), 0, mode('UNNECESSARY')],
    /^Rounding necessary$/,
  ],
  [math, 'Integer mod(Integer dividend, Integer divisor)', [1, 0], /^Divide by 0$/],
];
for (const [type, signature, args, message] of FAULTS)
  test(`${type.name}: ${signature} of ${args.map(render).join(', ')} fails`, () =>
    assert.throws(() => invoke(type, signature, ...args), { message }));
