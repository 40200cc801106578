/**
 * Writes rows that decide over access and stand for no component by themselves: groups of roles, members of queues, and grants of what
 * has no object of its own (principals of external credentials, custom metadata types and settings). Runs after the org's seed, which
 * writes profiles, permission sets and their object, field, class and custom permissions.
 */
import type { ColumnValue, Store } from '../../platform/contract.ts';
import type { Component, Project } from '../metadata/read-project.ts';
import { childOf, childrenOf, flagOf, textOf } from '../metadata/xml.ts';
import type { OrgSchema } from '../schema/model.ts';
import { quote } from '../store/ddl.ts';
import { stableId } from '../store/ids.ts';
import { ENTITY_GRANTS, type EntityType } from './check-grants.ts';
import { PERMISSIONED, STANDARD_PROFILES, type Crud, type StandardProfile } from './standard-profiles.ts';
import { stampAccess } from './version.ts';

/** Kinds of entities that no object of the schema stands for, and the prefix of their ids. */
const PREFIXES: Readonly<Partial<Record<EntityType, string>>> = {
  ExternalCredentialPrincipal: '0pr',
  CustomEntityDefinition: '01I',
};

/** The id under which access to an entity is granted. */
export const entityId = (type: 'ExternalCredentialPrincipal' | 'CustomEntityDefinition', name: string): string =>
  stableId(PREFIXES[type] ?? '000', `${type}:${name}`);

/** The groups that stand for roles in memberships and shares, and the one of all internal users. */
const ROLE_GROUPS = ['Role', 'RoleAndSubordinates'];

type Values = Readonly<Record<string, ColumnValue>>;

/** Finds the permission set of a profile by the profile's name. */
const PROFILE_SET = '"ProfileId"=(SELECT "Id" FROM "Profile" WHERE "Name"=?)';

class Rows {
  readonly #store: Store;
  constructor(store: Store) {
    this.#store = store;
  }
  put(object: string, values: Values): void {
    const names = Object.keys(values);
    const sql = `INSERT OR REPLACE INTO ${quote(object)} (${names.map(quote).join(',')}) VALUES (${names.map(() => '?').join(',')})`;
    this.#store.run(sql, Object.values(values));
  }
  /** Writes a row unless the parent has one for the object already: what a project's profile says holds. */
  add(object: string, values: Values): void {
    const known = this.#store.all(`SELECT 1 FROM ${quote(object)} WHERE "ParentId"=? AND "SobjectType"=?`, [
      values.ParentId,
      values.SobjectType,
    ]);
    if (known.length === 0) this.put(object, values);
  }
  id(object: string, condition: string, name: string): string | null {
    const [row] = this.#store.all(`SELECT "Id" FROM ${quote(object)} WHERE ${condition}`, [name]);
    return (row?.Id ?? null) as string | null;
  }
}

export function deployAccess(store: Store, schema: OrgSchema, project: Pick<Project, 'components'>): void {
  store.begin();
  const rows = new Rows(store);
  for (const [name, profile] of STANDARD_PROFILES) putProfileObjects(rows, schema, name, profile);
  putGroup(rows, 'Organization', 'AllInternalUsers', null);
  for (const component of project.components) {
    if (component.type === 'Role') putRoleGroups(rows, component);
    if (component.type === 'PermissionSet') putEntityGrants(rows, component);
    if (component.type === 'Profile') putEntityGrants(rows, component);
  }
  for (const component of project.components) if (component.type === 'Queue') putQueueMembers(rows, component);
  stampAccess(store);
}

/** An administrator has everything; who reads `ObjectPermissions` finds it said for each object. */
const everyObject = (schema: OrgSchema): Record<string, Crud> =>
  Object.fromEntries(
    [...schema.objects.values()]
      .filter(({ kind, name }) => kind === 'custom' || PERMISSIONED.has(name))
      .map(({ name }) => [name, 'RCED']),
  );

function putProfileObjects(rows: Rows, schema: OrgSchema, name: string, profile: StandardProfile): void {
  const set = rows.id('PermissionSet', PROFILE_SET, name);
  if (set === null) return;
  const all = profile.objects === 'all';
  for (const [object, crud] of Object.entries(profile.objects === 'all' ? everyObject(schema) : profile.objects)) {
    const has = (letter: string): number => (crud.includes(letter) ? 1 : 0);
    rows.add('ObjectPermissions', {
      Id: stableId('110', `${set} ${object}`),
      ParentId: set,
      SobjectType: object,
      PermissionsCreate: has('C'),
      PermissionsRead: has('R'),
      PermissionsEdit: has('E'),
      PermissionsDelete: has('D'),
      PermissionsViewAllRecords: all ? 1 : 0,
      PermissionsModifyAllRecords: all ? 1 : 0,
    });
  }
}

const groupId = (type: string, name: string): string => stableId('00G', `Group:${type}.${name}`);

function putGroup(rows: Rows, type: string, name: string, relatedId: string | null): void {
  rows.put('Group', { Id: groupId(type, name), DeveloperName: name, Type: type, RelatedId: relatedId });
}

function putRoleGroups(rows: Rows, { name }: Component): void {
  const role = rows.id('UserRole', '"DeveloperName"=?', name);
  for (const type of ROLE_GROUPS) putGroup(rows, type, name, role);
}

/** Members that a queue's metadata names by group, role or username. */
function putQueueMembers(rows: Rows, { name, xml }: Component): void {
  const queue = rows.id('Group', `"Type"='Queue' AND "DeveloperName"=?`, name);
  const members = childOf(xml, 'queueMembers');
  if (queue === null || members === undefined) return;
  const named = (list: string, item: string): string[] =>
    childrenOf(members, list).flatMap((each) => childrenOf(each, item).map((one) => one.text.trim()));
  const ids = [
    ...named('publicGroups', 'publicGroup').map((group) =>
      rows.id('Group', `"Type"='Regular' AND "DeveloperName"=?`, group),
    ),
    ...named('roles', 'role').map((role) => groupId('Role', role)),
    ...named('rolesAndSubordinates', 'roleAndSubordinate').map((role) => groupId('RoleAndSubordinates', role)),
    ...named('users', 'user').map((username) => rows.id('User', '"Username"=?', username)),
  ];
  for (const id of ids) {
    if (id !== null)
      rows.put('GroupMember', { Id: stableId('011', `${queue} ${id}`), GroupId: queue, UserOrGroupId: id });
  }
}

/** Names of the standard profiles' metadata files. */
const PROFILE_FILES: Readonly<Record<string, string>> = {
  Admin: 'System Administrator',
  ContractManager: 'Contract Manager',
  MarketingProfile: 'Marketing User',
  ReadOnly: 'Read Only',
  SolutionManager: 'Solution Manager',
  Standard: 'Standard User',
  StandardAul: 'Standard Platform User',
};

function setOf(rows: Rows, { type, name }: Component): string | null {
  if (type === 'PermissionSet') return rows.id('PermissionSet', `"IsOwnedByProfile"=0 AND "Name"=?`, name);
  const profile = PROFILE_FILES[name] ?? decodeURIComponent(name);
  return rows.id('PermissionSet', PROFILE_SET, profile);
}

function putEntityGrants(rows: Rows, component: Component): void {
  const set = setOf(rows, component);
  for (const [element, child, type] of ENTITY_GRANTS) {
    if (type === 'ApexClass' || type === 'CustomPermission') continue;
    for (const grant of childrenOf(component.xml, element)) {
      const name = textOf(grant, child) ?? '';
      if (set === null || !flagOf(grant, 'enabled')) continue;
      const values = { ParentId: set, SetupEntityId: entityId(type, name), SetupEntityType: type };
      rows.put('SetupEntityAccess', { Id: stableId('0J0', `${set} ${type} ${name}`), ...values });
    }
  }
}
