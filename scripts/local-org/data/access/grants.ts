/** All that a user is granted, read from the org's rows. */
import type { ColumnValue, Store } from '../../platform/contract.ts';
import {
  AUTOMATED_PROCESS,
  AUTOMATED_PROCESS_PERMISSIONS,
  STANDARD_PROFILES,
  type StandardProfile,
} from './standard-profiles.ts';

export interface ObjectFlags {
  create: boolean;
  read: boolean;
  update: boolean;
  delete: boolean;
  viewAll: boolean;
  modifyAll: boolean;
}

export interface Grants {
  /** The profile, when it is one of a new org. */
  readonly profile: StandardProfile | null;
  /** User permissions without the prefix `Permissions`. */
  readonly permissions: ReadonlySet<string>;
  /** By lower-cased object. */
  readonly objects: ReadonlyMap<string, Readonly<ObjectFlags>>;
  /** Fields that permission sets or the profile name, by lower-cased `object.field`. */
  readonly fields: ReadonlyMap<string, { readonly read: boolean; readonly edit: boolean }>;
  /** Fields that the profile itself names: for its standard fields these say less than all. */
  readonly profileFields: ReadonlySet<string>;
  /** Ids of setup entities: classes, custom permissions, principals and the like. */
  readonly entities: ReadonlySet<string>;
  /** Names in lower case. */
  readonly classes: ReadonlySet<string>;
  readonly customPermissions: ReadonlySet<string>;
  /** The user and every group that it is in, by memberships, role and organization. */
  readonly principals: readonly string[];
  /** Roles below the user's own. */
  readonly rolesBelow: readonly string[];
}

type Row = Readonly<Record<string, ColumnValue>>;

/** Sets assigned by themselves, by a group, or by the profile; a group has a set of its own, which may be what is assigned. */
const SETS = `
  WITH assigned("SetId", "GroupId") AS (
    SELECT a."PermissionSetId", coalesce(a."PermissionSetGroupId", ps."PermissionSetGroupId")
      FROM "PermissionSetAssignment" a LEFT JOIN "PermissionSet" ps ON ps."Id"=a."PermissionSetId" WHERE a."AssigneeId"=?1)
  SELECT ps.* FROM "PermissionSet" ps
  WHERE ps."Id" IN (SELECT "SetId" FROM assigned)
    OR ps."Id" IN (SELECT c."PermissionSetId" FROM "PermissionSetGroupComponent" c JOIN assigned ON c."PermissionSetGroupId"=assigned."GroupId")
    OR (ps."IsOwnedByProfile"=1 AND ps."ProfileId"=?2)`;

const IN_SETS = '"ParentId" IN (SELECT value FROM json_each(?))';

/** Groups that a user is in: named as a member, by role, by a role above it, by being internal, and groups of such groups. */
const PRINCIPALS = `
  WITH RECURSIVE
    above("Id") AS (
      SELECT ?2 WHERE ?2 IS NOT NULL
      UNION SELECT r."ParentRoleId" FROM "UserRole" r JOIN above ON r."Id"=above."Id" WHERE r."ParentRoleId" IS NOT NULL),
    mine("Id") AS (
      SELECT ?1
      UNION SELECT g."Id" FROM "Group" g WHERE g."Type"='Organization'
        OR (g."Type"='Role' AND g."RelatedId"=?2)
        OR (g."Type"='RoleAndSubordinates' AND g."RelatedId" IN (SELECT "Id" FROM above))
      UNION SELECT m."GroupId" FROM "GroupMember" m JOIN mine ON m."UserOrGroupId"=mine."Id")
  SELECT "Id" FROM mine`;

const ROLES_BELOW = `
  WITH RECURSIVE below("Id") AS (
    SELECT "Id" FROM "UserRole" WHERE "ParentRoleId"=?1
    UNION SELECT r."Id" FROM "UserRole" r JOIN below ON r."ParentRoleId"=below."Id")
  SELECT "Id" FROM below`;

const on = (row: Row, column: string): boolean => row[column] === 1;

export function readGrants(store: Store, userId: string): Grants {
  const [user] = store.all(
    'SELECT "ProfileId" AS profile, "UserRoleId" AS role, "UserType" AS type FROM "User" WHERE "Id"=?',
    [userId],
  );
  const profileId = user?.profile ?? null;
  const role = user?.role ?? null;
  const [profile] = store.all('SELECT "Name" AS name FROM "Profile" WHERE "Id"=?', [profileId]);
  const sets = store.all(SETS, [userId, profileId]);
  const ids = JSON.stringify(sets.map((set) => set.Id));
  const profileSet = sets.find((set) => on(set, 'IsOwnedByProfile'))?.Id ?? null;
  const fieldRows = store.all(`SELECT * FROM "FieldPermissions" WHERE ${IN_SETS}`, [ids]);
  const automated = user?.type === 'AutomatedProcess';
  const standard = automated ? AUTOMATED_PROCESS : (STANDARD_PROFILES.get(String(profile?.name)) ?? null);
  const names = (sql: string): Set<string> =>
    new Set(store.all(sql, [ids]).map((row) => (row.name as string).toLowerCase()));
  return {
    profile: standard,
    permissions: new Set([...permissionsOf(sets), ...(automated ? AUTOMATED_PROCESS_PERMISSIONS : [])]),
    objects: objectsOf(store.all(`SELECT * FROM "ObjectPermissions" WHERE ${IN_SETS}`, [ids])),
    fields: fieldsOf(fieldRows),
    profileFields: new Set(fieldRows.filter((row) => row.ParentId === profileSet).map(fieldKey)),
    entities: new Set(
      store
        .all(`SELECT "SetupEntityId" AS id FROM "SetupEntityAccess" WHERE ${IN_SETS}`, [ids])
        .map((row) => row.id as string),
    ),
    classes: names(entityNames('ApexClass', 'Name')),
    customPermissions: names(entityNames('CustomPermission', 'DeveloperName')),
    principals: store.all(PRINCIPALS, [userId, role]).map((row) => row.Id as string),
    rolesBelow: role === null ? [] : store.all(ROLES_BELOW, [role]).map((row) => row.Id as string),
  };
}

const entityNames = (object: string, name: string): string =>
  `SELECT e."${name}" AS name FROM "SetupEntityAccess" JOIN "${object}" e ON e."Id"="SetupEntityId" WHERE ${IN_SETS}`;

function permissionsOf(sets: readonly Row[]): ReadonlySet<string> {
  const prefix = 'Permissions';
  return new Set(
    sets.flatMap((set) =>
      Object.keys(set)
        .filter((column) => column.startsWith(prefix) && on(set, column))
        .map((column) => column.slice(prefix.length)),
    ),
  );
}

function objectsOf(rows: readonly Row[]): ReadonlyMap<string, Readonly<ObjectFlags>> {
  const objects = new Map<string, ObjectFlags>();
  for (const row of rows) {
    const key = (row.SobjectType as string).toLowerCase();
    const known = objects.get(key);
    objects.set(key, {
      create: known?.create === true || on(row, 'PermissionsCreate'),
      read: known?.read === true || on(row, 'PermissionsRead'),
      update: known?.update === true || on(row, 'PermissionsEdit'),
      delete: known?.delete === true || on(row, 'PermissionsDelete'),
      viewAll: known?.viewAll === true || on(row, 'PermissionsViewAllRecords'),
      modifyAll: known?.modifyAll === true || on(row, 'PermissionsModifyAllRecords'),
    });
  }
  return objects;
}

const fieldKey = (row: Row): string => (row.Field as string).toLowerCase();

function fieldsOf(rows: readonly Row[]): ReadonlyMap<string, { readonly read: boolean; readonly edit: boolean }> {
  const fields = new Map<string, { readonly read: boolean; readonly edit: boolean }>();
  for (const row of rows) {
    const known = fields.get(fieldKey(row));
    const edit = known?.edit === true || on(row, 'PermissionsEdit');
    fields.set(fieldKey(row), { read: known?.read === true || edit || on(row, 'PermissionsRead'), edit });
  }
  return fields;
}
