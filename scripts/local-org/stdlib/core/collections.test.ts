import assert from 'node:assert/strict';
import { test } from 'node:test';
import { run } from '../../apex/testing.ts';
import { checkApex } from './support/check-apex.ts';

checkApex('List', [
  ["List<String> l = new List<String>{'b', null, 'a'}; l.sort(); return l;", '(null, a, b)'],
  ['List<Integer> l = new List<Integer>{1}; return l.get(5);', 'System.ListException: List index out of bounds: 5'],
  ["List<Integer> l = new List<Integer>{1, 2, 3}; l.add(1, 9); return l.remove(0) + '' + l;", '1(9, 2, 3)'],
  ['List<Integer> l = new List<Integer>{1}; l.addAll(l); l.addAll(new Set<Integer>{7}); return l;', '(1, 1, 7)'],
  [
    "List<String> l = new List<String>{'a'}; return l.contains('A') + ',' + l.indexOf('a') + ',' + l.indexOf('x');",
    'false,0,-1',
  ],
  ['return new List<Integer>(3);', '(null, null, null)'],
  [
    "List<Integer> l = new List<Integer>{1}; return l.equals(new List<Integer>{1}) + ',' + (l.hashCode() == new List<Integer>{1}.hashCode());",
    'true,true',
  ],
  [
    "Iterator<Integer> i = new List<Integer>{1}.iterator(); return i.hasNext() + '' + i.next() + i.hasNext();",
    'true1false',
  ],
  [
    'Iterator<Integer> i = new List<Integer>().iterator(); return i.next();',
    'System.NoSuchElementException: Iterator has no more elements',
  ],
  [
    "List<Account> l = new List<Account>{new Account(Id = '001000000000001AAA', Name = 'x')}; List<Account> c = l.deepClone(); c[0].Name = 'y'; return l[0].Name + c[0].Id;",
    'xnull',
  ],
  ['return new List<Account>().getSObjectType();', 'Account'],
  ['return new List<SObject>().getSObjectType();', 'null'],
  [
    'List<Integer> l = new List<Integer>{1, 2}; for (Integer i : l) l.add(3); return l;',
    'System.FinalException: Cannot modify a collection while it is being iterated.',
  ],
]);

checkApex('Set', [
  [
    "Set<Integer> s = new Set<Integer>{1, 2}; return s.add(2) + ',' + s.addAll(new List<Integer>{2, 3}) + ',' + s.remove(9) + s;",
    'false,true,false{1, 2, 3}',
  ],
  [
    "Set<Integer> s = new Set<Integer>{1, 2, 3}; return s.retainAll(new Set<Integer>{2}) + '' + s + s.containsAll(new List<Integer>{2});",
    'true{2}true',
  ],
  ['Set<Integer> s = new Set<Integer>{1, 2, 3}; s.removeAll(new List<Integer>{1, 3}); return s;', '{2}'],
  ["return new Set<Id>{'001000000000001'}.contains('001000000000001AAA');", 'true'],
]);

checkApex('Map', [
  [
    "Map<String, Integer> m = new Map<String, Integer>{'a' => 1, 'b' => 2}; for (String k : m.keySet()) m.remove(k); return m;",
    'System.FinalException: Cannot modify a collection while it is being iterated.',
  ],
  [
    "Map<String, Integer> m = new Map<String, Integer>{'a' => 1}; for (String k : m.keySet()) m.put(k, 2); m.remove('a'); return m;",
    '{}',
  ],
  [
    "Map<String, Integer> m = new Map<String, Integer>{'a' => 1}; return m.remove('a') + ',' + m.remove('a') + ',' + m.isEmpty();",
    '1,null,true',
  ],
  [
    "Map<Id, Account> m = new Map<Id, Account>(new List<Account>{new Account(Id = '001000000000001AAA')}); return m.keySet();",
    '{001000000000001AAA}',
  ],
  [
    'return new Map<Id, Account>(new List<Account>{new Account()});',
    'System.ListException: Row with null Id at index: 0',
  ],
  [
    "Account a = new Account(Id = '001000000000001AAA'); return new Map<Id, Account>(new List<Account>{a, a});",
    'System.ListException: Row with duplicate Id at index: 1',
  ],
  [
    "Map<String, Integer> m = new Map<String, Integer>{'b' => 1}; m.putAll(new Map<String, Integer>{'a' => 2}); return m.values() + '' + m.keySet();",
    '(1, 2){a, b}',
  ],
  ['return new Map<Id, Account>().getSObjectType();', 'Account'],
  [
    "Map<String, Integer> m = new Map<String, Integer>{'a' => 1}; Map<String, Integer> c = m.clone(); c.put('a', 2); return m.get('a');",
    '1',
  ],
]);

test('sort by Comparable, Comparator and Collator', () => {
  const source = `public class T implements Comparable {
    Integer n; T(Integer n) { this.n = n; }
    public Integer compareTo(Object o) { return ((T) o).n - n; }
    public override String toString() { return 'T' + n; }
    public class Down implements Comparator<String> { public Integer compare(String a, String b) { return b.compareTo(a); } }
    public static Object run() {
      List<T> l = new List<T>{new T(1), new T(3), new T(2)}; l.sort();
      List<String> s = new List<String>{'a', 'c', 'b'}; s.sort(new Down());
      List<String> u = new List<String>{'é', 'z', 'A', 'a'}; u.sort(Collator.getInstance());
      return '' + l + s + u;
    } }`;
  assert.equal(run(source), '(T3, T2, T1)(c, b, a)(a, A, é, z)');
});

test('String.join and for-each walk a project Iterable', () => {
  const source = `public class T implements Iterable<Integer> {
    public Iterator<Integer> iterator() { return new List<Integer>{1, 2, 3}.iterator(); }
    public static Object run() { return String.join(new T(), '-'); } }`;
  assert.equal(run(source), '1-2-3');
});
