import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { TestRun } from '../tests/test-run.ts';
import {
  openProject,
  projectOrg,
  runApex,
  runJobs,
  writeProject,
  type ProjectFiles,
} from '../../api/testing/project-org.ts';

const field = (name: string, body: string): string =>
  `<CustomField><fullName>${name}</fullName><label>${name}</label>${body}</CustomField>`;

const record = (colour: string): string =>
  `<CustomMetadata xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><label>First</label>
   <values><field>Colour__c</field><value xsi:type="xsd:string">${colour}</value></values>
   <values><field>Amount__c</field><value xsi:type="xsd:double">1</value></values></CustomMetadata>`;

const FILES: ProjectFiles = {
  'objects/Setting__mdt/Setting__mdt.object-meta.xml':
    '<CustomObject><label>Setting</label><pluralLabel>Settings</pluralLabel></CustomObject>',
  'objects/Setting__mdt/fields/Colour__c.field-meta.xml': field('Colour__c', '<type>Text</type><length>10</length>'),
  'objects/Setting__mdt/fields/Amount__c.field-meta.xml': field(
    'Amount__c',
    '<type>Number</type><precision>8</precision><scale>2</scale>',
  ),
  'objects/Setting__mdt/fields/On__c.field-meta.xml': field(
    'On__c',
    '<type>Checkbox</type><defaultValue>false</defaultValue>',
  ),
  'objects/Setting__mdt/fields/Base__c.field-meta.xml': field(
    'Base__c',
    '<type>MetadataRelationship</type><referenceTo>Setting__mdt</referenceTo><relationshipLabel>Settings</relationshipLabel><relationshipName>Derived</relationshipName>',
  ),
  'customMetadata/Setting.First.md-meta.xml': record('red'),
  'classes/Deployer.cls': `public class Deployer implements Metadata.DeployCallback {
    public static Id deploy(String name, String label, Map<String, Object> values) {
      Metadata.CustomMetadata item = new Metadata.CustomMetadata();
      item.fullName = name;
      item.label = label;
      for (String field : values.keySet()) {
        Metadata.CustomMetadataValue value = new Metadata.CustomMetadataValue();
        value.field = field;
        value.value = values.get(field);
        item.values.add(value);
      }
      Metadata.DeployContainer container = new Metadata.DeployContainer();
      container.addMetadata(item);
      return Metadata.Operations.enqueueDeployment(container, new Deployer());
    }
    public void handleResult(Metadata.DeployResult result, Metadata.DeployCallbackContext context) {
      String problem = result.details.componentFailures.isEmpty() ? '' : result.details.componentFailures[0].problem;
      insert as system new Account(Name = result.status.name() + ' ' + result.success, Description = problem, Site = context.getCallbackJobId());
    }
  }`,
};

const SHOW = `for (Setting__mdt one : [SELECT DeveloperName, MasterLabel, Colour__c, Amount__c, On__c, Base__r.DeveloperName FROM Setting__mdt ORDER BY DeveloperName])
  System.debug(one.DeveloperName + '|' + one.MasterLabel + '|' + one.Colour__c + '|' + one.Amount__c + '|' + one.On__c + '|' + one.Base__r?.DeveloperName);`;

const CALLBACKS = `for (Account one : [SELECT Name, Description FROM Account ORDER BY CreatedDate, Id]) System.debug(one.Name + ': ' + one.Description);`;

test('creates and updates records after the transaction; values that are not named stay', (t) => {
  const org = projectOrg(t, FILES);
  const before = runApex(org, SHOW);
  assert.deepEqual(before, ['First|First|red|1.00|false|null']);
  runApex(
    org,
    `Deployer.deploy('Setting.First', null, new Map<String, Object>{ 'Amount__c' => 2.5, 'On__c' => true });
    Deployer.deploy('Setting__mdt.Second', 'The second', new Map<String, Object>{ 'Base__c' => 'First' });`,
  );
  assert.deepEqual(runApex(org, SHOW), before, 'nothing changes before the deployment has run');
  assert.deepEqual(runJobs(org), []);
  assert.deepEqual(runApex(org, SHOW), ['First|First|red|2.50|true|null', 'Second|The second|null|null|false|First']);
  assert.deepEqual(runApex(org, CALLBACKS), ['Succeeded true: null', 'Succeeded true: null']);
  assert.match(runApex(org, `System.debug([SELECT Site FROM Account LIMIT 1].Site);`)[0], /^0Af\w{15}$/);
  const retrieved = `Metadata.CustomMetadata found = (Metadata.CustomMetadata) Metadata.Operations.retrieve(
      Metadata.MetadataType.CustomMetadata, new List<String>{ 'Setting.Second', 'Setting.Nope' })[0];
    for (Metadata.CustomMetadataValue one : found.values) if (one.field == 'Base__c') System.debug(found.label + '|' + one.value);`;
  assert.deepEqual(runApex(org, retrieved), ['The second|First']);
});

test('refuses what does not fit, and then saves nothing', (t) => {
  const org = projectOrg(t, FILES);
  const refused: readonly (readonly [string, string])[] = [
    [`'Other.X', 'X', new Map<String, Object>()`, 'There is no custom metadata type Other'],
    [`'Setting.X', null, new Map<String, Object>()`, 'Required fields are missing: [MasterLabel]'],
    [
      `'Setting.X', 'X', new Map<String, Object>{ 'No__c' => 1 }`,
      'In field: field - no CustomField named Setting__mdt.No__c found',
    ],
    [
      `'Setting.X', 'X', new Map<String, Object>{ 'Amount__c' => 'one' }`,
      'In field: Amount__c - a value of type String is no Decimal',
    ],
    [
      `'Setting.X', 'X', new Map<String, Object>{ 'Base__c' => 'Nope' }`,
      'In field: Base__c - no Setting__mdt named Nope found',
    ],
    [
      `'Setting.X', 'X', new Map<String, Object>{ 'Colour__c' => 'a very long colour' }`,
      'Colour__c: data value too large: a very long colour (max length=10)',
    ],
  ];
  for (const [args] of refused) runApex(org, `Deployer.deploy(${args});`);
  assert.deepEqual(runJobs(org), []);
  assert.deepEqual(
    runApex(org, CALLBACKS),
    refused.map(([, problem]) => `Failed false: ${problem}`),
  );
  assert.deepEqual(runApex(org, SHOW), ['First|First|red|1.00|false|null']);
});

test('cannot be deployed from a test', (t) => {
  const org = projectOrg(t, FILES);
  const state = new TestRun('X', 'x', false);
  assert.throws(() => runApex(org, `Deployer.deploy('Setting.X', 'X', new Map<String, Object>());`, state), {
    message: 'AsyncException: Metadata cannot be deployed from within a test',
  });
});

test('is dropped with the transaction that asked for it', (t) => {
  const org = projectOrg(t, FILES);
  assert.throws(
    () => runApex(org, `Deployer.deploy('Setting.X', 'X', new Map<String, Object>()); Integer i = 1 / 0;`),
    /Divide by 0/,
  );
  assert.deepEqual(runJobs(org), []);
  assert.deepEqual(runApex(org, CALLBACKS), []);
});

test('outlives a restart, until the file of the record changes', (t) => {
  const folder = writeProject(t, FILES);
  const database = join(folder, 'org.db');
  const first = openProject(folder, database);
  runApex(
    first,
    `Deployer.deploy('Setting.First', 'Mine', new Map<String, Object>{ 'Colour__c' => 'blue' });
    Deployer.deploy('Setting.Second', 'Second', new Map<String, Object>());`,
  );
  runJobs(first);
  first.store.close();
  const again = openProject(folder, database);
  const kept = ['First|Mine|blue|1.00|false|null', 'Second|Second|null|null|false|null'];
  assert.deepEqual(runApex(again, SHOW), kept);
  again.store.close();
  writeFileSync(join(folder, 'app/customMetadata/Setting.First.md-meta.xml'), record('green'));
  const changed = openProject(folder, database);
  assert.deepEqual(runApex(changed, SHOW), ['First|First|green|1.00|false|null', kept[1]]);
  changed.store.close();
});
