import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { PROJECT } from '../../processes/run.ts';

const MAIN = join(PROJECT, 'force-app/main');
const read = (pattern: string): { readonly path: string; readonly text: string }[] =>
  globSync(pattern, { cwd: MAIN })
    .sort()
    .map((path) => ({ path, text: readFileSync(join(MAIN, path), 'utf8') }));

const sets = read('**/*.permissionset-meta.xml').map((set) => set.text);
const isGranted = (element: string): boolean => sets.some((set) => set.includes(element));
const nameOf = (path: string): string => basename(path).replace(/\..*/, '');

/** What stands in the product but in no permission set: nobody but an administrator of the org could use it. */
function forgotten(pattern: string, elementOf: (name: string) => string, counts = (_text: string) => true): string[] {
  const found = read(pattern).filter(({ text }) => counts(text));
  return found.map(({ path }) => nameOf(path)).filter((name) => !isGranted(elementOf(name)));
}

test('every class that people, Flows or other systems call is in a permission set', () => {
  const isEntryPoint = (text: string): boolean =>
    /^\s*@(AuraEnabled\(|AuraEnabled\s+public static|InvocableMethod|RestResource)/im.test(text);
  assert.deepEqual(
    forgotten('**/classes/*.cls', (name) => `<apexClass>${name}</apexClass>`, isEntryPoint),
    [],
  );
});

test('every tab is in a permission set', () => {
  assert.deepEqual(
    forgotten('**/*.tab-meta.xml', (name) => `<tab>${name}</tab>`),
    [],
  );
});

test('every custom permission is in a permission set', () => {
  assert.deepEqual(
    forgotten('**/*.customPermission-meta.xml', (name) => `<name>${name}</name>`),
    [],
  );
});

test('every custom metadata type and object is in a permission set', () => {
  const own = read('**/*__{c,mdt}.object-meta.xml').map(({ path }) => nameOf(path));
  const isNamed = (name: string): boolean => isGranted(`<object>${name}</object>`) || isGranted(`<name>${name}</name>`);
  assert.deepEqual(
    own.filter((name) => !isNamed(name)),
    [],
  );
});

test('every field that takes a permission is in a permission set', () => {
  const fields = read('**/objects/*__c/fields/*.field-meta.xml').filter(
    ({ text }) => !/<required>true<|<type>MasterDetail</.test(text),
  );
  const names = fields.map(({ path }) => `${path.split('/').at(-3) ?? ''}.${nameOf(path)}`);
  assert.deepEqual(
    names.filter((name) => !isGranted(`<field>${name}</field>`)),
    [],
  );
});

test('no permission set grants access to the principal of an external credential: such a set cannot be deployed before it', () => {
  assert.ok(!isGranted('<externalCredentialPrincipalAccesses>'));
});
