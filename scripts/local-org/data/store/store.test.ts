import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, test } from 'node:test';
import { component } from '../soql/testing.ts';
import { buildSchema } from '../schema/build.ts';
import { customMetadataId, recordId, stableId } from './ids.ts';
import { attachStore, openCopy, openStore, savedKeyPrefixes } from './open.ts';
import { seedOrg } from './seed/index.ts';
import type { StoreError } from './store-error.ts';

const dir = mkdtempSync(join(tmpdir(), 'local-org-store-'));
after(() => rmSync(dir, { recursive: true }));

const bare = buildSchema();
const account = bare.schema.object('Account')!;
const custom = (type: string): ReturnType<typeof buildSchema> =>
  buildSchema({
    components: [
      component('CustomObject', 'A__c', '<CustomObject><label>A</label></CustomObject>'),
      component(
        'CustomField',
        'A__c.F__c',
        `<CustomField><label>F</label><type>${type}</type><length>9</length></CustomField>`,
      ),
    ],
  });

test('ids have the prefix, a number and the checksum of their case', () => {
  assert.equal(recordId('001', 1), '0015g0000000001AAA');
  assert.equal(recordId('a0B', 62 * 62 - 1), 'a0B5g00000000zzEAA');
  assert.equal(stableId('01p', 'MyClass'), stableId('01p', 'myclass'));
  assert.notEqual(customMetadataId('m00', 'A__mdt', 'x'), customMetadataId('m00', 'A__mdt', 'y'));
});

test('a number is never given twice, also after a rollback', () => {
  const { store } = openStore(':memory:', bare.schema);
  const first = store.nextId(account);
  store.rollback();
  assert.notEqual(store.nextId(account), first);
  assert.equal(store.nextNumber('Case.CaseNumber', 1000), 1000);
  store.commit();
  assert.equal(store.nextNumber('Case.CaseNumber', 1000), 1001);
});

test('numbers go on after a restart', () => {
  const file = join(dir, 'counters.db');
  const first = openStore(file, bare.schema).store;
  const id = first.nextId(account);
  first.commit();
  first.close();
  const second = openStore(file, bare.schema).store;
  assert.notEqual(second.nextId(account), id);
  second.close();
});

test('a worker joins while another one writes', () => {
  const file = join(dir, 'busy.db');
  const { store } = openStore(file, bare.schema);
  store.nextId(account);
  const holder = new DatabaseSync(file);
  store.commit();
  holder.exec('BEGIN IMMEDIATE');
  attachStore(file).close();
  holder.exec('ROLLBACK');
  holder.close();
  store.close();
});

test('savepoints nest', () => {
  const { store } = openStore(':memory:', bare.schema);
  const add = (name: string): unknown =>
    store.run('INSERT INTO Account (Id,Name) VALUES (?,?)', [store.nextId(account), name]);
  add('kept');
  store.savepoint('one');
  add('lost');
  store.savepoint('two');
  add('lost too');
  store.rollbackTo('one');
  store.release('one');
  store.commit();
  assert.deepEqual(store.arrays('SELECT Name FROM Account', []), [['kept']]);
});

test('a copy is private', () => {
  const { store } = openStore(':memory:', bare.schema);
  store.run('INSERT INTO Account (Id,Name) VALUES (?,?)', [store.nextId(account), 'a']);
  store.commit();
  const copy = openCopy(store.serialize());
  copy.run('DELETE FROM Account', []);
  assert.equal(store.arrays('SELECT Name FROM Account', []).length, 1);
  assert.notEqual(copy.nextId(account), recordId('001', 1));
});

test('a changed project changes the tables and keeps what is in them', () => {
  const file = join(dir, 'migrate.db');
  openStore(file, bare.schema).store.close();
  const added = openStore(file, custom('Text').schema);
  assert.deepEqual(added.migration, { added: ['A__c'], dropped: [], changed: [] });
  added.store.run('INSERT INTO A__c (Id,Name,F__c) VALUES (?,?,?)', ['a005g0000000001AAA', 'n', 'text']);
  added.store.close();
  assert.equal(savedKeyPrefixes(file).get('A__c'), 'a00');
  const changed = openStore(file, custom('Number').schema);
  assert.deepEqual(changed.migration, { added: [], dropped: [], changed: ['A__c.F__c'] });
  assert.deepEqual(changed.store.arrays('SELECT Name,F__c FROM A__c', []), [['n', null]]);
  changed.store.close();
  const dropped = openStore(file, bare.schema);
  assert.deepEqual(dropped.migration.dropped, ['A__c']);
  dropped.store.close();
});

const refused = (file: string, reason: StoreError['reason'], message: RegExp): void => {
  assert.throws(
    () => openStore(file, bare.schema),
    (error: StoreError) => error.reason === reason && message.test(error.message) && !error.message.includes('\n'),
  );
};

test('a file that is no database, or of another version, or nowhere: one line that says what to do', () => {
  const garbage = join(dir, 'garbage.db');
  writeFileSync(garbage, 'this is no database, only text that is longer than a header of a hundred bytes'.repeat(20));
  refused(garbage, 'corrupt', /damaged or no database\. Delete .* or start with --reset/);
  const old = join(dir, 'old.db');
  openStore(old, bare.schema).store.close();
  const db = new DatabaseSync(old);
  db.exec('PRAGMA user_version=99');
  db.close();
  refused(old, 'version', /made by a newer version/);
  const foreign = join(dir, 'foreign.db');
  const other = new DatabaseSync(foreign);
  other.exec('PRAGMA application_id=7; CREATE TABLE t(x)');
  other.close();
  refused(foreign, 'corrupt', /database of another program/);
  refused(join(dir, 'nowhere', 'x.db'), 'disk', /cannot be opened/);
});

test('a full disk is one line', () => {
  const { store } = openStore(':memory:', bare.schema);
  store.begin();
  const { page_count } = store.all('PRAGMA page_count', [])[0];
  store.all(`PRAGMA max_page_count=${Number(page_count)}`, []);
  const add = (): unknown =>
    store.run('INSERT INTO Account (Id,Description) VALUES (?,?)', [store.nextId(account), 'x'.repeat(100_000)]);
  assert.throws(add, (error: StoreError) => error.reason === 'disk' && error.message.startsWith('The disk is full'));
});

test('a new org has its organization, users, profiles; a deployment its components; again and again', () => {
  const permissionSet = component(
    'PermissionSet',
    'Reader',
    '<PermissionSet><label>Reader</label><userPermissions><enabled>true</enabled><name>ViewSetup</name></userPermissions>' +
      '<objectPermissions><object>Account</object><allowRead>true</allowRead></objectPermissions></PermissionSet>',
  );
  const row = component('CustomMetadata', 'M.One', '<CustomMetadata><label>One</label></CustomMetadata>');
  const type = component('CustomObject', 'M__mdt', '<CustomObject><label>M</label></CustomObject>');
  const deploy = (components: ReturnType<typeof component>[]): void =>
    seedOrg(store, { project: { dir, components }, built: buildSchema({ components: [type, ...components] }) }, 1000);
  const { store } = openStore(':memory:', buildSchema({ components: [type] }).schema);
  const count = (table: string, where = '1'): unknown =>
    store.arrays(`SELECT COUNT(*) FROM "${table}" WHERE ${where}`, [])[0][0];
  deploy([permissionSet, row]);
  deploy([permissionSet, row]);
  assert.equal(count('Organization'), 1);
  assert.equal(count('User', `"Name"='Automated Process'`), 1);
  assert.equal(count('Profile', `"Name"='System Administrator' AND "PermissionsModifyAllData"=1`), 1);
  assert.equal(count('Pricebook2', '"IsStandard"=1'), 1);
  assert.equal(count('PermissionSet', `"Name"='Reader' AND "PermissionsViewSetup"=1`), 1);
  assert.equal(count('ObjectPermissions', '"PermissionsRead"=1 AND "PermissionsEdit"=0'), 1);
  assert.equal(count('M__mdt', `"DeveloperName"='One' AND "Label"='One'`), 1);
  assert.equal(count('FieldDefinition', `"EntityDefinitionId"='Account' AND "QualifiedApiName"='Name'`), 1);
  deploy([]);
  assert.equal(count('PermissionSet', `"Name"='Reader'`), 0);
  assert.equal(count('ObjectPermissions'), 0);
  assert.equal(count('M__mdt'), 0);
});
