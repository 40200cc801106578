import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApexThrow } from '../../../../runtime/exceptions.ts';
import { compileRegex } from './compile.ts';
import { JavaMatcher, splitBy } from './matcher.ts';

const matcher = (pattern: string, text: string): JavaMatcher => new JavaMatcher(compileRegex(pattern), text);

const all = (pattern: string, text: string): string[] => {
  const m = matcher(pattern, text);
  const found: string[] = [];
  while (m.find()) found.push(m.group(0) ?? '');
  return found;
};

const groupsOf = (pattern: string, text: string): (string | null)[] => {
  const m = matcher(pattern, text);
  assert.ok(m.matches(), `${pattern} matches ${text}`);
  return Array.from({ length: m.regex.groupCount }, (_, i) => m.group(i + 1));
};

/** Expected values were computed by the rules of java.util.regex. */
const MATCHES: readonly (readonly [string, string, boolean])[] = [
  ['a*+a', 'aaa', false],
  ['(?>a+)b', 'aab', true],
  ['(?i)hello', 'HeLLo', true],
  ['(?i)É', 'é', false],
  ['(?iu)É', 'é', true],
  ['a(?i)b(?-i)c', 'aBc', true],
  ['a(?i)b(?-i)c', 'aBC', false],
  ['(?i:a)b', 'Ab', true],
  ['(?i:a)b', 'AB', false],
  ['\\Qa.b\\E+', 'a.bb', true],
  ['\\p{Punct}\\p{Upper}\\p{IsAlphabetic}\\pL', '!Aéx', true],
  ['[a-z&&[^b]]+', 'acd', true],
  ['[a-z&&[^b]]+', 'abc', false],
  ['[a-c[x-z]]+', 'axz', true],
  ['[^\\w\\s]', '-', true],
  ['[]a]+', ']a', true],
  ['[\\]\\-]+', '-]', true],
  ['(?<=a{1,3})b', 'b', false],
  ['\\d{2,}-\\d{3}', '123-456', true],
  ['(?x) a b # comment', 'ab', true],
  ['(?s).', '\n', true],
  ['.', '\u0085', false],
  ['\\x41\\u0042\\0103\\x{44}', 'ABCD', true],
  ['(a)?\\1b', 'b', false],
  ['\\h\\v', ' \n', true],
  ['\\R', '\r\n', true],
  ['😀+', '😀😀', true],
  ['[^a]', '😀', true],
];
for (const [pattern, text, expected] of MATCHES)
  test(`${pattern} ${expected ? 'matches' : 'does not match'} ${JSON.stringify(text)}`, () =>
    assert.equal(matcher(pattern, text).matches(), expected));

test('groups keep what they matched in an earlier round of a loop', () => {
  assert.deepEqual(groupsOf('(?:(a)|b)*', 'ab'), ['a']);
  assert.deepEqual(groupsOf('(?:(a)|(b))+', 'aba'), ['a', 'b']);
  assert.deepEqual(groupsOf('(\\d+)-(?<tail>\\w+)', '12-ab'), ['12', 'ab']);
});

test('numbers of groups do not count atomic groups', () => {
  assert.deepEqual(groupsOf('(?>x+)(y)(z++)(w)\\1', 'xxyzzwy'), ['y', 'zz', 'w']);
});

test('anchors know line ends', () => {
  assert.deepEqual(all('(?m)^\\w+$', 'a\r\nb\nc'), ['a', 'b', 'c']);
  assert.deepEqual(all('c$', 'abc\n'), ['c']);
  assert.deepEqual(all('c\\z', 'abc\n'), []);
  assert.deepEqual(all('\\bé\\w', 'xéa éb'), ['éb']);
});

test('\\G continues where the last match ended', () => {
  assert.deepEqual(all('\\G\\d', '12a3'), ['1', '2']);
});

test('region, bounds and find with a start', () => {
  const m = matcher('^b', 'abc');
  assert.equal(m.find(), false);
  m.region(1, 3);
  assert.equal(m.find(), true);
  m.bounds = { ...m.bounds, anchoring: false };
  m.region(1, 3);
  assert.equal(m.find(), false);
  const behind = matcher('(?<=a)b', 'abc');
  behind.region(1, 3);
  assert.equal(behind.lookingAt(), false);
  behind.bounds = { ...behind.bounds, transparent: true };
  behind.region(1, 3);
  assert.equal(behind.lookingAt(), true);
  const from = matcher('b', 'abab');
  assert.equal(from.findFrom(2), true);
  assert.equal(from.start(0), 3);
});

test('hitEnd and requireEnd', () => {
  const partial = matcher('foobar', 'foo');
  assert.equal(partial.matches(), false);
  assert.equal(partial.hitEnd, true);
  const whole = matcher('foo$', 'foo');
  assert.equal(whole.find(), true);
  assert.equal(whole.requireEnd, true);
  const early = matcher('fo', 'foo');
  assert.equal(early.find(), true);
  assert.equal(early.hitEnd, false);
});

test('replacement with groups, names and escapes', () => {
  assert.equal(matcher('(\\w)(\\d)', 'a1 b2').replace('$2$1', true), '1a 2b');
  assert.equal(matcher('(?<n>\\d)', 'a1').replace('<${n}\\$>', true), 'a<1$>');
  assert.equal(matcher('(a)', 'a').replace('$10', true), 'a0');
  assert.equal(matcher('x*', 'abc').replace('-', true), '-a-b-c-');
  assert.throws(() => matcher('a', 'a').replace('$1', true), /No group 1/);
});

test('split as Java does', () => {
  const split = (pattern: string, text: string, limit = 0): string[] => splitBy(compileRegex(pattern), text, limit);
  assert.deepEqual(split(',', 'a,b,,'), ['a', 'b']);
  assert.deepEqual(split(',', 'a,b,,', -1), ['a', 'b', '', '']);
  assert.deepEqual(split(',', 'a,b,c', 2), ['a', 'b,c']);
  assert.deepEqual(split('', 'abc'), ['a', 'b', 'c']);
  assert.deepEqual(split(',', ''), ['']);
  assert.deepEqual(split(',', ',a'), ['', 'a']);
  assert.deepEqual(split(',', ','), []);
  assert.deepEqual(split('o', 'boo:and:foo', 5), ['b', '', ':and:f', '', '']);
});

test('faults of a pattern are named', () => {
  const fault = (pattern: string): string => {
    try {
      compileRegex(pattern);
    } catch (error) {
      if (error instanceof ApexThrow) return error.message.split('\n')[0] ?? '';
    }
    return 'none';
  };
  assert.equal(fault('(a'), 'Invalid regex: Unclosed group near index 2');
  assert.equal(fault('a)'), "Invalid regex: Unmatched closing ')' near index 0");
  assert.equal(fault('*a'), "Invalid regex: Dangling meta character '*' near index 0");
  assert.equal(fault('[a'), 'Invalid regex: Unclosed character class near index 1');
  assert.match(fault('(?<=a+)b'), /Look-behind group does not have an obvious maximum length/);
  assert.match(fault('\\X'), /extended grapheme cluster/);
  assert.match(fault('\\p{InGreek}'), /Unsupported Unicode block \{InGreek\}/);
});
