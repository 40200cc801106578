import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { evaluate, run } from '../testing.ts';

const NULL_POINTER = 'System.NullPointerException: Attempt to de-reference a null object';

test('loops, break and continue', () => {
  assert.equal(evaluate('Integer n = 0; while (true) { n++; if (n == 3) continue; if (n > 5) break; } return n;'), '6');
  assert.equal(evaluate('Integer n = 0; do { n += 2; } while (n < 5); return n;'), '6');
  assert.equal(evaluate('Integer s = 0; for (Integer i = 0, j = 9; i < j; i++, j--) s += j - i; return s;'), '25');
  assert.equal(evaluate('Integer i = 0; for (;;) { if (i++ > 3) break; } return i;'), '5');
});

test('a null condition throws', () => {
  assert.equal(evaluate('Boolean b; if (b) return 1; return 2;'), NULL_POINTER);
  assert.equal(evaluate('Boolean b; return b && true;'), NULL_POINTER);
  assert.equal(evaluate('Boolean b; return false && b;'), 'false');
  assert.equal(evaluate('Boolean b; return b ? 1 : 2;'), NULL_POINTER);
  assert.equal(evaluate('Boolean b; return !b;'), NULL_POINTER);
});

test('switch on values, types and null', () => {
  const kinds = `static String kind(Object o) {
    switch on o {
      when Integer i { return 'I' + (i + 1); }
      when String s { return 'S' + s; }
      when Account a { return 'A' + a.Name; }
      when null { return 'N'; }
      when else { return 'E'; }
    }
  }`;
  const calls = `kind(1) + kind('s') + kind(new Account(Name = 'x')) + kind(null) + kind(2.5)`;
  assert.equal(run(`public class T { ${kinds} public static Object run() { return ${calls}; } }`), 'I2SsAxNE');
  assert.equal(evaluate('Integer n; switch on n { when 1, 2 { return 1; } when null { return 0; } } return 9;'), '0');
  const inLoop =
    'for (Integer i = 0; i < 9; i++) { switch on i { when 1 { continue; } when 3 { break; } } n += i; } return n;';
  assert.equal(evaluate(`Integer n = 0; ${inLoop}`), '2');
});

test('?. ends the chain, ?? is lazy', () => {
  const T = (body: string): string =>
    run(`public class T {
      T next; Integer v = 3; static Integer calls = 0;
      T get() { return next; }
      static T count() { calls++; return null; }
      static Integer used() { calls++; return 7; }
      public static Object run() { T t = new T(); ${body} }
    }`);
  assert.equal(T('return t?.get()?.get().v;'), 'null');
  assert.equal(T('return t.next?.next.next.v;'), 'null');
  assert.equal(T('return t?.v;'), '3');
  assert.equal(T('return t.next?.v ?? 9;'), '9');
  assert.equal(T('Integer r = t.v ?? used(); return r + calls;'), '3');
  assert.equal(T('count()?.get(); return calls;'), '1');
  assert.equal(T('return t.next.v;'), NULL_POINTER);
  assert.equal(evaluate('String s; return s?.length();'), 'null');
  assert.equal(evaluate("Account a; return a?.Name?.toUpperCase() ?? 'none';"), 'none');
  assert.equal(evaluate('List<Account> l; return l?.get(0)?.Name;'), 'null');
});

test('a cast that fails names both types', () => {
  const wrong = 'System.TypeException: Invalid conversion from runtime type';
  assert.equal(evaluate("Object o = 'x'; return (Integer) o;"), `${wrong} String to Integer`);
  assert.equal(evaluate('SObject s = new Account(); return (Contact) s;'), `${wrong} Account to Contact`);
  assert.equal(evaluate('Object o = 1.5; return (Integer) o;'), `${wrong} Decimal to Integer`);
  assert.equal(
    evaluate('Object o = new List<String>(); return (List<Integer>) o;'),
    `${wrong} List<String> to List<Integer>`,
  );
  assert.equal(evaluate('Object o = null; return (Integer) o;'), 'null');
  assert.equal(evaluate("Object o = new List<String>{'a'}; return (List<Object>) o;"), '(a)');
});
