import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Expr } from '../ast.ts';
import { expressionOf, faults, show } from './testing.ts';
import { parseAnonymous } from './unit.ts';

function shapes(title: string, cases: readonly (readonly [source: string, expected: string])[]): void {
  describe(title, () => {
    for (const [source, expected] of cases) test(source, () => assert.equal(show(expressionOf(source)), expected));
  });
}

shapes('literals', [
  ['1', '1'],
  ['2147483647', '2147483647'],
  ['1L', 'Long:1'],
  ['9223372036854775807l', 'Long:9223372036854775807'],
  ['1.50', 'Decimal:1.50'],
  ['.5', 'Decimal:.5'],
  ['1.5d', 'Double:1.5'],
  ['TRUE', 'true'],
  ['false', 'false'],
  ['Null', 'null'],
  ["'it\\'s'", "String:it's"],
  ["''", 'String:'],
  [String.raw`'\b\t\n\f\r\"\'\\'`, 'String:\b\t\n\f\r"\'\\'],
  [String.raw`'caf\u00e9 \u00E9'`, 'String:café é'],
  ["'// no comment'", 'String:// no comment'],
  ["'''\none\n  'two'\n'''", "String:one\n  'two'\n"],
  ["'''\r\none'''", 'String:one'],
]);

shapes('precedence', [
  ['a + b * c', '(+ a (* b c))'],
  ['a - b - c', '(- (- a b) c)'],
  ['(a + b) * c', '(* (+ a b) c)'],
  ['-a + b', '(+ (- a) b)'],
  ['!a && b || c', '(|| (&& (! a) b) c)'],
  ['a == b && c != d', '(&& (== a b) (!= c d))'],
  ['a <> b', '(!= a b)'],
  ['a === b !== c', '(!== (=== a b) c)'],
  ['a < b == c >= d', '(== (< a b) (>= c d))'],
  ['a <= b', '(<= a b)'],
  ['a | b ^ c & d', '(| a (^ b (& c d)))'],
  ['a << 1 >> 2 >>> 3', '(>>> (>> (<< a 1) 2) 3)'],
  ['a >> b > c', '(> (>> a b) c)'],
  ['a ? b : c ? d : e', '(? a b (? c d e))'],
  ['a ?? b ?? c', '(?? (?? a b) c)'],
  ['a ?? b ? c : d', '(? (?? a b) c d)'],
  ['a instanceof B && c', '(&& (instanceof a B) c)'],
  ['!(a instanceof List<B>)', '(! (instanceof a List<B>))'],
  ['a = b = c', '(= a (= b c))'],
  ['a = b ? c : d', '(= a (? b c d))'],
  ['~a', '(~ a)'],
  ['- -a', '(- (- a))'],
  ['++a + b++', '(+ (++ a) (post++ b))'],
  ['--a - b--', '(- (-- a) (post-- b))'],
]);

shapes(
  'assignment operators',
  ['=', '+=', '-=', '*=', '/=', '&=', '|=', '^=', '<<=', '>>=', '>>>='].map(
    (op) => [`a ${op} b`, `(${op} a b)`] as const,
  ),
);

shapes('members', [
  ['a.b.c', '(. (. a b) c)'],
  ['a?.b?.c()', '(call? (?. a b) c)'],
  ['a.b(1, c).d', '(. (call a b 1 c) d)'],
  ['foo()', '(call foo)'],
  ['a[0][i + 1]', '([] ([] a 0) (+ i 1))'],
  ['this.x', '(. this x)'],
  ['super.m()', '(call super m)'],
  ['a.new.select.class', '(class a.new.select)'],
  ['a.get().delete', '(. (call a get) delete)'],
  ['System.Label.Some_Text', '(. (. System Label) Some_Text)'],
  ['System.runAs(v)', '(call System runAs v)'],
  ["'a,b'.split(',')", '(call String:a,b split String:,)'],
  ['(a).b', '(. a b)'],
  ['Trigger.new', '(. Trigger new)'],
]);

shapes('casts', [
  ['(Account) a', '(cast Account a)'],
  ['(Account) a.b()', '(cast Account (call a b))'],
  ['((Account) a).Name', '(. (cast Account a) Name)'],
  ['(List<Account>) a', '(cast List<Account> a)'],
  ['(Map<Id, List<A.B>>) a', '(cast Map<Id, List<A.B>> a)'],
  ['(Account[]) a', '(cast Account[] a)'],
  ['(A.B) (c)', '(cast A.B c)'],
  ['(String) null', '(cast String null)'],
  ['(Object) new Foo()', '(cast Object (new Foo))'],
  ['(Boolean) !a', '(cast Boolean (! a))'],
  ['(Integer) -1', '(cast Integer (- 1))'],
  ['(List<Account>) [SELECT Id FROM Account]', '(cast List<Account> (soql))'],
  ['(A) (B) c', '(cast A (cast B c))'],
  // None of these is a cast, whatever the parentheses look like.
  ['(a) - b * c', '(- a (* b c))'],
  ['(a.b) + c', '(+ (. a b) c)'],
  ['(a)[0]', '([] a 0)'],
  ['(a)++', '(post++ a)'],
  ['(a) instanceof B', '(instanceof a B)'],
  ['(a) ? (b) : (c)', '(? a b c)'],
  ['(a) == (b)', '(== a b)'],
  ['(a < b)', '(< a b)'],
  ['a < b || c > d', '(|| (< a b) (> c d))'],
]);

shapes('creation', [
  ['new Foo()', '(new Foo)'],
  ['new A.B(1, x)', '(new A.B 1 x)'],
  ["new Account(Name='x', Age__c = 1)", '(new Account (= Name String:x) (= Age__c 1))'],
  ['new List<Account>()', '(new List<Account>)'],
  ['new Integer[3]', '(array Integer 3)'],
  ['new Integer[]{1, 2}', '(elements Integer[] 1 2)'],
  ['new Integer[]{}', '(elements Integer[])'],
  ['new List<String>{a, b}', '(elements List<String> a b)'],
  ['new List<String>{}', '(elements List<String>)'],
  ['new Set<Id>{a}', '(elements Set<Id> a)'],
  ["new Map<String, Integer>{'a' => 1, 'b' => 2}", '(map Map<String, Integer> String:a=1 String:b=2)'],
  ['new Map<Id, Account>{}', '(map Map<Id, Account>)'],
  ['new Map<A, Map<B, C>>{a => new Map<B, C>{b => c}}', '(map Map<A, Map<B, C>> a=(map Map<B, C> b=c))'],
  [
    'new List<Map<A, B>>{new Map<A, B>{a => b}, new Map<A, B>()}',
    '(elements List<Map<A, B>> (map Map<A, B> a=b) (new Map<A, B>))',
  ],
  ['new Map<A, B>{new Map<C, D>(x) => y}', '(map Map<A, B> (new Map<C, D> x)=y)'],
  ['new List<Foo>{}.size()', '(call (elements List<Foo>) size)'],
  ['new Map<Id, SObject>(a).keySet()', '(call (new Map<Id, SObject> a) keySet)'],
]);

shapes('class literals', [
  ['Foo.class', '(class Foo)'],
  ['A.B.class', '(class A.B)'],
  ['List<String>.class', '(class List<String>)'],
  ['Map<Id, List<A>>.class', '(class Map<Id, List<A>>)'],
  ['Account[].class', '(class Account[])'],
  ['void.class', '(class void)'],
  ['Foo.class.getName()', '(call (class Foo) getName)'],
]);

shapes('searches are kept as text', [
  ["[FIND 'x' IN ALL FIELDS RETURNING Account(Id)]", "(sosl [FIND 'x' IN ALL FIELDS RETURNING Account(Id)])"],
  ['[FIND :term RETURNING Account]', '(sosl [FIND :term RETURNING Account])'],
]);

describe('positions', () => {
  const place = (source: string): string => {
    const { line, col } = expressionOf(source);
    return `${line}:${col - 'Object it = '.length}`;
  };
  test('a call points at its method, a field at its name', () => {
    assert.equal(place('abc.def(1)'), '1:4');
    assert.equal(place('abc.def'), '1:4');
    assert.equal(place('foo(1)'), '1:0');
  });
  test('everything else points at its first token', () => {
    for (const source of ['a.b + c', 'x[0]', 'new Foo()', '(A) b', 'a ? b : c', 'x++', 'a instanceof B', 'a = b']) {
      assert.equal(place(source), '1:0', source);
    }
  });
  test('columns count UTF-16 units and lines of any kind of break', () => {
    const sum = expressionOf("'😀' + x") as Extract<Expr, { kind: 'Binary' }>;
    assert.deepEqual([sum.right.line, sum.right.col], [1, 'Object it = '.length + 7]);
    const split = expressionOf('a +\r\n  b') as Extract<Expr, { kind: 'Binary' }>;
    assert.deepEqual([split.right.line, split.right.col], [2, 2]);
  });
});

test('an expression of absurd length is an error, not a crash', () => {
  const sum = Array.from({ length: 30_000 }, (_, i) => i).join(' + ');
  assert.deepEqual(faults(parseAnonymous(`a = ${sum};`, 'test')), [
    '1:1 Expression is too long, please split this expression into multiple statements',
  ]);
});

describe('refused', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['2147483648', '1:5 Illegal integer'],
    ['9223372036854775808L', '1:5 Illegal long'],
    [
      "'\\d'",
      "1:5 Illegal string literal: Invalid string literal '\\d'. Illegal character sequence '\\d' in string literal.",
    ],
    [
      "'\\u12'",
      "1:5 Illegal string literal: Invalid string literal '\\u12'. Illegal unicode sequence. Less than four hex digits '\\u' in string literal.",
    ],
    ["'abc", "1:5 Missing closing quote character ' on string."],
    ["'abc\n'", '1:5 Illegal string literal: Line breaks are not allowed in string literals'],
    ['"abc"', "1:5 Unrecognized symbol '\"', which is not a valid Apex identifier."],
    ['a % b', "1:7 Found punctuation symbol or operator '%' that isn't valid in Apex."],
    ['a \u0001 b', "1:7 Found control character hex 0x1 (decimal 1) that isn't valid in Apex."],
    [
      'größe',
      "1:5 Invalid identifier 'größe'. Apex identifiers must start with an ASCII letter (a-z or A-Z) followed by any number of ASCII letters (a-z or A-Z), digits (0 - 9), '_'.",
    ],
    [
      '2024-13-01',
      "1:5 Invalid Date '2024-13-01'. If you are trying to do subtraction adding spaces around the '-' sign(s) will help. Apex dates must be of the form YYYY-mm-DD. YYYY must be a year (AD) 0001-9999. mm must be a month 01-12. DD must be a day 01-31.",
    ],
    ['new Integer[]', "1:17 Unexpected token ']'."],
    ['/* never closed', '1:5 Missing closing mark */ on multi-line comment.'],
  ];
  for (const [source, expected] of cases) {
    test(source, () => assert.equal(faults(parseAnonymous(`a = ${source};`, 'test'))[0], expected));
  }
});
