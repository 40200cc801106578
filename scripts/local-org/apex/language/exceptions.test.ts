import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { run } from '../testing.ts';

const DECLARED = `class MyException extends Exception {}
  class CodeException extends Exception { public Integer code; public CodeException(Integer c) { this('code ' + c); code = c; } }`;
const inClass = (body: string): string =>
  run(`public class T { ${DECLARED} static String log = ''; public static Object run() { ${body} } }`);

test('clauses match by type, exceptions carry message, cause and type', () => {
  const result = inClass(`try { throw new MyException('m', new CodeException(3)); }
    catch (CodeException e) { return 'wrong'; }
    catch (MyException e) { return e.getMessage() + '|' + ((CodeException) e.getCause()).code + '|' + e.getTypeName() + '|' + e; }`);
  assert.equal(result, 'm|3|T.MyException|T.MyException: m');
  assert.equal(
    inClass(`try { throw new MyException(); } catch (Exception e) { return e.getMessage(); }`),
    'Script-thrown exception',
  );
  assert.equal(inClass(`throw new MyException('out');`), 'T.MyException: out');
  assert.equal(
    inClass(`try { Integer i = Integer.valueOf('x'); } catch (TypeException e) { return e.getTypeName(); } return 0;`),
    'System.TypeException',
  );
  assert.equal(
    inClass(`MyException e; throw e;`),
    'System.NullPointerException: Attempt to de-reference a null object',
  );
});

test('a stack trace goes on with that of the cause', () => {
  const trace = inClass(`try {
      try { Integer i = Integer.valueOf('x'); }
      catch (TypeException first) {
        throw new MyException('m', first);
      }
    } catch (MyException e) { return e.getStackTraceString(); }
    return null;`);
  assert.match(trace, /^Class\.T\.run: line 5, column 1\n(.*\n)*Caused by\n(.*\n)*Class\.T\.run: line 3, column 1/);
});

test('finally runs on every way out', () => {
  const result =
    inClass(`for (Integer i = 0; i < 3; i++) { try { if (i == 1) continue; log += i; } finally { log += 'f'; } }
    try { try { Integer n; n++; } finally { log += 'g'; } } catch (NullPointerException e) { log += 'n'; }
    return log;`);
  assert.equal(result, '0ff2fgn');
  assert.equal(
    run(`public class T {
    static String log = '';
    static Integer f() { try { return 1; } finally { log += 'after'; } }
    public static Object run() { return f() + log; }
  }`),
    '1after',
  );
});

test('what cannot be caught passes clauses and finally blocks', () => {
  const guarded = (body: string): string =>
    run(`public class T {
      static Integer deep(Integer i) { return deep(i + 1) + 1; }
      public static Object run() { try { ${body} } catch (Exception e) { return 'caught'; } finally { Integer x = 1 / 0; } return 'end'; }
    }`);
  assert.equal(guarded(`System.assert(false, 'no');`), 'System.AssertException: Assertion Failed: no');
  assert.equal(guarded('deep(0);'), 'System.LimitException: Maximum stack depth reached: 1001');
  assert.equal(
    guarded(`String s = 'abcdef'.repeat(1000001);`),
    'System.LimitException: String length exceeds maximum: 6000000',
  );
});

test('a stack trace names Apex lines', () => {
  const result = run(`public class T {
    class Part {
      Integer made = boom();
      Integer boom() {
        throw new IllegalArgumentException('x');
      }
      Part(Integer i) { }
      Part() { this(1); }
    }
    static Integer zero = 0;
    public static Object run() {
      try {
        new Part();
      } catch (Exception e) {
        return e.getLineNumber() + '\\n' + e.getStackTraceString();
      }
      return null;
    }
  }`);
  assert.deepEqual(result.split('\n'), [
    '5',
    'Class.T.Part.boom: line 5, column 1',
    'Class.T.Part.<init>: line 3, column 1',
    'Class.T.run: line 13, column 1',
  ]);
});

test('a null receiver is found on the line that uses it', () => {
  const result = run(`public class T {
    Integer v;
    public static Object run() {
      T t;
      try {
        Integer before = 1;
        return before + t.v;
      } catch (NullPointerException e) {
        return e.getStackTraceString();
      }
    }
  }`);
  assert.equal(result, 'Class.T.run: line 7, column 1');
});
