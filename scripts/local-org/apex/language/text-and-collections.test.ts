import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { evaluate } from '../testing.ts';

/** Statements -> what `String.valueOf` of the result shows. */
const cases: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'identifiers and types have no case': [
    ['Integer Count = 1; COUNT++; return cOUNT;', '2'],
    ["LIST<string> x = new list<STRING>{'a'}; return X.SIZE();", '1'],
    ["account a = new ACCOUNT(NAME = 'x'); return A.name;", 'x'],
  ],
  'keys have case, == has none, equals and switch have': [
    ["Map<String, Integer> m = new Map<String, Integer>{'a' => 1, 'A' => 2}; return m.size();", '2'],
    ["return 'Abc' == 'aBC';", 'true'],
    ["return 'Abc' != 'aBC';", 'false'],
    ["return 'Abc'.equals('aBC');", 'false'],
    ["switch on 'A' { when 'a' { return 1; } when 'A' { return 2; } } return 0;", '2'],
    ["return 'a' < 'B';", 'true'],
    ["String n; return (n < 'a') + ',' + ('a' > n);", 'true,true'],
  ],
  '== compares collections and records by value, === by identity': [
    ['return new List<Integer>{1} == new List<Integer>{1};', 'true'],
    ['return new List<Integer>{1} === new List<Integer>{1};', 'false'],
    ['return new Set<Integer>{1, 2} == new Set<Integer>{2, 1};', 'true'],
    ["return new Map<String, Integer>{'a' => 1} == new Map<String, Integer>{'a' => 1};", 'true'],
    ["return new Account(Name = 'a') == new Account(Name = 'a');", 'true'],
    ["return new Account(Name = 'a') === new Account(Name = 'a');", 'false'],
    ['Account a = new Account(); Account b = a; return a === b;', 'true'],
    ["return new Account(Name = 'a') != new Account(Name = 'b');", 'true'],
  ],
  'concatenation renders null, and values as debug does': [
    ["String n; return 'a' + n;", 'anull'],
    ['String n; return n + n;', 'nullnull'],
    ["String s = 'x'; s += 1; s += null; return s;", 'x1null'],
    ["return '' + 1 + 2 + 1.50 + true;", '121.50true'],
    ["return 1 + 2 + 'x';", '3x'],
    ["return '' + Date.newInstance(2024, 1, 31);", '2024-01-31 00:00:00'],
    ['return \'`${x}` "q" \\\\\' + 1;', '`${x}` "q" \\1'],
  ],
  'sets and maps keep their order and are shown sorted': [
    ["String r = ''; for (String s : new Set<String>{'b', 'a', 'c'}) r += s; return r;", 'bac'],
    ["return new Set<String>{'b', 'a', 'c'};", '{a, b, c}'],
    ["return new Map<String, Integer>{'b' => 1, 'a' => 2}.keySet();", '{a, b}'],
    ["return new Map<String, Integer>{'b' => 1, 'a' => 2}.values();", '(1, 2)'],
    ["return new Map<String, Integer>{'b' => 1, 'a' => 2};", '{a=2, b=1}'],
  ],
  'ten elements are shown': [
    [
      'List<Integer> l = new List<Integer>(); for (Integer i = 0; i < 11; i++) l.add(i); return l;',
      '(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, ...)',
    ],
    [
      'List<Integer> l = new List<Integer>(); for (Integer i = 0; i < 10; i++) l.add(i); return l;',
      '(0, 1, 2, 3, 4, 5, 6, 7, 8, 9)',
    ],
  ],
  'maps give back the old value, and take records by their fields': [
    ["Map<String, Integer> m = new Map<String, Integer>(); m.put('a', 1); return m.put('a', 2);", '1'],
    ["Map<String, Integer> m = new Map<String, Integer>(); return m.put('a', 2);", 'null'],
    [
      "Map<Account, Integer> m = new Map<Account, Integer>{new Account(Name = 'x') => 1}; return m.get(new Account(Name = 'x'));",
      '1',
    ],
    [
      "Account a = new Account(Name = 'x'); Set<Account> s = new Set<Account>{a}; a.Name = 'y'; return s.contains(a);",
      'false',
    ],
    ["return new Set<Id>{'001000000000001AAA'}.contains('001000000000001');", 'true'],
  ],
  lists: [
    ["List<String> l = new List<String>{'b', null, 'a', 'C'}; l.sort(); return l;", '(null, C, a, b)'],
    ['return new List<Integer>{1}[1];', 'System.ListException: List index out of bounds: 1'],
    ['Integer[] a = new Integer[2]; a[1] = 5; return a;', '(null, 5)'],
    ['List<List<Integer>> l = new List<List<Integer>>{new List<Integer>{1}}; l[0][0] += 5; return l;', '((6))'],
    [
      'List<Integer> l; for (Integer i : l) return i; return 0;',
      'System.NullPointerException: Attempt to de-reference a null object',
    ],
    [
      'List<Integer> l = new List<Integer>{1}; for (Integer i : l) l.add(2); return l;',
      'System.FinalException: Cannot modify a collection while it is being iterated.',
    ],
    [
      'Set<Integer> s = new Set<Integer>{1}; for (Integer i : s) s.remove(i); return s;',
      'System.FinalException: Cannot modify a collection while it is being iterated.',
    ],
    [
      'List<Integer> l = new List<Integer>{1, 2}; for (Integer i : l) { if (i == 1) continue; break; } l.add(3); return l;',
      '(1, 2, 3)',
    ],
  ],
  records: [
    [
      "Account a = new Account(Name = 'x', NumberOfEmployees = 3); a.Name += 'y'; a.NumberOfEmployees++; return a;",
      'Account:{Name=xy, NumberOfEmployees=4}',
    ],
    ["Contact c = new Contact(Account = new Account(Name = 'p')); return c.Account.Name;", 'p'],
    ['return new Contact().Account.Name;', 'null'],
    [
      "Contact c = new Contact(); c.Account.Name = 'x'; return c;",
      'System.NullPointerException: Attempt to de-reference a null object',
    ],
    ['Account a; return a.Name;', 'System.NullPointerException: Attempt to de-reference a null object'],
    ['return new Contact().DoNotCall;', 'false'],
    ["Id i = '001000000000001'; return i;", '001000000000001AAA'],
    [
      "Id a = '001000000000001AAA'; String b = '001000000000001'; return (a == b) + ',' + (b != a) + (a == '');",
      'true,falsefalse',
    ],
    ["Id i = 'zzz'; return i;", 'System.StringException: Invalid id: zzz'],
  ],
};

for (const [title, rows] of Object.entries(cases)) {
  test(title, () => {
    for (const [statements, expected] of rows) assert.equal(evaluate(statements), expected, statements);
  });
}
