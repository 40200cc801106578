import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApexThrow } from '../../runtime/exceptions.ts';
import { ApexList } from '../../runtime/list.ts';
import { ApexMap } from '../../runtime/map.ts';
import type { ApexValue } from '../../runtime/values.ts';
import string from './string.ts';
import { invoke } from './support/invoke.ts';

/** Signature, arguments (the receiver first), expected: from the examples of the Apex Reference Guide and of Commons Lang. */
const CASES: readonly (readonly [string, readonly ApexValue[], ApexValue])[] = [
  ['String abbreviate(Integer maxWidth)', ['Hello Maximillian', 8], 'Hello...'],
  ['String abbreviate(Integer maxWidth, Integer offset)', ['abcdefghijklmno', 10, 12], '...ijklmno'],
  ['String capitalize()', ['hello maximillian'], 'Hello maximillian'],
  ['String center(Integer size, String padding)', ['hello', 9, '-'], '--hello--'],
  ['Integer charAt(Integer index)', ['Ω is Ohm.', 0], 937],
  ['Integer codePointAt(Integer index)', ['😀x', 0], 0x1f600],
  ['Integer codePointBefore(Integer index)', ['😀x', 2], 0x1f600],
  ['Integer codePointCount(Integer beginIndex, Integer endIndex)', ['😀x', 0, 3], 2],
  ['Integer offsetByCodePoints(Integer index, Integer offset)', ['😀x', 0, 2], 3],
  ['Integer compareTo(String other)', ['abcde', 'abcd'], 1],
  ['Integer compareTo(String other)', ['a', 'B'], 31],
  ['Boolean containsOnly(String characters)', ['aba', 'ab'], true],
  ['Boolean containsNone(String characters)', ['abc', 'fg'], true],
  ['Integer countMatches(String text)', ['Hello Jane', 'Jane'], 1],
  ['String difference(String other)', ['Hello Jane', 'Hello Max'], 'Max'],
  ['Boolean endsWithIgnoreCase(String suffix)', ['Hello jason', 'Jason'], true],
  ['Boolean equals(Object? other)', ['abc', 'ABC'], false],
  ['Boolean equals(Object? other)', ['001D000000Ju1zH', '001D000000Ju1zHIAR'], true],
  ['Boolean equalsIgnoreCase(String? other)', ['abc', null], false],
  ['String escapeCsv()', ['Max1, "Max2"'], '"Max1, ""Max2"""'],
  ['String escapeEcmaScript()', ['"grade": 3.9/4.0'], '\\"grade\\": 3.9\\/4.0'],
  ['String escapeHtml3()', ['"<Black&White>"'], '&quot;&lt;Black&amp;White&gt;&quot;'],
  ['String escapeHtml4()', ['"<Black&White>" €'], '&quot;&lt;Black&amp;White&gt;&quot; &euro;'],
  ['String escapeJava()', ['Company: "Salesforce.com" é'], 'Company: \\"Salesforce.com\\" \\u00E9'],
  ['String escapeUnicode()', ['De onde você é?'], 'De onde voc\\u00EA \\u00E9?'],
  ['String escapeXml()', ['"<Black&White>\''], '&quot;&lt;Black&amp;White&gt;&apos;'],
  ['Integer getLevenshteinDistance(String other)', ['Hello Joe', 'Hello Max'], 3],
  ['Integer getLevenshteinDistance(String other, Integer threshold)', ['Hello Jane', 'Hello Max', 2], -1],
  ['Integer hashCode()', ['Hello'], 69609650],
  ['Integer indexOfAny(String characters)', ['abcd', 'xc'], 2],
  ['Integer indexOfAnyBut(String characters)', ['abcd', 'xc'], 0],
  ['Integer indexOfDifference(String other)', ['abcd', 'abxc'], 2],
  ['Integer indexOfIgnoreCase(String text, Integer start)', ['abcdABCD', 'BCD', 2], 5],
  ['Boolean isAlpha()', ['abc1'], false],
  ['Boolean isNumeric()', ['1.2'], false],
  ['Boolean isAllLowerCase()', ['abcX'], false],
  ['Boolean isWhitespace()', [''], true],
  ['Integer lastIndexOf(String text, Integer end)', ['abcdaacd', 'c', 7], 6],
  ['Integer lastIndexOfIgnoreCase(String text)', ['abcdaacd', 'DAAC'], 3],
  ['String left(Integer length)', ['abcdaacd', 3], 'abc'],
  ['String leftPad(Integer size, String padding)', ['ab', 5, 'xy'], 'xyxab'],
  ['String mid(Integer start, Integer length)', ['abcde', 2, 3], 'cde'],
  ['String normalizeSpace()', [' Salesforce \t    force.com '], 'Salesforce force.com'],
  ['String overlay(String overlay, Integer start, Integer end)', ['abcdef', 'zz', 2, 4], 'abzzef'],
  ['String removeStartIgnoreCase(String text)', ['SALESFORCE and force.com', 'sales'], 'FORCE and force.com'],
  ['String repeat(String separator, Integer times)', ['SFDC', '-', 2], 'SFDC-SFDC'],
  ['String replaceAll(String regex, String replacement)', ['a.b.c', '\\.', '-'], 'a-b-c'],
  ['String replace(String target, String replacement)', ['a$b', '$', '$&'], 'a$&b'],
  ['String reverse()', ['abc'], 'cba'],
  ['String right(Integer length)', ['Hello Max', 3], 'Max'],
  ['String stripHtmlTags()', ['<b>hello world</b>'], 'hello world'],
  ['String substringAfterLast(String separator)', ['Salesforce.com.Force.com', '.'], 'com'],
  ['String substringBefore(String separator)', ['Salesforce.com.Force.com', '.com'], 'Salesforce'],
  ['String substringBetween(String open, String close)', ['xYellowy', 'x', 'y'], 'Yellow'],
  ['String substringBetween(String tag)', ['abc', 'x'], null],
  ['String swapCase()', ['Force.com'], 'fORCE.COM'],
  ['String toUpperCase(String locale)', ['i', 'tr'], 'İ'],
  ['String trim()', [' \u0001a\u00a0 '], 'a\u00a0'],
  ['String unescapeCsv()', ['"Max1, ""Max2"""'], 'Max1, "Max2"'],
  ['String unescapeHtml4()', ['&quot;&lt;&#233;&#xe9;&euro;&unknown;'], '"<éé€&unknown;'],
  ['String unescapeJava()', ['\\"\\u00E9\\n\\101'], '"é\nA'],
  ['String unescapeUnicode()', ['voc\\u00EA'], 'você'],
  ['String escapeSingleQuotes(String text)', ["It's \\"], "It\\'s \\\\"],
];
for (const [signature, args, expected] of CASES)
  test(`${signature} of ${JSON.stringify(args)}`, () => assert.equal(invoke(string, signature, ...args), expected));

const list = (type: string, ...items: ApexValue[]): ApexList => new ApexList(type, items);
const items = (value: ApexValue): readonly ApexValue[] => (value as ApexList).items;

test('splitByCharacterType and its camel case form', () => {
  const byType = items(invoke(string, 'List<String> splitByCharacterType()', 'Lightning.platform'));
  assert.deepEqual(byType, ['L', 'ightning', '.', 'platform']);
  const camel = items(invoke(string, 'List<String> splitByCharacterTypeCamelCase()', 'fooBARBaz12'));
  assert.deepEqual(camel, ['foo', 'BAR', 'Baz', '12']);
});

test('format keeps quoted text and absent arguments', () => {
  const format = (pattern: string, ...args: ApexValue[]): ApexValue =>
    invoke(string, 'String format(String pattern, List<Object> arguments)', pattern, list('Object', ...args));
  assert.equal(format("Hello {0}, it''s {1}", 'Max', 5), "Hello Max, it's 5");
  assert.equal(format("'{0}' {1} {2}", 'a', null), '{0} null {2}');
  assert.throws(() => format('{a}', 1), /can't parse argument number: a/);
  assert.throws(() => format('{0,number}', 1), /Cannot format given Object as a Number/);
});

test('template fills names, keeps escaped ones and refuses missing ones', () => {
  const template = (text: string): ApexValue =>
    invoke(
      string,
      'String template(Map<String, Object> values)',
      text,
      new ApexMap<ApexValue, ApexValue>('String', 'Object', [
        ['a', 'x'],
        ['n', 42],
      ]),
    );
  assert.equal(template('${a}-${n} $${a}'), 'x-42 ${a}');
  assert.throws(() => template('${b}'), ApexThrow);
});

test('join renders every element, null as nothing', () => {
  const join = (values: ApexList): ApexValue =>
    invoke(string, 'String join(Object iterable, String separator)', values, '/');
  assert.equal(join(list('Integer', 10, 20)), '10/20');
  assert.equal(join(list('String', 'a', null)), 'a/');
});

test('positions out of bounds are named', () => {
  const cut = (...args: ApexValue[]): ApexValue =>
    invoke(string, 'String substring(Integer start, Integer end)', ...args);
  assert.throws(() => cut('abc', 5, 6), /Starting position out of bounds: 5/);
  assert.throws(() => cut('abc', 0, 10), /Ending position out of bounds: 10/);
});

test('a String beyond six million characters ends the transaction', () => {
  assert.throws(
    () => invoke(string, 'String repeat(Integer times)', 'ab', 3_000_001),
    (error) => error instanceof ApexThrow && 'catchable' in error.exception && error.exception.catchable === false,
  );
});
