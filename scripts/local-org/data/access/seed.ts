/** Writes profiles, permission sets and what they grant into the org: those of a new org and those of a project. */
import type { ColumnValue, Store } from '../../platform/contract.ts';
import type { Finding } from '../metadata/findings.ts';
import type { Component, Project } from '../metadata/read-project.ts';
import { childOf, childrenOf, textOf } from '../metadata/xml.ts';
import type { OrgSchema } from '../schema/model.ts';
import { quote } from '../store/ddl.ts';
import { stableId } from '../store/ids.ts';
import { entityId, permissionSetGroupId, permissionSetId, profileId, profileSetId } from './entity-id.ts';
import { grantSources, type GrantSource } from './grant-source.ts';
import { seedGroups } from './seed-groups.ts';
import { LICENSES, STANDARD_PROFILES, type Crud, type StandardProfile } from './standard-profiles.ts';
import { stampAccess } from './version.ts';

/** Who and when, for the audit fields of what is deployed. */
export interface DeployStamp {
  readonly userId: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

type Values = Readonly<Record<string, ColumnValue>>;

class Writer {
  readonly #store: Store;
  readonly #schema: OrgSchema;
  readonly #audit: Values;

  constructor(store: Store, schema: OrgSchema, { userId, now }: DeployStamp) {
    this.#store = store;
    this.#schema = schema;
    const at = Math.floor(now / 1000) * 1000;
    this.#audit = {
      CreatedDate: at,
      CreatedById: userId,
      LastModifiedDate: at,
      LastModifiedById: userId,
      SystemModstamp: at,
    };
  }

  /** Writes a row; one of the same id is replaced. Values for columns that the object lacks are left out. */
  put(object: string, values: Values): void {
    const info = this.#schema.object(object);
    if (info === undefined) throw new Error(`The schema lacks ${object}.`);
    const all = Object.entries({ ...this.#audit, ...values }).filter(([name]) => info.fields.has(name.toLowerCase()));
    const columns = all.map(([name]) => quote(name)).join(',');
    const sql = `INSERT OR REPLACE INTO ${quote(object)} (${columns}) VALUES (${all.map(() => '?').join(',')})`;
    this.#store.run(
      sql,
      all.map(([, value]) => value),
    );
  }

  /** Names of an object's `Permissions...` switches. */
  switches(object: string): string[] {
    return [...(this.#schema.object(object)?.fields.values() ?? [])]
      .map((field) => field.name)
      .filter((name) => name.startsWith('Permissions'));
  }

  /** A deployed set grants what its file says and nothing else: what stood there before goes. */
  clear(setId: string): void {
    for (const object of ['ObjectPermissions', 'FieldPermissions', 'SetupEntityAccess']) {
      this.#store.run(`DELETE FROM ${quote(object)} WHERE "ParentId"=?`, [setId]);
    }
  }
}

/** `PermissionsX` columns of granted user permissions. */
function switchValues(writer: Writer, object: string, granted: 'all' | readonly string[]): Values {
  const wanted = granted === 'all' ? null : new Set(granted.map((name) => `Permissions${name}`));
  return Object.fromEntries(writer.switches(object).map((name) => [name, wanted === null || wanted.has(name) ? 1 : 0]));
}

function putObjectGrant(
  writer: Writer,
  parent: string,
  object: string,
  crud: Crud,
  all: { view: boolean; modify: boolean },
): void {
  const has = (letter: string): number => (crud.includes(letter) ? 1 : 0);
  writer.put('ObjectPermissions', {
    Id: stableId('110', `${parent} ${object}`),
    ParentId: parent,
    SobjectType: object,
    PermissionsCreate: has('C'),
    PermissionsRead: has('R'),
    PermissionsEdit: has('E'),
    PermissionsDelete: has('D'),
    PermissionsViewAllRecords: all.view ? 1 : 0,
    PermissionsModifyAllRecords: all.modify ? 1 : 0,
    PermissionsViewAllFields: 0,
  });
}

function putProfile(
  writer: Writer,
  name: string,
  license: string,
  permissions: 'all' | readonly string[],
  custom: boolean,
): string {
  const id = profileId(name);
  const setId = profileSetId(name);
  const licenseId = stableId('100', license);
  writer.put('Profile', {
    Id: id,
    Name: name,
    UserLicenseId: licenseId,
    UserType: 'Standard',
    ...switchValues(writer, 'Profile', permissions),
  });
  writer.put('PermissionSet', {
    Id: setId,
    Name: `X${setId.slice(0, 15)}`,
    Label: setId.slice(0, 15),
    LicenseId: licenseId,
    ProfileId: id,
    IsOwnedByProfile: 1,
    IsCustom: custom ? 1 : 0,
    Type: 'Profile',
    ...switchValues(writer, 'PermissionSet', permissions),
  });
  writer.clear(setId);
  return setId;
}

function seedStandardProfile(writer: Writer, profile: StandardProfile): void {
  const setId = putProfile(writer, profile.name, profile.license, profile.permissions, false);
  for (const [object, crud] of Object.entries(profile.objects)) {
    putObjectGrant(writer, setId, object, crud, { view: false, modify: false });
  }
}

function putGrants(writer: Writer, parent: string, source: GrantSource): void {
  for (const grant of source.objects) {
    const letters = [grant.read && 'R', grant.create && 'C', grant.edit && 'E', grant.delete && 'D'].filter(
      (letter) => letter !== false,
    );
    putObjectGrant(writer, parent, grant.object, letters.join('') as Crud, {
      view: grant.viewAll,
      modify: grant.modifyAll,
    });
  }
  for (const { object, field, read, edit } of source.fields) {
    writer.put('FieldPermissions', {
      Id: stableId('01k', `${parent} ${object}.${field}`),
      ParentId: parent,
      SobjectType: object,
      Field: `${object}.${field}`,
      PermissionsRead: read ? 1 : 0,
      PermissionsEdit: edit ? 1 : 0,
    });
  }
  for (const { type, name } of source.entities) {
    writer.put('SetupEntityAccess', {
      Id: stableId('0J0', `${parent} ${type} ${name}`),
      ParentId: parent,
      SetupEntityId: entityId(type, name),
      SetupEntityType: type,
    });
  }
}

function seedSource(writer: Writer, source: GrantSource): void {
  if (source.component.type === 'PermissionSet') {
    const id = permissionSetId(source.name);
    writer.put('PermissionSet', {
      Id: id,
      Name: source.name,
      Label: source.label,
      Description: textOf(source.component.xml, 'description'),
      IsOwnedByProfile: 0,
      IsCustom: 1,
      Type: 'Regular',
      ...switchValues(writer, 'PermissionSet', source.userPermissions),
    });
    writer.clear(id);
    putGrants(writer, id, source);
    return;
  }
  const standard = STANDARD_PROFILES.find(
    ({ metadataName, name }) => metadataName === source.name || name === source.name,
  );
  // A standard profile keeps its own permissions; the file adds to them.
  const setId = standard
    ? profileSetId(standard.name)
    : putProfile(writer, source.name, source.license ?? 'Salesforce', source.userPermissions, true);
  putGrants(writer, setId, source);
}

const ofType = (source: Pick<Project, 'components'>, type: string): readonly Component[] =>
  source.components.filter((component) => component.type === type);

function seedCustomPermission(writer: Writer, component: Component): void {
  writer.put('CustomPermission', {
    Id: entityId('CustomPermission', component.name),
    DeveloperName: component.name,
    MasterLabel: textOf(component.xml, 'label') ?? component.name,
    Description: textOf(component.xml, 'description'),
    Language: 'en_US',
    IsDeleted: 0,
  });
}

/** @returns what of it is not supported */
function seedGroup(writer: Writer, component: Component): Finding[] {
  const id = permissionSetGroupId(component.name);
  writer.put('PermissionSetGroup', {
    Id: id,
    DeveloperName: component.name,
    MasterLabel: textOf(component.xml, 'label') ?? component.name,
    Description: textOf(component.xml, 'description'),
    Language: 'en_US',
    Status: 'Updated',
    IsDeleted: 0,
  });
  for (const member of childrenOf(component.xml, 'permissionSets')) {
    const name = member.text.trim();
    const values = { PermissionSetGroupId: id, PermissionSetId: permissionSetId(name), IsDeleted: 0 };
    writer.put('PermissionSetGroupComponent', { Id: stableId('0PM', `${component.name} ${name}`), ...values });
  }
  const muting = childOf(component.xml, 'mutingPermissionSets');
  if (muting === undefined) return [];
  const place = { file: component.metaFile, line: muting.line, col: muting.col };
  const message = `Muting permission sets are not supported (${component.name}).`;
  return [
    {
      kind: 'unsupported',
      ...place,
      component: `PermissionSetGroup:${component.name}`,
      feature: 'muting permission set',
      message,
    },
  ];
}

/**
 * Writes what decides over access: licences, the profiles of a new org, and the project's profiles, permission sets, groups of them,
 * custom permissions, roles, groups and queues. Ids follow from names, so that deploying again replaces and never doubles.
 *
 * As on the platform, a deployed field is seen by nobody, administrators included, until a profile or permission set grants it.
 * @returns what of the project's grants a deploy refuses
 */
export function seedAccess(
  store: Store,
  schema: OrgSchema,
  source: Pick<Project, 'components'>,
  stamp: DeployStamp,
): readonly Finding[] {
  store.begin();
  const writer = new Writer(store, schema, stamp);
  for (const { name, key, total } of LICENSES) {
    const values = {
      Name: name,
      MasterLabel: name,
      LicenseDefinitionKey: key,
      TotalLicenses: total,
      UsedLicenses: 0,
      Status: 'Active',
    };
    writer.put('UserLicense', { Id: stableId('100', name), UsedLicensesLastUpdated: stamp.now, ...values });
  }
  for (const profile of STANDARD_PROFILES) seedStandardProfile(writer, profile);
  const { sources, findings } = grantSources(source, schema);
  for (const grants of sources) seedSource(writer, grants);
  for (const permission of ofType(source, 'CustomPermission')) seedCustomPermission(writer, permission);
  seedGroups((object, values) => writer.put(object, values), source);
  const groups = ofType(source, 'PermissionSetGroup').flatMap((group) => seedGroup(writer, group));
  stampAccess(store);
  return [...findings, ...groups];
}
