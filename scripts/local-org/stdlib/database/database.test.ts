import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { apexOrg, customField, customObject } from './testing.ts';

const components = [
  customObject('Parcel__c'),
  customField('Parcel__c.Key__c', 'Text', '<length>20</length><externalId>true</externalId><unique>true</unique>'),
  customField('Parcel__c.Size__c', 'Number', '<precision>6</precision><scale>2</scale>'),
  customField('Parcel__c.Code__c', 'Text', '<length>5</length>'),
];
const { evaluate } = apexOrg(components);
const is = (statements: string, expected: string): void => assert.equal(evaluate(statements), expected);

describe('Database', () => {
  test('insert gives a result a record, in order', () => {
    is(
      `List<Parcel__c> parcels = new List<Parcel__c>{ new Parcel__c(Code__c = 'a'), new Parcel__c(Code__c = 'too long') };
       List<Database.SaveResult> results = Database.insert(parcels, false);
       Database.Error error = results[1].getErrors()[0];
       return results[0].isSuccess() + ' ' + (results[0].getId() == parcels[0].Id) + ' ' + results[1].isSuccess() + ' '
         + error.getStatusCode() + ' ' + error.getFields() + ' ' + [SELECT COUNT() FROM Parcel__c];`,
      'true true false STRING_TOO_LONG (Code__c) 1',
    );
  });

  test('all or none is the default, and throws', () => {
    is(
      `try { Database.insert(new Parcel__c(Code__c = 'too long')); return 'inserted'; }
       catch (DmlException e) { return e.getNumDml() + ' ' + e.getDmlIndex(0) + ' ' + e.getDmlStatusCode(0) + ' ' + e.getDmlType(0) + ' ' + e.getDmlFieldNames(0); }`,
      '1 0 STRING_TOO_LONG STRING_TOO_LONG (Code__c)',
    );
  });

  test('takes options, whose default is partial success', () => {
    is(
      `Database.DMLOptions options = new Database.DMLOptions();
       options.allowFieldTruncation = true;
       options.DuplicateRuleHeader.allowSave = true;
       Parcel__c parcel = new Parcel__c(Code__c = 'too long');
       Database.SaveResult result = Database.insert(parcel, options);
       return result.isSuccess() + ' ' + [SELECT Code__c FROM Parcel__c WHERE Id = :parcel.Id].Code__c;`,
      'true too l',
    );
  });

  test('upsert by an external id tells what was created', () => {
    is(
      `insert new Parcel__c(Key__c = 'one');
       List<Parcel__c> parcels = new List<Parcel__c>{ new Parcel__c(Key__c = 'ONE', Size__c = 2), new Parcel__c(Key__c = 'two') };
       List<Database.UpsertResult> results = Database.upsert(parcels, Parcel__c.Key__c, false);
       return results[0].isCreated() + ' ' + results[1].isCreated() + ' ' + [SELECT Size__c FROM Parcel__c WHERE Key__c = 'one'].Size__c;`,
      'false true 2.00',
    );
  });

  test('refuses an upsert of a list made as List<SObject>', () => {
    is(
      `List<SObject> records = new List<SObject>{ new Parcel__c() };
       Database.upsert(records, false);
       return null;`,
      'System.TypeException: DML on generic List<SObject> only allowed for insert, update or delete',
    );
  });

  test('delete and undelete take ids, and the recycle bin can be emptied', () => {
    is(
      `Parcel__c parcel = new Parcel__c();
       insert parcel;
       Database.DeleteResult gone = Database.delete(parcel.Id);
       Database.UndeleteResult back = Database.undelete(parcel.Id);
       Database.delete(new List<Id>{ parcel.Id });
       Database.EmptyRecycleBinResult emptied = Database.emptyRecycleBin(parcel);
       Database.UndeleteResult again = Database.undelete(parcel, false);
       return gone.isSuccess() + ' ' + back.isSuccess() + ' ' + emptied.isSuccess() + ' ' + again.isSuccess();`,
      'true true true false',
    );
  });

  test('a savepoint takes records back, but neither ids in memory nor what was released', () => {
    is(
      `Savepoint start = Database.setSavepoint();
       Parcel__c parcel = new Parcel__c();
       insert parcel;
       Database.rollback(start);
       return [SELECT COUNT() FROM Parcel__c] + ' ' + (parcel.Id != null);`,
      '0 true',
    );
    is(
      `Savepoint start = Database.setSavepoint();
       Database.releaseSavepoint(start);
       Database.rollback(start);
       return null;`,
      'System.TypeException: Invalid savepoint: it was released, or a rollback went further back.',
    );
  });

  test('queries with variables in scope, with a map of binds, and counts', () => {
    is(
      `insert new List<Parcel__c>{ new Parcel__c(Key__c = 'a'), new Parcel__c(Key__c = 'b') };
       String wanted = 'a';
       Integer bound = Database.query('SELECT Id FROM Parcel__c WHERE Key__c = :wanted').size();
       Map<String, Object> binds = new Map<String, Object>{ 'keys' => new Set<String>{ 'a', 'b' } };
       Integer mapped = Database.queryWithBinds('SELECT Id FROM Parcel__c WHERE Key__c IN :keys', binds, AccessLevel.SYSTEM_MODE).size();
       return bound + ' ' + mapped + ' ' + Database.countQuery('SELECT COUNT() FROM Parcel__c WHERE Key__c != :wanted');`,
      '1 2 1',
    );
  });

  test('a query locator walks its rows and knows its query', () => {
    is(
      `insert new List<Parcel__c>{ new Parcel__c(Key__c = 'a'), new Parcel__c(Key__c = 'b') };
       Database.QueryLocator locator = Database.getQueryLocator('SELECT Key__c FROM Parcel__c ORDER BY Key__c');
       String keys = '';
       Database.QueryLocatorIterator rows = locator.iterator();
       while (rows.hasNext()) keys += rows.next().get('Key__c');
       Integer inlined = 0;
       Database.QueryLocatorIterator others = Database.getQueryLocator([SELECT Id FROM Parcel__c]).iterator();
       while (others.hasNext()) { others.next(); inlined++; }
       return keys + ' ' + locator.getQuery() + ' ' + inlined;`,
      'ab SELECT Key__c FROM Parcel__c ORDER BY Key__c 2',
    );
  });

  test('a cursor fetches from any position', () => {
    is(
      `List<Parcel__c> parcels = new List<Parcel__c>();
       for (Integer i = 0; i < 5; i++) parcels.add(new Parcel__c(Key__c = 'k' + i));
       insert parcels;
       Database.Cursor cursor = Database.getCursor('SELECT Key__c FROM Parcel__c ORDER BY Key__c');
       List<Parcel__c> middle = (List<Parcel__c>) cursor.fetch(2, 2);
       List<Parcel__c> first = (List<Parcel__c>) cursor.fetch(0, 1);
       return cursor.getNumRecords() + ' ' + middle[0].Key__c + middle[1].Key__c + ' ' + first[0].Key__c;`,
      '5 k2k3 k0',
    );
  });

  test('user mode keeps to field security, which a deployed field grants to nobody', () => {
    is(
      `try { Database.insert(new Parcel__c(Code__c = 'a'), AccessLevel.USER_MODE); return 'inserted'; }
       catch (DmlException e) { return e.getMessage() + ' ' + e.getDmlFieldNames(0); }`,
      'Operation failed due to fields being inaccessible on Sobject Parcel__c, check errors on Exception or Result! (Code__c)',
    );
  });

  test('results can be made of JSON', () => {
    is(
      `Database.SaveResult result = (Database.SaveResult) JSON.deserialize('{"success":false,"id":null,"errors":[{"message":"no","statusCode":"FIELD_CUSTOM_VALIDATION_EXCEPTION","fields":["Name"]}]}', Database.SaveResult.class);
       return result.isSuccess() + ' ' + result.getErrors()[0].getMessage() + ' ' + result.getErrors()[0].getStatusCode();`,
      'false no FIELD_CUSTOM_VALIDATION_EXCEPTION',
    );
  });
});

describe('triggers on Apex', () => {
  const { evaluate: run } = apexOrg(
    components,
    `trigger ParcelTrigger on Parcel__c (before insert, after insert, before update, before delete) {
       if (Trigger.isBefore && Trigger.isInsert) {
         for (Parcel__c parcel : Trigger.new) {
           if (parcel.Code__c == 'bad') parcel.Code__c.addError('not this one');
           if (parcel.Code__c == 'boom') { String nothing; nothing.length(); }
           parcel.Size__c = 1.005;
         }
       }
       if (Trigger.isUpdate && Trigger.old[0].Code__c == 'keep') Trigger.old[0].addError('no');
       if (Trigger.isAfter) Trigger.new[0].Size__c = 3;
       if (Trigger.isDelete) Trigger.old[0].addError('stays');
     }`,
  );
  const runs = (statements: string, expected: string): void => assert.equal(run(statements), expected);

  test('addError on a field names it', () => {
    runs(
      `try { insert new Parcel__c(Code__c = 'bad'); return 'inserted'; } catch (DmlException e) { return e.getMessage(); }`,
      'Insert failed. First exception on row 0; first error: FIELD_CUSTOM_VALIDATION_EXCEPTION, not this one: [Code__c]',
    );
  });

  test('records of an after trigger are read-only', () => {
    runs(
      `try { insert new Parcel__c(Code__c = 'a'); return 'inserted'; } catch (DmlException e) { return e.getMessage(); }`,
      'Insert failed. First exception on row 0; first error: CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY, ParcelTrigger: execution of AfterInsert\n\n' +
        'caused by: System.FinalException: Record is read-only\n\nTrigger.ParcelTrigger: line 10, column 1: []',
    );
  });

  test('an uncaught exception names its line', () => {
    runs(
      `try { insert new Parcel__c(Code__c = 'boom'); return 'inserted'; } catch (DmlException e) { return e.getMessage(); }`,
      'Insert failed. First exception on row 0; first error: CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY, ParcelTrigger: execution of BeforeInsert\n\n' +
        'caused by: System.NullPointerException: Attempt to de-reference a null object\n\nTrigger.ParcelTrigger: line 5, column 1: []',
    );
  });
});
