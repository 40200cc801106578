import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errorsIn } from './testing.ts';

const accepted = (statements: string): void => assert.deepEqual(errorsIn(statements), []);
const refused = (statements: string, ...messages: string[]): void => assert.deepEqual(errorsIn(statements), messages);

test('arithmetic promotes, text takes anything', () => {
  accepted(
    "Long l = 1 + 2L; Decimal d = 1 * 1.5; Double e = 1.5d * 2; String s = 'a' + 1 + null + true; s += 5; Integer i = 7 / 2;",
  );
  refused("Integer i = 'a' * 2;", 'Arithmetic expressions must use numeric arguments');
  refused('Integer i = 1 + true;', 'Arithmetic expressions must use numeric arguments');
  refused('Integer i = 2 + 1L;', 'Illegal assignment from Long to Integer');
});

test('dates move by whole days, datetimes by fractions', () => {
  accepted(
    'Date d = Date.today() + 1; Datetime t = Datetime.now() - 0.5; d += 3; Time u = Time.newInstance(1, 0, 0, 0) + 5;',
  );
  refused('Date d = Date.today() + 1.5;', 'Date expressions must use Integer or Long');
  refused('Date d = Date.today() * 2;', 'Arithmetic expressions must use numeric arguments');
});

test('comparison', () => {
  accepted(
    "Boolean b = 1 < 2.5; b = 'a' < 'b'; b = Date.today() <= Datetime.now(); Id i; b = i == 'x'; b = new Account() == null;",
  );
  refused("Boolean b = 1 < 'a';", 'Comparison arguments must be compatible types: Integer, String');
  refused('Boolean b = true < false;', 'Inequality operator not allowed for this type: Boolean');
  refused("Boolean b = 1 == 'a';", 'Comparison arguments must be compatible types: Integer, String');
  refused('Boolean b = 1 === 1;', 'Exact equality operator only allowed for reference types: Integer');
});

test('logic, bits and signs', () => {
  accepted('Boolean b = !true && false || true & false; Integer i = ~1 | 2 ^ 3 & 4 << 1 >> 2 >>> 3; i = -i; i++; --i;');
  refused('Boolean b = true && 1;', 'Logical operator can only be applied to Boolean');
  refused('Boolean b = !1;', '! operator can only be applied to boolean expressions');
  refused(
    'Integer i = 1.5 & 2;',
    '& operator can only be applied to Boolean expressions or to Integer or Long expressions',
  );
  refused(
    "String s = 'a'; s++;",
    'Unary postfix increment/decrement can only be applied to numeric expressions: String',
  );
  refused("Integer i = -'a';", 'Unary negation must use a numeric argument');
});

test('a concatenation of hundreds of parts is checked', () => {
  accepted(`String s = ${Array.from({ length: 300 }, (_, i) => `'${i}'`).join(' + ')};`);
});
