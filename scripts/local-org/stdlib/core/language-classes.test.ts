import assert from 'node:assert/strict';
import { test } from 'node:test';
import { classFile, inOrg, link, outcome, run } from '../../apex/testing.ts';
import { checkApex } from './support/check-apex.ts';

checkApex('Exception', [
  [
    "Exception e = new DmlException('m', new MathException('c')); return e.getMessage() + e.getCause().getMessage() + e.getTypeName();",
    'mcSystem.DmlException',
  ],
  ['return new IllegalArgumentException().getMessage();', 'Script-thrown exception'],
  [
    "Exception e = new IllegalArgumentException('a'); e.setMessage('b'); return '' + e;",
    'System.IllegalArgumentException: b',
  ],
  ["return new AuraHandledException('a').getMessage();", 'Script-thrown exception'],
  ["try { throw new MathException('x'); } catch (Exception e) { return e.getLineNumber() > 0; }", 'true'],
  [
    "try { Integer i = 1 / Integer.valueOf('0'); } catch (MathException e) { return e.getMessage(); } return null;",
    'Divide by 0',
  ],
  ["Exception e = new DmlException('x'); return e.getNumDml();", '0'],
  [
    "Exception e = new MathException('x'); return e.getNumDml();",
    'System.TypeException: Method not supported on System.MathException',
  ],
  ["Exception a = new MathException('a'); a.initCause(new MathException('b')); return a.getCause().getMessage();", 'b'],
]);

checkApex('Assert and System.assert', [
  ["Assert.areEqual(1, 2); return '';", 'System.AssertException: Assertion Failed: Expected: 1, Actual: 2'],
  ["Assert.areEqual(1, 2, 'why'); return '';", 'System.AssertException: Assertion Failed: why: Expected: 1, Actual: 2'],
  ["Assert.areEqual('a', 'A'); return '';", 'System.AssertException: Assertion Failed: Expected: a, Actual: A'],
  ["Assert.areEqual(1, 1.0); Assert.areEqual(new List<Integer>{1}, new List<Integer>{1}); return 'ok';", 'ok'],
  ["Assert.areNotEqual(1, 1); return '';", 'System.AssertException: Assertion Failed: Same value: 1'],
  ["Assert.isTrue(false, 'why'); return '';", 'System.AssertException: Assertion Failed: why'],
  ["Assert.isNull(1); return '';", 'System.AssertException: Assertion Failed: Expected: null, Actual: 1'],
  ["Assert.isNotNull(null); return '';", 'System.AssertException: Assertion Failed: Same value: null'],
  ["Assert.fail('why'); return '';", 'System.AssertException: Assertion Failed: why'],
  ["Assert.isInstanceOfType(1, Integer.class); Assert.isNotInstanceOfType('a', Integer.class); return 'ok';", 'ok'],
  [
    "System.assertEquals('a', 'b', 'why'); return '';",
    'System.AssertException: Assertion Failed: why: Expected: a, Actual: b',
  ],
  [
    "try { System.assert(false); } catch (Exception e) { return 'caught'; } return '';",
    'System.AssertException: Assertion Failed',
  ],
]);

checkApex('Type', [
  ["return Type.forName('map<id, account>').getName();", 'Map<Id,Account>'],
  ["return Type.forName('List<T>').newInstance() instanceof List<T>;", 'true'],
  ["return Type.forName('nothing');", 'null'],
  ["return Type.forName('', 'T') == T.class;", 'true'],
  ["return ((Account) Type.forName('Account').newInstance()).Name;", 'null'],
  [
    "return Exception.class.isAssignableFrom(DmlException.class) + ',' + DmlException.class.isAssignableFrom(Exception.class);",
    'true,false',
  ],
  ['return DmlException.class;', 'System.DmlException'],
  ["return Type.forName('Integer').newInstance();", 'System.TypeException: Type cannot be constructed: Integer'],
  ['return new Set<Type>{String.class, String.class}.size();', '1'],
]);

test('Type.newInstance runs the constructor and refuses classes without a fitting one', () => {
  const source = (constructor: string): string =>
    `public class T { public Integer n = 1; ${constructor} public static Object run() { return ((T) Type.forName('T').newInstance()).n; } }`;
  assert.equal(run(source('public T() { n = 5; }')), '5');
  assert.equal(run(source('')), '1');
  assert.match(run(source('public T(Integer n) { }')), /^System\.TypeException: /);
});

checkApex('Id', [
  ["return Id.valueOf('001000000000001');", '001000000000001AAA'],
  ["return Id.valueOf('nope');", 'System.StringException: Invalid id: nope'],
  ["return Id.valueOf('001000000000001').getSObjectType();", 'Account'],
  ["Id i = '001000000000001AAA'; return i.to15();", '001000000000001'],
]);

checkApex('Pattern and Matcher', [
  [
    "Matcher m = Pattern.compile('(\\\\w)(\\\\d)').matcher('a1 b2'); m.find(); m.find(); return m.group(1) + m.start(2) + m.groupCount();",
    'b42',
  ],
  ["return Pattern.matches('a*b', 'aab') + ',' + Pattern.quote('a.b');", 'true,\\Qa.b\\E'],
  ["return Pattern.compile('x').matcher('a').group();", 'System.StringException: No match found'],
  ["return 'a1b2'.replaceAll('([a-z])([0-9])', '$2$1');", '1a2b'],
]);

checkApex('System', [
  [
    "return System.equals('a', 'a') + ',' + System.hashCode('a') + ',' + System.currentTimeMillis();",
    'true,97,1704067200000',
  ],
  ["return System.now().getTime() + ',' + System.today();", '1704067200000,2024-01-01 00:00:00'],
  ['return System.isBatch() || System.isFuture() || System.isScheduled();', 'false'],
  ['return System.getApplicationReadWriteMode();', 'DEFAULT'],
]);

test('System.debug writes to the log of the transaction', () => {
  const program = link([
    classFile(
      'public class T { public static Object run() { System.debug(LoggingLevel.WARN, new List<Integer>{1}); return 1; } }',
    ),
  ]);
  const lines: string[] = [];
  inOrg(program, (transaction) => {
    const original = transaction.log.bind(transaction);
    Object.assign(transaction, {
      log: (level: string, message: string, line: number | null) => {
        lines.push(`${level} ${message} at ${line}`);
        original(level, message, line);
      },
    });
    outcome(() => program.callStatic('T', 'run()', []));
  });
  assert.deepEqual(lines, ['WARN (1) at 1']);
});

checkApex('Blob, EncodingUtil, Crypto, UUID', [
  ["return EncodingUtil.base64Encode(Blob.valueOf('é')) + EncodingUtil.base64Decode('w6k=').toString();", 'w6k=é'],
  [
    "return EncodingUtil.urlEncode('a b&é', 'UTF-8') + EncodingUtil.urlDecode('a+b%26%C3%A9', 'UTF-8');",
    'a+b%26%C3%A9a b&é',
  ],
  ["return EncodingUtil.convertToHex(Crypto.generateDigest('SHA-256', Blob.valueOf('abc'))).left(8);", 'ba7816bf'],
  [
    "return EncodingUtil.convertToHex(Crypto.generateMac('hmacSHA256', Blob.valueOf('a'), Blob.valueOf('k'))).length();",
    '64',
  ],
  [
    "Blob k = Crypto.generateAesKey(256); return Crypto.decryptWithManagedIV('AES256', k, Crypto.encryptWithManagedIV('AES256', k, Blob.valueOf('secret'))).toString();",
    'secret',
  ],
  [
    "Blob k = Crypto.generateAesKey(128); Blob iv = Blob.valueOf('0123456789abcdef'); return Crypto.decrypt('AES128', k, iv, Crypto.encrypt('AES128', k, iv, Blob.valueOf('x'))).toString();",
    'x',
  ],
  [
    "return Crypto.verifyHMac('hmacSHA1', Blob.valueOf('a'), Blob.valueOf('k'), Crypto.generateMac('hmacSHA1', Blob.valueOf('a'), Blob.valueOf('k')));",
    'true',
  ],
  ['UUID u = UUID.randomUUID(); return UUID.fromString(u.toString()).equals(u);', 'true'],
  ["return UUID.fromString('x');", 'System.IllegalArgumentException: Invalid UUID string: x'],
]);

checkApex('URL', [
  [
    "URL u = new URL('https://me@example.com:8443/a/b?c=d#e'); return u.getHost() + u.getPort() + u.getPath() + u.getQuery() + u.getRef() + u.getUserInfo() + u.getFile();",
    'example.com8443/a/bc=deme/a/b?c=d',
  ],
  ["return new URL(new URL('https://example.com/a/b'), '../c').toExternalForm();", 'https://example.com/c'],
  ["return new URL('nope');", 'System.StringException: no protocol: nope'],
  ["return new URL('https', 'example.com', 80, '/x').sameFile(new URL('https://EXAMPLE.com:80/x'));", 'true'],
]);

checkApex('Version and AccessLevel', [
  ["return new Version(1, 2).compareTo(new Version(1, 3)) + ',' + new Version(1, 2, 3);", '-1,1.2.3'],
  ['return AccessLevel.USER_MODE == AccessLevel.USER_MODE;', 'true'],
]);

checkApex('enums', [
  ["return RoundingMode.valueOf('HALF_UP').ordinal() + ',' + LoggingLevel.values().size();", '5,9'],
  ['return 2.5.setScale(0, RoundingMode.HALF_EVEN);', '2'],
  ['return LoggingLevel.WARN.toString() + LoggingLevel.WARN.equals(LoggingLevel.WARN);', 'WARNtrue'],
]);
