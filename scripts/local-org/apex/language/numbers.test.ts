import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { evaluate } from '../testing.ts';

/** Statements -> what `String.valueOf` of the result shows. */
const cases: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'Integer and Long wrap around': [
    ['Integer i = 2147483647; i++; return i;', '-2147483648'],
    ['Integer i = 2147483647; return i * 2;', '-2'],
    ['Integer i = -2147483647 - 1; return -i;', '-2147483648'],
    ['Long l = 9223372036854775807L; l += 1; return l;', '-9223372036854775808'],
    ['Integer i = 2147483647; Long l = i; return l + 1;', '2147483648'],
  ],
  'Integer division truncates': [
    ['return 7 / 2;', '3'],
    ['return -7 / 2;', '-3'],
    ['Integer zero = 0; return 7 / zero;', 'System.MathException: Divide by 0'],
    ['Long zero = 0; return 7L / zero;', 'System.MathException: Divide by 0'],
    ['Decimal zero = 0; return 7.0 / zero;', 'System.MathException: Divide by 0'],
  ],
  'Decimal keeps its scale, and 33 digits of a quotient': [
    ['return 1.50 + 1;', '2.50'],
    ['return 1.50 * 1.10;', '1.6500'],
    ['return 1.0 / 3.0;', '0.333333333333333333333333333333333'],
    ['return 2.0 / 3.0;', '0.666666666666666666666666666666667'],
    ['return 10.00 / 4;', '2.50'],
    ['Decimal d = 2.5; return d.setScale(0);', '3'],
    ['Decimal d = 2.5; return d.round();', '2'],
  ],
  'the types of literals and results': [
    ['Object o = 1.0; return o instanceof Decimal;', 'true'],
    ['Object o = 1; return o instanceof Integer;', 'true'],
    ["Object o = 1; return (o instanceof Long) + ',' + (o instanceof Decimal);", 'true,true'],
    ['Object o = 1L; return o instanceof Integer;', 'false'],
    ['Object o = 1; return (Long) o + 2147483647;', '2147483648'],
    ['Object o = 1; return (Decimal) o / 4;', '0.25'],
    ['Object o = 1L; return o instanceof Long;', 'true'],
    ['Double d = 1.5; Object o = d * 2; return o instanceof Double;', 'true'],
    ['Integer i = 1; Long l = i; Double d = l; return d;', '1.0'],
    ['return (Integer) 5.7;', '5'],
    ['return (Integer) 4294967297L;', '1'],
    ['Decimal d = 5; return d;', '5'],
  ],
  'shifts and bits': [
    ['return 1 << 33;', '2'],
    ['return -1 >>> 28;', '15'],
    ['return -8 >> 1;', '-4'],
    ['return 1L << 40;', '1099511627776'],
    ['return (6 & 3) | (8 ^ 1);', '11'],
    ['return true ^ false;', 'true'],
    ['Boolean b = false; b |= true; return b;', 'true'],
  ],
  'assignment operators and counters': [
    ['Integer i = 5; i += 2; i *= 3; i -= 1; i /= 2; i <<= 2; i >>= 1; i |= 1; i &= 15; i ^= 2; return i;', '7'],
    ["Integer i = 1; Integer j = i++ + ++i; return i + ',' + j;", '3,4'],
    ['Decimal d = 1.5; d++; return d;', '2.5'],
    ['Long l = 5; return l-- - 1;', '4'],
    ["Integer[] a = new Integer[]{1, 2}; Integer i = 0; a[i++] += 10; return a + ',' + i;", '(11, 2),1'],
    ['Double d = 1; d /= 4; return d;', '0.25'],
  ],
  'null in arithmetic throws, in comparison is false': [
    ['Integer n; return n + 1;', 'System.NullPointerException: Attempt to de-reference a null object'],
    ['Integer n; n++; return n;', 'System.NullPointerException: Attempt to de-reference a null object'],
    ['Decimal d; return d * 2;', 'System.NullPointerException: Attempt to de-reference a null object'],
    ["Integer n; return (n < 1) + ',' + (n >= 1);", 'false,false'],
    ['Decimal d; return d > 1;', 'false'],
    ['Date d; return d < Date.newInstance(2024, 1, 1);', 'false'],
    ['Integer n; return n == null;', 'true'],
  ],
  'numbers of different types are equal by value': [
    ['return 1 == 1.0;', 'true'],
    ['Long l = 3; return l == 3;', 'true'],
    ['Object a = 1; Object b = 1.00; return a == b;', 'true'],
  ],
  'dates move by days, times by milliseconds': [
    ['return Date.newInstance(2024, 2, 28) + 2;', '2024-03-01'],
    ['return Datetime.newInstanceGmt(2024, 1, 1, 0, 0, 0) + 0.5;', '2024-01-01 12:00:00'],
    ['return Time.newInstance(1, 0, 0, 0) + 1500;', '01:00:01.500Z'],
    ['Date d = Date.newInstance(2024, 1, 1); Datetime t = d; return t;', '2024-01-01 00:00:00'],
  ],
};

for (const [title, rows] of Object.entries(cases)) {
  test(title, () => {
    for (const [statements, expected] of rows) assert.equal(evaluate(statements), expected, statements);
  });
}
