import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { writeProject, type ProjectFiles } from '../../api/testing/project-org.ts';
import { buildProject } from '../../platform/org/build.ts';
import { component, PLAIN, xml } from '../testing.ts';
import { buildComponents, namesOf, sourceKey, type ComponentBuild } from './project.ts';

const LABELS = xml(
  'CustomLabels',
  '<labels><fullName>Greeting</fullName><language>en_US</language><protected>false</protected><shortDescription>G</shortDescription><value>Good day</value></labels>',
);
const APEX = 'public with sharing class Desk { @AuraEnabled public static String open(String name) { return name; } }';

async function build(t: TestContext, files: ProjectFiles): Promise<ComponentBuild> {
  const result = buildProject({ projectDir: writeProject(t, files), cacheFolder: null });
  assert.ok(result.ok);
  const { project, built, units } = result.build;
  const classes = units.flatMap((unit) => unit.classes);
  return buildComponents(project, namesOf(project, built.schema, classes));
}

/** What is wrong with a component of this script. */
async function problems(t: TestContext, script: string, markup?: string): Promise<readonly string[]> {
  const result = await build(t, { 'classes/Desk.cls': APEX, ...component('wrong', script, markup) });
  return result.ok ? [] : result.problems;
}

test('components get what they import of the project', async (t) => {
  const result = await build(t, {
    'labels/CustomLabels.labels-meta.xml': LABELS,
    'classes/Desk.cls': APEX,
    ...component('words', `export const twice = (text: string): string => text + text;\n`, null),
    ...component(
      'desk',
      `import { LightningElement } from 'lwc';
import greeting from '@salesforce/label/c.Greeting';
import open from '@salesforce/apex/Desk.open';
import NAME from '@salesforce/schema/Account.Name';
import { twice } from 'c/words';
export default class Desk extends LightningElement { text = twice(greeting); field = NAME; open = open; }
`,
      '<template><lightning-button label={text}></lightning-button></template>',
    ),
  });
  assert.ok(result.ok);
  const code = [...result.built.files].map(([, text]) => text).join('\n');
  assert.match(code, /"Good day"/);
  assert.match(code, /apexMethod\("Desk\.open"\)/);
  assert.match(code, /from 'lightning\/button'/);
  assert.match(code, /fieldApiName.*Name/);
});

test('what a component imports and nobody has is named with the file', async (t) => {
  const importing = (name: string): string => `import x from '${name}';\n${PLAIN}export const y = x;\n`;
  const from = 'app/lwc/wrong/wrong.ts imports ';
  const expected: Readonly<Record<string, string>> = {
    'lightning/uiGraphQLApi': 'lightning/uiGraphQLApi, which neither the project nor the local org has.',
    'c/missing': 'c/missing, which neither the project nor the local org has.',
    '@salesforce/label/c.Nothing': '@salesforce/label/c.Nothing: there is no custom label c.Nothing.',
    '@salesforce/apex/Desk.close': '@salesforce/apex/Desk.close: there is no @AuraEnabled method Desk.close.',
    '@salesforce/schema/Account.Nothing__c': '@salesforce/schema/Account.Nothing__c: Account has no field Nothing__c.',
    '@salesforce/messageChannel/X__c': '@salesforce/messageChannel/X__c: the local org has no such module.',
  };
  for (const [name, text] of Object.entries(expected))
    assert.deepEqual(await problems(t, importing(name)), [from + text]);
});

test('an unknown base component in markup is named with the markup', async (t) => {
  const found = await problems(t, PLAIN, '<template><lightning-record-form></lightning-record-form></template>');
  assert.deepEqual(found, [
    'app/lwc/wrong/wrong.html imports lightning/recordForm, which neither the project nor the local org has.',
  ]);
});

test('what the compiler of the platform refuses is told with its place', async (t) => {
  const [markup] = await problems(t, PLAIN, '<template>\n<p onclick="go">x</p></template>');
  assert.match(markup, /^app\/lwc\/wrong\/wrong\.html:2:\d+: .*expression/);
  const [script] = await problems(t, 'export default class extends {');
  assert.match(script, /app\/lwc\/wrong\/wrong\.ts/);
});

test('the key of the sources changes with a component', (t) => {
  const projectDir = writeProject(t, component('plain', PLAIN));
  const result = buildProject({ projectDir, cacheFolder: null });
  assert.ok(result.ok);
  const before = sourceKey(result.build.project);
  assert.equal(sourceKey(result.build.project), before);
  writeFileSync(join(projectDir, 'app/lwc/plain/plain.html'), '<template><p>New</p></template>');
  assert.notEqual(sourceKey(result.build.project), before);
});
