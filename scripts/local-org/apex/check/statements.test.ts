import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errorsIn, errorsOf } from './testing.ts';

const accepted = (statements: string, members = ''): void => assert.deepEqual(errorsIn(statements, members), []);
const refused = (statements: string, ...messages: string[]): void => assert.deepEqual(errorsIn(statements), messages);
const inMethod = (body: string): readonly string[] =>
  errorsOf({ 'A.cls': `public class A { Integer f(Integer i) { ${body} } }` });

const MISSING = 'A:1 Missing return statement required return type: Integer';

test('every path of a method returns', () => {
  for (const body of [
    'return 1;',
    'if (i > 0) { return 1; } else { return 2; }',
    'while (true) { i++; }',
    'throw new DmlException();',
    'try { return 1; } catch (Exception e) { return 2; }',
    'try { i++; } finally { return 1; }',
    'switch on i { when 1 { return 1; } when else { return 2; } }',
  ]) {
    assert.deepEqual(inMethod(body), [], body);
  }
  for (const body of [
    'i++;',
    'if (i > 0) { return 1; }',
    'while (true) { break; }',
    'try { return 1; } catch (Exception e) { i++; }',
    'switch on i { when 1 { return 1; } }',
    'for (Integer j : new List<Integer>()) { return 1; }',
  ]) {
    assert.deepEqual(inMethod(body), [MISSING], body);
  }
});

test('nothing stands behind a return', () => {
  refused('return; Integer i;', 'Unreachable statement');
  refused('for (;;) { break; Integer i; }', 'Unreachable statement');
  refused('if (true) { return; } else { throw new DmlException(); } Integer i;', 'Unreachable statement');
});

test('variables belong to their block and are declared once', () => {
  accepted('{ Integer a; } { Integer a; } for (Integer a = 0; a < 1; a++) {} for (Integer a : new List<Integer>()) {}');
  refused('Integer a; Integer A;', 'Duplicate variable: A');
  refused('Integer a; { Integer a; }', 'Duplicate variable: a');
  refused('{ Integer a; } a = 1;', 'Variable does not exist: a');
});

test('each faulty statement is reported, and none of its neighbours', () => {
  refused(
    "Integer i = 'a'; i = 2; String s = 1; s = 'b';",
    'Illegal assignment from String to Integer',
    'Illegal assignment from Integer to String',
  );
});

test('loops', () => {
  accepted('for (Integer i = 0, j = 9; i < j; i++, j--) { continue; } do { break; } while (true);');
  accepted(
    'for (List<Account> l : [SELECT Id FROM Account]) {} for (SObject s : [SELECT Id FROM Account]) {} for (Account a : (List<SObject>) null) {}',
  );
  refused('for (Integer i : 5) {}', 'Loop must iterate over collection: Integer');
  refused('for (String s : new List<Integer>()) {}', 'Invalid loop variable type expected Integer was String');
  refused(
    'for (Contact c : [SELECT Id FROM Account]) {}',
    'Loop variable must be a generic SObject or List or a concrete SObject or List of: Account',
  );
  refused('break;', 'Break statement must be in loop');
  refused('if (1 > 0) { continue; }', 'Continue statement must be in loop');
  refused('while (1) {}', 'Condition expression must be of type Boolean: Integer');
});

test('switch', () => {
  accepted(
    "switch on 'a' { when 'a', 'b' {} when null {} when else {} } switch on 1 { when -1, X {} }",
    'static final Integer X = 5;',
  );
  accepted('SObject s; switch on s { when Account a { a.Name = null; } when Contact c {} when null {} }');
  accepted('Season s; switch on s { when SPRING {} when AUTUMN, null {} }', 'enum Season { SPRING, AUTUMN }');
  refused('switch on 1 { when 1 {} when 2, 1 {} }', '1 occurs as more than one when branch for this switch statement');
  refused('switch on 1.5 { when else {} }', 'Decimal is not a valid switch expression type');
  refused(
    "switch on 'a' { when 1 {} }",
    "Integer value in 'when expression' cannot be implicitly converted to the String type in switch expression",
  );
  assert.deepEqual(errorsIn('Season s; switch on s { when Season.SPRING {} }', 'enum Season { SPRING }'), [
    "Enum value used in 'when expression' should be unqualified",
  ]);
});

test('exceptions', () => {
  accepted('try { throw new DmlException(); } catch (DmlException e) {} catch (Exception e) { throw e; } finally {}');
  refused('throw 1;', 'Throw expression must be of type exception: Integer');
  refused('try {} catch (String s) {}', 'Catch block variable must be of type exception: String');
  refused('try {} catch (DmlException e) {} catch (DmlException f) {}', 'Exception type already caught: DmlException');
});

test('DML', () => {
  accepted(
    'insert new Account(); update as user new List<Account>(); upsert new Invoice__c() Key__c; delete [SELECT Id FROM Account]; undelete new List<SObject>();',
  );
  refused('insert 5;', 'DML requires SObject or SObject list type: Integer');
  refused(
    'upsert new Account() Name;',
    'Invalid field for upsert, must be an External Id custom or standard indexed field: Name',
  );
  refused('upsert new List<SObject>() Key__c;', 'Upsert with a field specification requires a concrete SObject type');
  refused('merge new Account() new Account();', 'merge is not supported by the local org');
});

test('returns', () => {
  refused('return 1;', 'Void method must not return a value');
  assert.deepEqual(inMethod("return 'a';"), ['A:1 Illegal assignment from String to Integer']);
  assert.deepEqual(inMethod('return;'), ['A:1 Missing return statement required return type: Integer']);
});

test('runAs takes a user', () => {
  accepted('System.runAs(new User()) { Integer i = 1; }');
  refused('System.runAs(new Account()) {}', "runAs requires a single argument of type 'User' or 'Version'");
});
