import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errorsIn } from './testing.ts';

const accepted = (statements: string, members = ''): void => assert.deepEqual(errorsIn(statements, members), []);
const refused = (statements: string, ...messages: string[]): void => assert.deepEqual(errorsIn(statements), messages);

test('numbers widen, and do not narrow', () => {
  accepted('Long a = 1; Double b = a; Decimal c = b; Double d = c; Decimal e = 1; Decimal f = 1L;');
  refused('Long l = 1; Integer i = l;', 'Illegal assignment from Long to Integer');
  refused('Integer i = 1.5;', 'Illegal assignment from Decimal to Integer');
  refused('Integer i; i += 1.5;', 'Illegal assignment from Decimal to Integer');
});

test('Id and String convert both ways, Date to Datetime one way', () => {
  accepted("Id i = '001000000000001'; String s = i; Datetime d = Date.today();");
  refused('Date d = Datetime.now();', 'Illegal assignment from Datetime to Date');
  refused('String s = 1;', 'Illegal assignment from Integer to String');
});

test('lists are covariant and let the generic SObject pass for any record', () => {
  accepted(
    'List<SObject> s = new List<Account>(); List<Account> a = s; List<Object> o = new List<String>(); Map<Id, SObject> m = new Map<Id, Account>();',
  );
  refused('Set<SObject> s = new Set<Account>();', 'Illegal assignment from Set<Account> to Set<SObject>');
  refused('Map<Id, Account> m = new Map<Id, SObject>();', 'Illegal assignment from Map<Id,SObject> to Map<Id,Account>');
  refused('SObject s; Account a = s;', 'Illegal assignment from SObject to Account');
});

test('a query is a list, one record, or a count', () => {
  accepted(
    'Account a = [SELECT Id FROM Account]; List<Account> l = [SELECT Id FROM Account]; Integer n = [SELECT COUNT() FROM Account];' +
      'Account b = [SELECT Id FROM Account] ?? null; Account c = true ? [SELECT Id FROM Account] : null; String d = [SELECT Name FROM Account]?.Name;' +
      "Account e = Database.query('SELECT Id FROM Account');",
  );
  refused('Contact c = [SELECT Id FROM Account];', 'Illegal assignment from List<Account> to Contact');
});

test('what cannot be assigned to', () => {
  refused('1 = 2;', 'Expression cannot be assigned');
  refused(
    'final Integer f = 1; f = 2;',
    'Final members can only be assigned in their declaration, init blocks, or constructors: f',
  );
  refused('Account a; a.CreatedDate = null;', 'Field is not writeable: Account.CreatedDate');
  refused('Account a; a?.Name = null;', 'Expression cannot be assigned');
});

test('casts: between what may be of both types', () => {
  accepted(
    'Object o = 1; Integer i = (Integer) o; Account a = (Account) (SObject) new Account(); Long l = (Long) i; i = (Integer) l;',
  );
  refused('String s = (String) 1;', 'Incompatible types since an instance of Integer is never an instance of String');
  refused(
    'Account a = (Account) new Contact();',
    'Incompatible types since an instance of Contact is never an instance of Account',
  );
});

test('instanceof must be able to go either way', () => {
  accepted("Object o; Boolean b = o instanceof String; b = 'a' instanceof Id; SObject s; b = s instanceof Account;");
  refused(
    'Account a; Boolean b = a instanceof SObject;',
    'Operation instanceof is always true since an instance of Account is always an instance of SObject',
  );
  refused(
    'Integer i; Boolean b = i instanceof String;',
    'Operation instanceof is always false since an instance of Integer is never an instance of String',
  );
});

test('the branches of ?: and ?? have a common type', () => {
  accepted(
    'Decimal d = true ? 1 : 2.5; Account a = true ? null : new Account(); SObject s = true ? (SObject) new Account() : new Contact(); Integer i = null ?? 1;',
  );
  refused("Object o = true ? 1 : 'a';", 'Incompatible types in ternary operator: Integer, String');
  refused("Object o = 1 ?? 'a';", 'Incompatible types in null coalescing operator: Integer, String');
});

test('initial values of collections', () => {
  accepted(
    "List<Decimal> l = new List<Decimal>{ 1, 2.5 }; Map<String, Long> m = new Map<String, Long>{ 'a' => 1 }; Integer[] i = new Integer[3];",
  );
  refused(
    'List<String> l = new List<String>{ 1 };',
    'Initial expression is of incorrect type, expected: String but was: Integer',
  );
  refused(
    "Map<String, Integer> m = new Map<String, Integer>{ 'a' => 'b' };",
    'Invalid value type String for Map<String,Integer>',
  );
  refused(
    'Set<String> s = new Set<String>(5);',
    'Invalid initializer type Integer found for Set<String>: expected a List or a Set of type: String',
  );
});
