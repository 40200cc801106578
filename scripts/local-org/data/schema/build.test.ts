import assert from 'node:assert/strict';
import { test } from 'node:test';
import { component } from '../soql/testing.ts';
import { buildSchema } from './build.ts';

const object = (name: string, body = ''): ReturnType<typeof component> =>
  component(
    'CustomObject',
    name,
    `<CustomObject><label>${name}</label><pluralLabel>${name}s</pluralLabel>${body}</CustomObject>`,
  );
const field = (name: string, type: string, body = ''): ReturnType<typeof component> =>
  component('CustomField', name, `<CustomField>\n<label>L</label>\n<type>${type}</type>${body}</CustomField>`);

test('standard objects have their prefixes, labels, relationships and rules', () => {
  const { schema } = buildSchema();
  const account = schema.object('ACCOUNT');
  assert.equal(account?.keyPrefix, '001');
  assert.equal(schema.byKeyPrefix('003')?.name, 'Contact');
  assert.equal(account?.fields.get('name')?.label, 'Account Name');
  assert.equal(account?.children.get('contacts')?.field, 'AccountId');
  assert.equal(schema.object('Contact')?.parents.get('account')?.name, 'AccountId');
  const stage = schema.object('Opportunity')?.fields.get('stagename');
  assert.equal(stage?.required, true);
  assert.equal(stage?.picklist?.values[0].value, 'Prospecting');
  assert.equal(schema.object('Case')?.fields.get('status')?.defaultValue, 'New');
  assert.equal(schema.object('AccountShare')?.fields.get('accountaccesslevel')?.required, true);
});

test('every reference of the standard objects leads to an object', () => {
  const { schema } = buildSchema();
  for (const { name, fields } of schema.objects.values())
    for (const { referenceTo, name: fieldName } of fields.values())
      for (const target of referenceTo) assert.ok(schema.object(target), `${name}.${fieldName} -> ${target}`);
});

test('custom objects get system fields, a name and a prefix that stays', () => {
  const source = { components: [object('B__c'), object('A__c')] };
  const { schema } = buildSchema(source, new Map([['B__c', 'a00']]));
  assert.equal(schema.object('B__c')?.keyPrefix, 'a00');
  assert.equal(schema.object('A__c')?.keyPrefix, 'a01');
  assert.deepEqual(
    [...schema.object('A__c')!.fields.values()].map(({ name }) => name),
    [
      'Id',
      'OwnerId',
      'IsDeleted',
      'Name',
      'CreatedDate',
      'CreatedById',
      'LastModifiedDate',
      'LastModifiedById',
      'SystemModstamp',
    ],
  );
  assert.deepEqual(schema.object('A__c')?.fields.get('ownerid')?.referenceTo, ['Group', 'User']);
});

test('custom fields', () => {
  const { schema, findings } = buildSchema({
    components: [
      object('A__c', '<sharingModel>Private</sharingModel>'),
      object('Child__c'),
      component(
        'GlobalValueSet',
        'Colours',
        '<GlobalValueSet><customValue><fullName>Red</fullName><default>true</default><label>Rot</label></customValue></GlobalValueSet>',
      ),
      field('A__c.Amount__c', 'Currency', '<precision>16</precision><scale>2</scale><defaultValue>5</defaultValue>'),
      field('A__c.Colour__c', 'Picklist', '<valueSet><valueSetName>Colours</valueSetName></valueSet>'),
      field(
        'A__c.Key__c',
        'Text',
        '<length>40</length><unique>true</unique><externalId>true</externalId><required>true</required>',
      ),
      field(
        'A__c.Number__c',
        'AutoNumber',
        '<displayFormat>N-{0000}</displayFormat><startingNumber>7</startingNumber>',
      ),
      field('A__c.Place__c', 'Location', '<scale>5</scale>'),
      field('Account.Flag__c', 'Checkbox', '<defaultValue>true</defaultValue>'),
      field(
        'Child__c.Parent__c',
        'MasterDetail',
        '<referenceTo>A__c</referenceTo><relationshipName>Children</relationshipName>',
      ),
      field(
        'Child__c.Other__c',
        'Lookup',
        '<referenceTo>Account</referenceTo><relationshipName>Kids</relationshipName><deleteConstraint>Restrict</deleteConstraint>',
      ),
    ],
  });
  assert.deepEqual(findings, []);
  const fields = schema.object('A__c')!.fields;
  assert.deepEqual([fields.get('amount__c')?.scale, fields.get('amount__c')?.defaultValue], [2, 5]);
  assert.deepEqual(
    [fields.get('colour__c')?.defaultValue, fields.get('colour__c')?.picklist?.restricted],
    ['Red', true],
  );
  assert.deepEqual(
    [fields.get('key__c')?.idLookup, fields.get('key__c')?.required, fields.get('key__c')?.nillable],
    [true, true, false],
  );
  assert.deepEqual(fields.get('number__c')?.autoNumber, { format: 'N-{0000}', start: 7 });
  assert.ok(fields.has('place__latitude__s') && fields.has('place__longitude__s'));
  assert.equal(schema.object('Account')?.fields.get('flag__c')?.defaultValue, true);
  const child = schema.object('Child__c')!;
  assert.equal(child.fields.has('ownerid'), false);
  assert.equal(child.sharing, 'controlledByParent');
  assert.deepEqual(schema.object('A__c')?.children.get('children__r'), {
    childObject: 'Child__c',
    field: 'Parent__c',
    relationshipName: 'Children__r',
    cascadeDelete: true,
    restrictedDelete: false,
  });
  assert.equal(schema.object('Account')?.children.get('kids__r')?.restrictedDelete, true);
  assert.equal(schema.object('A__Share')?.fields.get('parentid')?.referenceTo[0], 'A__c');
});

const refusals: [string, ReturnType<typeof component>[], RegExp][] = [
  ['formula field', [field('Account.F__c', 'Number', '\n<formula>1</formula>')], /^The formula field Account\.F__c/],
  ['roll-up summary field', [field('Account.F__c', 'Summary')], /roll-up summary field Account\.F__c/],
  [
    'formula default',
    [field('Account.F__c', 'Date', '<defaultValue>TODAY()</defaultValue>')],
    /only constants are supported/,
  ],
  [
    'validation rule',
    [component('ValidationRule', 'Account.V', '<ValidationRule><active>true</active></ValidationRule>')],
    /validation rule Account\.V/,
  ],
  ['big object', [object('Old__b')], /big object Old__b/],
  [
    'lookup to an unknown object',
    [field('Account.F__c', 'Lookup', '<referenceTo>Nowhere__c</referenceTo>')],
    /Nowhere__c, which does not exist/,
  ],
  ['standard object', [field('Nowhere.F__c', 'Text', '<length>5</length>')], /no object Nowhere/],
  ['field type', [field('Account.F__c', 'Colour')], /Unknown field type 'Colour'/],
  [
    'change of a standard field',
    [field('Account.Industry', 'Picklist', '<valueSet></valueSet>')],
    /Changes to the standard field Account\.Industry/,
  ],
];
for (const [feature, components, message] of refusals) {
  test(`${feature}: refused at its place, and left out`, () => {
    const { findings, schema } = buildSchema({ components });
    assert.deepEqual(
      findings.map((finding) => finding.feature),
      [feature],
    );
    assert.match(findings[0].message, message);
    assert.equal(schema.object('Account')?.fields.has('f__c'), false);
  });
}

test('a finding knows its line', () => {
  const { findings } = buildSchema({ components: [field('Account.F__c', 'Number', '\n<formula>1</formula>')] });
  assert.deepEqual([findings[0].line, findings[0].col, findings[0].component], [4, 1, 'CustomField:Account.F__c']);
});

test('custom metadata: types, relationships and records', () => {
  const { schema, customMetadata, findings } = buildSchema({
    components: [
      object('Rule__mdt'),
      object('Part__mdt'),
      field('Rule__mdt.Limit__c', 'Number', '<precision>5</precision><scale>0</scale>'),
      field('Rule__mdt.On__c', 'Checkbox', '<defaultValue>true</defaultValue>'),
      field(
        'Part__mdt.Rule__c',
        'MetadataRelationship',
        '<referenceTo>Rule__mdt</referenceTo><relationshipName>Parts</relationshipName>',
      ),
      component(
        'CustomMetadata',
        'Rule.First',
        '<CustomMetadata><label>First</label><values><field>Limit__c</field><value type="xsd:double">5.0</value></values></CustomMetadata>',
      ),
      component(
        'CustomMetadata',
        'Part.P',
        '<CustomMetadata><label>P</label><values><field>Rule__c</field><value>First</value></values></CustomMetadata>',
      ),
      component(
        'CustomMetadata',
        'Rule.Bad',
        '<CustomMetadata><label>B</label><values><field>Limit__c</field><value>many</value></values></CustomMetadata>',
      ),
    ],
  });
  assert.deepEqual(customMetadata[0], {
    object: 'Rule__mdt',
    developerName: 'First',
    label: 'First',
    protected: false,
    values: { Limit__c: 5, On__c: true },
  });
  assert.match(String(customMetadata[1].values.Rule__c), /^m0/);
  assert.equal(schema.object('Rule__mdt')?.children.get('parts__r')?.childObject, 'Part__mdt');
  assert.deepEqual(
    findings.map((finding) => finding.message),
    ['The value of Rule__mdt.Limit__c is no Decimal.'],
  );
});

test('platform events, custom settings, record types, field sets, labels', () => {
  const { schema } = buildSchema({
    components: [
      object('Done__e', '<publishBehavior>PublishImmediately</publishBehavior>'),
      object('Settings__c', '<customSettingsType>Hierarchy</customSettingsType>'),
      component(
        'RecordType',
        'Account.Partner',
        '<RecordType><label>Partner</label><active>true</active></RecordType>',
      ),
      component(
        'FieldSet',
        'Account.Brief',
        '<FieldSet><label>Brief</label><displayedFields><field>Name</field><isRequired>true</isRequired></displayedFields></FieldSet>',
      ),
      component(
        'CustomLabels',
        'CustomLabels',
        '<CustomLabels><labels><fullName>Hello</fullName><value>Hi</value></labels></CustomLabels>',
      ),
    ],
  });
  assert.deepEqual(
    [...schema.object('Done__e')!.fields.keys()],
    ['replayid', 'eventuuid', 'createddate', 'createdbyid'],
  );
  assert.equal(schema.object('Done__e')?.publishBehavior, 'PublishImmediately');
  assert.equal(schema.object('Settings__c')?.kind, 'hierarchyCustomSetting');
  assert.ok(schema.object('Settings__c')?.fields.has('setupownerid'));
  assert.deepEqual(
    schema.object('Account')?.recordTypes.map((type) => type.developerName),
    ['Partner', 'Master'],
  );
  assert.deepEqual(schema.object('Account')?.fieldSets.get('brief')?.fields, [{ path: 'Name', required: true }]);
  assert.equal(schema.labels.get('hello'), 'Hi');
});
