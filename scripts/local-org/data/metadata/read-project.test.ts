import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { findingText } from './findings.ts';
import { readProject } from './read-project.ts';
import { childOf, parseXml } from './xml.ts';

const dir = mkdtempSync(join(tmpdir(), 'local-org-project-'));
after(() => rmSync(dir, { recursive: true }));

const write = (file: string, text: string): void => {
  mkdirSync(dirname(join(dir, file)), { recursive: true });
  writeFileSync(join(dir, file), text);
};
const xml = (root: string, body = ''): string => `<?xml version="1.0"?>\n<${root}>${body}</${root}>`;

write('sfdx-project.json', '{"packageDirectories":[{"path":"app"},{"path":"gone"}],"sourceApiVersion":"66.0"}');
write('app/classes/A.cls', 'public class A {}');
write('app/classes/A.cls-meta.xml', xml('ApexClass', '<apiVersion>66.0</apiVersion>'));
write('app/classes/Orphan.cls', 'public class Orphan {}');
write('app/objects/X__c/X__c.object-meta.xml', xml('CustomObject', '<label>X</label>'));
write('app/objects/X__c/fields/F__c.field-meta.xml', xml('CustomField', '<label>F</label>'));
write('app/objects/X__c/listViews/All.listView-meta.xml', xml('ListView'));
write('app/flows/Greet.flow-meta.xml', xml('Flow'));
write('app/strange/S.strange-meta.xml', xml('Strange'));
write('app/labels/Broken.labels-meta.xml', '<?xml version="1.0"?>\n<CustomLabels>\n<labels></CustomLabels>');
write('app/staticresources/data.resource-meta.xml', xml('StaticResource'));
write('app/staticresources/data.json', '{}');
write('app/lwc/hello/hello.js', '');
write('app/lwc/hello/hello.js-meta.xml', xml('LightningComponentBundle'));

const project = readProject(dir);
const found = project.components.map(({ type, name }) => `${type}:${name}`);

test('components are found by suffix, children under their object', () => {
  assert.deepEqual(found, [
    'ApexClass:A',
    'LightningComponentBundle:hello',
    'CustomObject:X__c',
    'CustomField:X__c.F__c',
    'StaticResource:data',
  ]);
  assert.equal(project.apiVersion, 66);
});

test('a component knows its content file', () => {
  const file = (name: string): string | undefined => project.components.find((each) => each.name === name)?.file;
  assert.equal(file('A'), 'app/classes/A.cls');
  assert.equal(file('data'), 'app/staticresources/data.json');
});

test('what cannot be deployed is a finding with its place', () => {
  assert.deepEqual(project.findings.map(findingText), [
    'app/classes/Orphan.cls:1:1: Orphan.cls has no Orphan.cls-meta.xml beside it.',
    'app/flows/Greet.flow-meta.xml:1:1: The local org does not support Flow (Greet).',
    "app/labels/Broken.labels-meta.xml:3:9: Expected closing tag 'labels' (opened in line 3, col 1) instead of closing tag 'CustomLabels'.",
    "app/strange/S.strange-meta.xml:1:1: Unknown metadata type with the suffix 'strange' (S).",
    "sfdx-project.json:1:1: The package directory 'gone' does not exist.",
  ]);
});

test('a folder without project file says so', () => {
  const [finding] = readProject(join(dir, 'app')).findings;
  assert.match(finding.message, /no sfdx-project\.json here/);
});

test('XML keeps lines, entities and blanks of values', () => {
  const parsed = parseXml('<?xml version="1.0"?>\n<a>\n  <b> x &amp; &#233; </b>\n</a>');
  assert.ok('root' in parsed);
  const b = childOf(parsed.root, 'b');
  assert.deepEqual([b?.line, b?.col, b?.text], [3, 3, ' x & é ']);
});
