import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { apexOrg, component, customField, customObject } from '../database/testing.ts';

const setting = (name: string, type: 'List' | 'Hierarchy'): ReturnType<typeof component> =>
  component(
    'CustomObject',
    name,
    `<label>${name}</label><customSettingsType>${type}</customSettingsType><visibility>Public</visibility>`,
  );

const { evaluate } = apexOrg([
  customObject('Parcel__c'),
  customField('Parcel__c.Size__c', 'Number', '<precision>6</precision><scale>2</scale><defaultValue>1</defaultValue>'),
  customField('Parcel__c.Ready__c', 'Checkbox', '<defaultValue>true</defaultValue>'),
  customField(
    'Parcel__c.Buyer__c',
    'Lookup',
    '<referenceTo>Account</referenceTo><relationshipName>Parcels</relationshipName>',
  ),
  component(
    'FieldSet',
    'Parcel__c.Short',
    '<fullName>Short</fullName><label>Short</label><description>d</description><displayedFields><field>Name</field><isRequired>true</isRequired></displayedFields><displayedFields><field>Buyer__r.Name</field><isRequired>false</isRequired></displayedFields>',
  ),
  component(
    'CustomObject',
    'Config__mdt',
    '<label>Config</label><pluralLabel>Configs</pluralLabel><visibility>Public</visibility>',
  ),
  customField('Config__mdt.Value__c', 'Text', '<length>20</length>'),
  component(
    'CustomMetadata',
    'Config.First',
    '<label>First</label><protected>false</protected><values><field>Value__c</field><value xmlns:xsd="x" xmlns:xsi="y" xsi:type="xsd:string">one</value></values>',
  ),
  setting('Limits__c', 'Hierarchy'),
  customField('Limits__c.Most__c', 'Number', '<precision>6</precision><scale>0</scale>'),
  customField('Limits__c.On__c', 'Checkbox', '<defaultValue>false</defaultValue>'),
  setting('Country__c', 'List'),
]);
const is = (statements: string, expected: string): void => assert.equal(evaluate(statements), expected);

describe('describes', () => {
  test('of an object tell its name, prefix and abilities', () => {
    is(
      `Schema.DescribeSObjectResult d = Account.SObjectType.getDescribe();
       return d.getName() + d.getKeyPrefix() + d.isCustom() + d.isCreateable() + d.getLabelPlural() + Parcel__c.SObjectType.getDescribe().isCustom();`,
      'Account001falsetrueAccountstrue',
    );
  });

  test('of a field tell its type, also by the static path', () => {
    is(
      `Schema.DescribeFieldResult d = Parcel__c.Size__c.getDescribe();
       return d.getType() + ' ' + d.getScale() + ' ' + d.getSoapType() + ' ' + d.getDefaultValue() + ' ' + d.isNillable()
         + ' ' + Schema.SObjectType.Account.fields.Name.getLength() + ' ' + (d.getSObjectField() === Parcel__c.Size__c);`,
      'DOUBLE 2 DOUBLE 1.00 true 255 true',
    );
  });

  test('respect field security, which no deployed field has been granted', () => {
    is(
      `return Parcel__c.Size__c.getDescribe().isAccessible() + ' ' + Account.Industry.getDescribe().isUpdateable() + ' ' + Parcel__c.SObjectType.getDescribe().isDeletable();`,
      'false true true',
    );
  });

  test('are found in maps whatever the case of the name', () => {
    is(
      `Map<String, Schema.SObjectType> all = Schema.getGlobalDescribe();
       Map<String, Schema.SObjectField> fields = all.get('PARCEL__C').getDescribe().fields.getMap();
       return all.get('parcel__c') + ' ' + fields.get('SIZE__c') + ' ' + fields.containsKey('Nope__c') + ' ' + fields.keySet().contains('size__c');`,
      'Parcel__c Size__c false true',
    );
  });

  test('tell relationships and picklist values', () => {
    is(
      `String found;
       for (Schema.ChildRelationship r : Account.SObjectType.getDescribe().getChildRelationships()) {
         if (r.getChildSObject() == Parcel__c.SObjectType) found = r.getRelationshipName() + ' ' + r.getField() + ' ' + r.isCascadeDelete();
       }
       Schema.DescribeFieldResult lookup = Parcel__c.Buyer__c.getDescribe();
       return found + ' ' + lookup.getReferenceTo() + ' ' + lookup.getRelationshipName() + ' ' + (Account.Industry.getDescribe().getPicklistValues().size() > 5);`,
      'Parcels__r Buyer__c false (Account) Buyer__r true',
    );
  });

  test('tell field sets', () => {
    is(
      `Schema.FieldSet fs = Schema.SObjectType.Parcel__c.fieldSets.Short;
       Schema.FieldSetMember last = fs.getFields()[1];
       return fs.getLabel() + ' ' + fs.getFields()[0].getRequired() + ' ' + last.getFieldPath() + ' ' + last.getType() + ' ' + Parcel__c.SObjectType.getDescribe().fieldSets.getMap().keySet();`,
      'Short true Buyer__r.Name STRING {short}',
    );
  });

  test('name an object that does not exist', () => {
    is(
      `Schema.describeSObjects(new List<String>{ 'Nope__c' }); return null;`,
      "System.InvalidParameterValueException: sObject type 'Nope__c' does not exist.",
    );
  });
});

describe('records by name', () => {
  test('are read and written, converting numbers', () => {
    is(
      `SObject record = Schema.getGlobalDescribe().get('Parcel__c').newSObject();
       record.put('SIZE__c', 3);
       Object old = record.put(Parcel__c.Size__c, 4.5);
       return old + ' ' + record.get('size__C') + ' ' + record.isSet('Name') + ' ' + record.getPopulatedFieldsAsMap();`,
      '3 4.5 false {Size__c=4.5}',
    );
  });

  const faults: readonly (readonly [string, string, string])[] = [
    ['an unknown field', `record.get('Nope__c')`, 'System.SObjectException: Invalid field Nope__c for Parcel__c'],
    [
      'a value of another type',
      `record.put('Size__c', 'x')`,
      'System.SObjectException: Illegal assignment from String to Decimal',
    ],
    [
      'a field that nobody writes',
      `record.put('CreatedDate', System.now())`,
      'System.SObjectException: Field CreatedDate is not editable',
    ],
    ['a malformed id', `record.put('Buyer__c', 'x')`, 'System.StringException: Invalid id: x'],
    [
      'an unknown relationship',
      `record.getSObject('Nope__r')`,
      'System.SObjectException: Invalid relationship Nope__r for Parcel__c',
    ],
  ];
  for (const [what, call, message] of faults) {
    test(`refuse ${what}`, () => is(`SObject record = new Parcel__c(); ${call}; return null;`, message));
  }

  test('reach parents and children', () => {
    is(
      `Account buyer = new Account(Name = 'Ada');
       insert buyer;
       insert new Parcel__c(Name = 'p', Buyer__c = buyer.Id);
       SObject parcel = [SELECT Buyer__r.Name FROM Parcel__c];
       SObject parent = [SELECT Id, (SELECT Name FROM Parcels__r) FROM Account WHERE Id = :buyer.Id];
       parcel.putSObject('Buyer__r', new Account(Name = 'Bob'));
       return parcel.getSObject(Parcel__c.Buyer__c).get('Name') + ' ' + parent.getSObjects('Parcels__r')[0].get('Name');`,
      'Bob p',
    );
  });

  test('give what the query calls by an alias, and refuse other names', () => {
    is(
      `insert new Parcel__c(Name = 'p');
       SObject parcel = [SELECT Size__c, FORMAT(Size__c) shown, toLabel(Name) label, Buyer__r.Name FROM Parcel__c];
       String refused;
       try { parcel.get('Buyer__r'); } catch (SObjectException e) { refused = e.getMessage(); }
       return parcel.get('SHOWN') + ' ' + parcel.get('label') + ' ' + refused;`,
      '1.00 p Invalid field Buyer__r for Parcel__c',
    );
  });

  test('are cloned without id, and know where they come from', () => {
    is(
      `Parcel__c parcel = new Parcel__c(Name = 'p');
       insert parcel;
       Parcel__c copy = parcel.clone();
       Parcel__c kept = parcel.clone(true);
       return copy.Id + ' ' + copy.Name + ' ' + copy.isClone() + ' ' + (copy.getCloneSourceId() == parcel.Id) + ' ' + (kept.Id == parcel.Id) + ' ' + kept.isClone();`,
      'null p true true true false',
    );
  });

  test('carry errors', () => {
    is(
      `Parcel__c parcel = new Parcel__c();
       parcel.addError('one');
       parcel.Size__c.addError('two');
       parcel.addError('Name', 'three');
       return parcel.hasErrors() + ' ' + parcel.getErrors().size() + ' ' + parcel.getErrors()[1].getFields() + ' ' + parcel.getErrors()[2].getMessage();`,
      'true 3 (Size__c) three',
    );
  });

  test('load defaults on request', () => {
    is(
      `Parcel__c parcel = (Parcel__c) Parcel__c.SObjectType.newSObject(null, true);
       return parcel.Size__c + ' ' + parcel.Ready__c;`,
      '1.00 true',
    );
  });
});

describe('custom metadata', () => {
  test('is read by name, whatever its case, without a query', () => {
    is(
      `return Config__mdt.getInstance('FIRST').Value__c + ' ' + Config__mdt.getAll().keySet() + ' ' + Config__mdt.getInstance('Nope') + ' ' + Limits.getQueries();`,
      'one {First} null 0',
    );
  });
});

describe('custom settings', () => {
  test('of a hierarchy merge user, profile and org', () => {
    is(
      `insert new Limits__c(SetupOwnerId = UserInfo.getOrganizationId(), Most__c = 5);
       insert new Limits__c(SetupOwnerId = UserInfo.getUserId(), On__c = true);
       Limits__c mine = Limits__c.getInstance();
       return mine.Most__c + ' ' + mine.On__c + ' ' + Limits__c.getOrgDefaults().Most__c + ' ' + Limits__c.getValues(UserInfo.getProfileId());`,
      '5 true 5 null',
    );
  });

  test('are empty, but not null, without rows', () => {
    is(
      `return (Limits__c.getInstance().Id == null) + ' ' + Limits__c.getInstance().Most__c + ' ' + (Limits__c.getOrgDefaults() != null) + ' ' + Limits__c.getInstance().On__c;`,
      'true null true false',
    );
  });

  test('of a list go by name', () => {
    is(
      `insert new Country__c(Name = 'FR');
       return Country__c.getAll().keySet() + ' ' + Country__c.getInstance('FR').Name + ' ' + Country__c.getValues('DE');`,
      '{FR} FR null',
    );
  });
});

describe('Security.stripInaccessible', () => {
  test('leaves out fields that the user may not read, and says which', () => {
    is(
      `List<Parcel__c> parcels = new List<Parcel__c>{ new Parcel__c(Name = 'a', Size__c = 1), new Parcel__c(Name = 'b') };
       SObjectAccessDecision decision = Security.stripInaccessible(AccessType.CREATABLE, parcels);
       return decision.getRemovedFields() + ' ' + decision.getModifiedIndexes() + ' ' + decision.getRecords()[0].isSet('Size__c') + ' ' + parcels[0].Size__c;`,
      '{Parcel__c={Size__c}} {0} false 1',
    );
  });
});
