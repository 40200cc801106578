/** Every kind of metadata that this version refuses to deploy, with its message and its place. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CUSTOM_OBJECT, metadata, problemsOf } from './project-of.ts';

const OBJECT = 'objects/Thing__c/Thing__c.object-meta.xml';
const FIELD = 'objects/Thing__c/fields/Extra__c.field-meta.xml';

const field = (...body: readonly string[]): Readonly<Record<string, string>> => ({
  [OBJECT]: CUSTOM_OBJECT,
  [FIELD]: metadata('CustomField', '<fullName>Extra__c</fullName>', '<label>Extra</label>', ...body),
});

/** What is refused, the files, and the problem. */
type Refusal = readonly [what: string, files: Readonly<Record<string, string>>, problem: string];

const OBJECTS: readonly Refusal[] = [
  [
    'formula fields',
    field('<formula>1 + 1</formula>', '<precision>18</precision>', '<scale>2</scale>', '<type>Number</type>'),
    `app/${FIELD}:5:5: The formula field Thing__c.Extra__c is not supported.`,
  ],
  [
    'roll-up summaries',
    field(
      '<summaryForeignKey>Part__c.Thing__c</summaryForeignKey>',
      '<summaryOperation>count</summaryOperation>',
      '<type>Summary</type>',
    ),
    `app/${FIELD}:2:1: The roll-up summary field Thing__c.Extra__c is not supported by the local org.`,
  ],
  [
    'lookup filters',
    field(
      '<lookupFilter>',
      '    <active>true</active>',
      '    <isOptional>false</isOptional>',
      '</lookupFilter>',
      '<referenceTo>Account</referenceTo>',
      '<relationshipName>Things</relationshipName>',
      '<type>Lookup</type>',
    ),
    `app/${FIELD}:2:1: The lookup filter of Thing__c.Extra__c is not supported.`,
  ],
  [
    'default values that are calculated',
    field('<defaultValue>TODAY() + 1</defaultValue>', '<type>Date</type>'),
    `app/${FIELD}:5:5: The default value of Thing__c.Extra__c is a formula (TODAY() + 1): only constants are supported.`,
  ],
  [
    'external lookups',
    field('<referenceTo>Ext__x</referenceTo>', '<type>ExternalLookup</type>'),
    `app/${FIELD}:2:1: The external lookup field Thing__c.Extra__c is not supported by the local org.`,
  ],
  [
    'indirect lookups',
    field('<referenceTo>Account</referenceTo>', '<type>IndirectLookup</type>'),
    `app/${FIELD}:2:1: The indirect lookup field Thing__c.Extra__c is not supported by the local org.`,
  ],
  [
    'validation rules',
    {
      [OBJECT]: CUSTOM_OBJECT,
      'objects/Thing__c/validationRules/Named.validationRule-meta.xml': metadata(
        'ValidationRule',
        '<fullName>Named</fullName>',
        '<active>true</active>',
        '<errorConditionFormula>true</errorConditionFormula>',
        '<errorMessage>Name it</errorMessage>',
      ),
    },
    'app/objects/Thing__c/validationRules/Named.validationRule-meta.xml:2:1: The validation rule Thing__c.Named is not supported.',
  ],
  [
    'external objects',
    { 'objects/Ext__x/Ext__x.object-meta.xml': metadata('CustomObject', '<label>Ext</label>') },
    'app/objects/Ext__x/Ext__x.object-meta.xml:2:1: The external object Ext__x is not supported by the local org.',
  ],
  [
    'big objects',
    { 'objects/Ext__b/Ext__b.object-meta.xml': metadata('CustomObject', '<label>Ext</label>') },
    'app/objects/Ext__b/Ext__b.object-meta.xml:2:1: The big object Ext__b is not supported by the local org.',
  ],
  [
    'fields of standard objects that it does not have',
    {
      'objects/Quote/fields/Extra__c.field-meta.xml': metadata(
        'CustomField',
        '<fullName>Extra__c</fullName>',
        '<label>Extra</label>',
        '<type>Checkbox</type>',
      ),
    },
    'app/objects/Quote/fields/Extra__c.field-meta.xml:2:1: The local org has no object Quote.',
  ],
  [
    'triggers on change events',
    {
      'AccountChange.trigger': 'trigger AccountChange on AccountChangeEvent(after insert) {\n}\n',
      'AccountChange.trigger-meta.xml': metadata(
        'ApexTrigger',
        '<apiVersion>67.0</apiVersion>',
        '<status>Active</status>',
      ),
    },
    "app/AccountChange.trigger:1:9: Trigger type isn't an SObject: AccountChangeEvent (not supported by the local org)",
  ],
];

for (const [what, files, problem] of OBJECTS) {
  void test(`refuses ${what}`, () => {
    assert.deepEqual(problemsOf(files), [problem]);
  });
}

/** Folder and suffix of whole components that are refused by their type. */
const TYPES: Readonly<Record<string, string>> = {
  ApexComponent: 'components/Sample.component',
  ApexPage: 'pages/Sample.page',
  ApprovalProcess: 'approvalProcesses/Sample.approvalProcess',
  AssignmentRules: 'assignmentRules/Sample.assignmentRules',
  AuthProvider: 'authproviders/Sample.authprovider',
  AutoResponseRules: 'autoResponseRules/Sample.autoResponseRules',
  ConnectedApp: 'connectedApps/Sample.connectedApp',
  CustomSite: 'sites/Sample.site',
  DuplicateRule: 'duplicateRules/Sample.duplicateRule',
  EmailTemplate: 'email/letters/Sample.email',
  EscalationRules: 'escalationRules/Sample.escalationRules',
  ExternalDataSource: 'dataSources/Sample.dataSource',
  ExternalServiceRegistration: 'externalServiceRegistrations/Sample.externalServiceRegistration',
  Flow: 'flows/Sample.flow',
  MatchingRules: 'matchingRules/Sample.matchingRule',
  Network: 'networks/Sample.network',
  PlatformCachePartition: 'cachePartitions/Sample.cachePartition',
  PlatformEventChannel: 'platformEventChannels/Sample.platformEventChannel',
  PlatformEventChannelMember: 'platformEventChannelMembers/Sample.platformEventChannelMember',
  SharingRules: 'sharingRules/Sample.sharingRules',
  StandardValueSet: 'standardValueSets/Sample.standardValueSet',
  TransactionSecurityPolicy: 'transactionSecurityPolicies/Sample.transactionSecurityPolicy',
  Workflow: 'workflows/Sample.workflow',
};

for (const [type, path] of Object.entries(TYPES)) {
  void test(`refuses ${type}`, () => {
    const problems = problemsOf({ [`${path}-meta.xml`]: metadata(type, '<label>Sample</label>') });
    assert.deepEqual(problems, [`app/${path}-meta.xml:1:1: The local org does not support ${type} (Sample).`]);
  });
}

void test('refuses Aura components', () => {
  const problems = problemsOf({
    'aura/hello/hello.cmp': '<aura:component></aura:component>',
    'aura/hello/hello.cmp-meta.xml': metadata('AuraDefinitionBundle', '<apiVersion>67.0</apiVersion>'),
  });
  assert.deepEqual(problems, [
    'app/aura/hello/hello.cmp-meta.xml:1:1: The local org does not support AuraDefinitionBundle (hello).',
  ]);
});

void test('refuses metadata that it does not know', () => {
  const problems = problemsOf({ 'dw/Sample.dwl-meta.xml': metadata('DataWeaveResource', '<label>Sample</label>') });
  assert.deepEqual(problems, ["app/dw/Sample.dwl-meta.xml:1:1: Unknown metadata type with the suffix 'dwl' (Sample)."]);
});

void test('accepts an object with a plain field', () => {
  assert.deepEqual(problemsOf(field('<length>20</length>', '<type>Text</type>')), []);
});
