import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AccessControl, RunningUser, Store } from '../../platform/contract.ts';
import type { Component } from '../metadata/read-project.ts';
import { parseXml } from '../metadata/xml.ts';
import { buildSchema } from '../schema/build.ts';
import type { OrgSchema } from '../schema/model.ts';
import { openStore } from '../store/open.ts';
import { seedOrg } from '../store/seed/index.ts';
import { createAccessControl } from './control.ts';
import { checkGrants } from './check-grants.ts';
import { deployAccess } from './deploy-access.ts';
import { stampAccess } from './version.ts';

function component(type: string, name: string, body: string): Component {
  const parsed = parseXml(`<${type}>${body}</${type}>`);
  if ('fault' in parsed) throw new Error(parsed.fault.message);
  const object = type === 'CustomField' ? name.split('.')[0] : null;
  return { type, name, object, metaFile: `${name}.xml`, file: `${name}.xml`, xml: parsed.root };
}

const object = component(
  'CustomObject',
  'Parcel__c',
  `<label>Parcel</label><pluralLabel>Parcels</pluralLabel><deploymentStatus>Deployed</deploymentStatus><sharingModel>Private</sharingModel>
   <nameField><label>Name</label><type>Text</type></nameField>`,
);
const field = (name: string, more = ''): Component =>
  component(
    'CustomField',
    `Parcel__c.${name}`,
    `<fullName>${name}</fullName><label>${name}</label><type>Text</type><length>10</length>${more}`,
  );
const set = component(
  'PermissionSet',
  'Parcel_User',
  `<label>Parcel User</label>
   <objectPermissions><object>Parcel__c</object><allowRead>true</allowRead><allowCreate>true</allowCreate></objectPermissions>
   <fieldPermissions><field>Parcel__c.Size__c</field><readable>true</readable><editable>false</editable></fieldPermissions>
   <objectPermissions><object>Account</object><allowRead>true</allowRead></objectPermissions>
   <objectPermissions><object>Contact</object><allowRead>true</allowRead></objectPermissions>
   <fieldPermissions><field>Account.BillingAddress</field><readable>true</readable><editable>false</editable></fieldPermissions>
   <customPermissions><name>Ship</name><enabled>true</enabled></customPermissions>
   <externalCredentialPrincipalAccesses><externalCredentialPrincipal>Depot_System-Sender</externalCredentialPrincipal><enabled>true</enabled></externalCredentialPrincipalAccesses>
   <userPermissions><name>ViewSetup</name><enabled>true</enabled></userPermissions>`,
);
const components = [
  object,
  field('Size__c'),
  field('Code__c', '<required>true</required>'),
  set,
  component('CustomPermission', 'Ship', '<label>Ship</label>'),
  component(
    'ExternalCredential',
    'Depot_System',
    '<externalCredentialParameters><parameterName>Sender</parameterName><parameterType>NamedPrincipal</parameterType></externalCredentialParameters>',
  ),
  component('Role', 'Boss', '<name>Boss</name>'),
  component('Role', 'Packer', '<name>Packer</name>'),
  component('Role', 'Clerk', '<name>Clerk</name><parentRole>Boss</parentRole>'),
  component(
    'Queue',
    'Depot',
    '<name>Depot</name><queueSobject><sobjectType>Parcel__c</sobjectType></queueSobject><queueMembers><roles><role>Packer</role></roles></queueMembers>',
  ),
];

interface Setting {
  readonly access: AccessControl;
  readonly store: Store;
  readonly schema: OrgSchema;
  readonly user: (number: number, profile: string, role?: string) => RunningUser;
  readonly assign: (user: RunningUser, permissionSet: string) => void;
}

/** Deploys the components into the store. */
function deploy(store: Store, source: readonly Component[]): OrgSchema {
  const built = buildSchema({ components: source });
  const project = { dir: '.', components: source };
  seedOrg(store, { project, built }, 0);
  deployAccess(store, built.schema, project);
  return built.schema;
}

function setUp(): Setting {
  const { schema } = buildSchema({ components });
  const { store } = openStore(':memory:', schema);
  deploy(store, components);
  const access = createAccessControl(store, schema);
  const idOf = (object: string, column: string, name: string): string =>
    store.all(`SELECT "Id" FROM "${object}" WHERE "${column}"=?`, [name])[0].Id as string;
  return {
    access,
    store,
    schema,
    user: (number, profile, role) => {
      const id = `00500000000000${number}AAA`;
      const roleId = role === undefined ? null : idOf('UserRole', 'DeveloperName', role);
      const values = [id, `user${number}@x.org`, idOf('Profile', 'Name', profile), roleId];
      store.run('INSERT INTO "User" ("Id","Username","ProfileId","UserRoleId","IsActive") VALUES (?,?,?,?,1)', values);
      return access.userById(id);
    },
    assign: (user, name) => {
      const values = [`0Pa${user.id.slice(3)}`, user.id, idOf('PermissionSet', 'Name', name)];
      store.run('INSERT INTO "PermissionSetAssignment" ("Id","AssigneeId","PermissionSetId") VALUES (?,?,?)', values);
      stampAccess(store);
    },
  };
}

describe('access', () => {
  test('an administrator may use every object, but sees a custom field only when it is granted', () => {
    const { access, user, assign } = setUp();
    const admin = user(1, 'System Administrator');
    assert.equal(access.objectAccess(admin, 'Parcel__c').delete, true);
    assert.equal(access.systemPermission(admin, 'AuthorApex'), true);
    assert.equal(access.fieldReadable(admin, 'Account', 'Industry'), true);
    assert.equal(access.fieldReadable(admin, 'Parcel__c', 'Size__c'), false);
    assert.equal(access.fieldReadable(admin, 'Parcel__c', 'Code__c'), true);
    assign(admin, 'Parcel_User');
    assert.equal(access.fieldReadable(admin, 'Parcel__c', 'Size__c'), true);
    assert.equal(access.fieldEditable(admin, 'Parcel__c', 'Size__c'), false);
  });

  test('a permission set adds to what a profile grants, for its assignees alone', () => {
    const { access, user, assign } = setUp();
    const plain = user(1, 'Standard User');
    const holder = user(2, 'Standard User');
    assign(holder, 'Parcel_User');
    const of = (one: RunningUser): unknown[] => [
      access.objectAccess(one, 'Parcel__c').create,
      access.objectAccess(one, 'Parcel__c').update,
      access.customPermission(one, 'Ship'),
      access.principalAccess(one, 'Depot_System', 'Sender'),
      access.systemPermission(one, 'ViewSetup'),
    ];
    assert.deepEqual(of(plain), [false, false, false, false, false]);
    assert.deepEqual(of(holder), [true, false, true, true, true]);
  });

  test('a profile without rights sees neither objects nor standard fields', () => {
    const { access, user } = setUp();
    const guest = user(1, 'Chatter Free User');
    assert.equal(access.objectAccess(guest, 'Opportunity').read, false);
    assert.equal(access.fieldReadable(guest, 'Account', 'Industry'), false);
  });

  test('parts of an address are granted by the whole; those of a name are open', () => {
    const { access, user, assign } = setUp();
    const guest = user(1, 'Chatter Free User');
    assign(guest, 'Parcel_User');
    assert.equal(access.fieldReadable(guest, 'Account', 'BillingCity'), true);
    assert.equal(access.fieldEditable(guest, 'Account', 'BillingCity'), false);
    assert.equal(access.fieldReadable(guest, 'Account', 'ShippingCity'), false);
    assert.equal(access.fieldReadable(guest, 'Contact', 'FirstName'), true);
    assert.equal(access.fieldReadable(guest, 'Contact', 'Title'), false);
  });

  test('a deploy refuses grants on unknown and required fields and grants that lack what they depend on', () => {
    const bad = component(
      'PermissionSet',
      'Bad',
      `<label>Bad</label>
       <fieldPermissions><field>Parcel__c.Nope__c</field><readable>true</readable></fieldPermissions>
       <fieldPermissions><field>Parcel__c.Code__c</field><readable>true</readable></fieldPermissions>
       <fieldPermissions><field>Account.BillingCity</field><readable>true</readable></fieldPermissions>
       <objectPermissions><object>Parcel__c</object><allowEdit>true</allowEdit></objectPermissions>`,
    );
    const source = { components: [...components, bad] };
    const findings = checkGrants(source, buildSchema(source).schema);
    assert.deepEqual(
      findings.map(({ message }) => message),
      [
        'Permission Edit Parcel__c depends on permission(s): Read Parcel__c',
        'In field: field - no CustomField named Parcel__c.Nope__c found',
        'You cannot deploy to a required field: Parcel__c.Code__c',
        'In field: field - no CustomField named Account.BillingCity found',
      ],
    );
  });

  test('deploying again takes back what a permission set no longer grants', () => {
    const { access, store, user, assign } = setUp();
    const holder = user(1, 'Standard User');
    assign(holder, 'Parcel_User');
    assert.equal(access.customPermission(holder, 'Ship'), true);
    const emptied = component('PermissionSet', 'Parcel_User', '<label>Parcel User</label>');
    deploy(store, [...components.filter((one) => one !== set), emptied]);
    assert.equal(access.customPermission(holder, 'Ship'), false);
  });
});

describe('sharing of a private object', () => {
  function visible({ access, store, schema }: Setting, user: RunningUser, need: 'read' | 'edit' | 'delete'): unknown[] {
    const condition = access.sharingCondition(user, schema.object('Parcel__c')!, 't', need);
    const where = condition === null ? '1' : condition.sql;
    return store
      .all(`SELECT t."Name" AS name FROM "Parcel__c" t WHERE ${where} ORDER BY 1`, condition?.params ?? [])
      .map((row) => row.name);
  }

  function withParcels(): Setting & {
    readonly clerk: RunningUser;
    readonly boss: RunningUser;
    readonly other: RunningUser;
  } {
    const setting = setUp();
    const { store, user } = setting;
    const clerk = user(1, 'Standard User', 'Clerk');
    const boss = user(2, 'Standard User', 'Boss');
    const other = user(3, 'Standard User');
    const depot = store.all(`SELECT "Id" FROM "Group" WHERE "Type"='Queue'`, [])[0].Id;
    const insert = 'INSERT INTO "Parcel__c" ("Id","Name","OwnerId") VALUES (?,?,?)';
    store.run(insert, ['a01000000000001AAA', 'clerk', clerk.id]);
    store.run(insert, ['a01000000000002AAA', 'other', other.id]);
    store.run(insert, ['a01000000000003AAA', 'queue', depot]);
    return { ...setting, clerk, boss, other };
  }

  test('goes to the owner and to whom stands above it in the role hierarchy', () => {
    const setting = withParcels();
    assert.deepEqual(visible(setting, setting.clerk, 'read'), ['clerk']);
    assert.deepEqual(visible(setting, setting.boss, 'delete'), ['clerk']);
    assert.deepEqual(visible(setting, setting.other, 'read'), ['other']);
  });

  test('goes to members of an owning queue', () => {
    const setting = withParcels();
    const packer = setting.user(5, 'Standard User', 'Packer');
    assert.deepEqual(visible(setting, packer, 'edit'), ['queue']);
  });

  test('goes by shares as far as their level reaches, and up the hierarchy', () => {
    const setting = withParcels();
    setting.store.run(
      'INSERT INTO "Parcel__Share" ("Id","ParentId","UserOrGroupId","AccessLevel","RowCause") VALUES (?,?,?,?,?)',
      ['02c000000000001AAA', 'a01000000000002AAA', setting.clerk.id, 'Edit', 'Manual'],
    );
    assert.deepEqual(visible(setting, setting.clerk, 'edit'), ['clerk', 'other']);
    assert.deepEqual(visible(setting, setting.boss, 'edit'), ['clerk', 'other']);
    assert.deepEqual(visible(setting, setting.clerk, 'delete'), ['clerk']);
  });

  test('does not hold for who may view all data', () => {
    const setting = withParcels();
    const admin = setting.user(4, 'System Administrator');
    assert.deepEqual(visible(setting, admin, 'read'), ['clerk', 'other', 'queue']);
  });
});
