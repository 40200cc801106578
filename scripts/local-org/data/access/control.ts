/**
 * What users may do: the org's AccessControl, read from its rows and kept until they change.
 *
 * As on the platform, a custom field that a deployment brings is seen by nobody, administrators included, until a profile or a
 * permission set grants it; the right to modify all data opens objects and records, never fields. Standard fields are open to the
 * standard profiles but the minimal ones.
 */
import type { AccessControl, RunningUser, Store } from '../../platform/contract.ts';
import { wholeOf } from '../schema/compound.ts';
import type { FieldInfo, OrgSchema, SObjectInfo } from '../schema/model.ts';
import { entityId } from './deploy-access.ts';
import { readGrants, type Grants, type ObjectFlags } from './grants.ts';
import { sharingCondition } from './sharing.ts';
import { PERMISSIONED } from './standard-profiles.ts';
import { accessStamp } from './version.ts';

const ALL: Readonly<ObjectFlags> = {
  create: true,
  read: true,
  update: true,
  delete: true,
  viewAll: true,
  modifyAll: true,
};
const NONE: Readonly<ObjectFlags> = {
  create: false,
  read: false,
  update: false,
  delete: false,
  viewAll: false,
  modifyAll: false,
};
/** Every internal user may work with standard objects that have no object permissions of their own. */
const OPEN: Readonly<ObjectFlags> = { ...ALL, viewAll: false, modifyAll: false };
const LOOK: Readonly<ObjectFlags> = { ...NONE, read: true, viewAll: true };

/** User permissions that let somebody change a setup object. */
const SETUP_PERMISSIONS: Readonly<Record<string, readonly string[]>> = {
  User: ['ManageUsers', 'ManageInternalUsers'],
  PermissionSetAssignment: ['AssignPermissionSets', 'ManageUsers'],
  Group: ['ManageUsers'],
  GroupMember: ['ManageUsers'],
  UserRole: ['ManageRoles'],
};
const DEFAULT_SETUP_PERMISSIONS = ['CustomizeApplication'];

/** @returns access control over the rows of a store; each thread of an org has its own */
export function createAccessControl(store: Store, schema: OrgSchema): AccessControl {
  return new StoredAccess(store, schema);
}

class StoredAccess implements AccessControl {
  readonly #store: Store;
  readonly #schema: OrgSchema;
  #stamp: string | null = null;
  readonly #grants = new Map<string, Grants>();

  constructor(store: Store, schema: OrgSchema) {
    this.#store = store;
    this.#schema = schema;
  }

  #of(user: RunningUser): Grants {
    const stamp = accessStamp(this.#store);
    if (stamp !== this.#stamp) {
      this.#grants.clear();
      this.#stamp = stamp;
    }
    let grants = this.#grants.get(user.id);
    if (grants === undefined) this.#grants.set(user.id, (grants = readGrants(this.#store, user.id)));
    return grants;
  }

  userById(id: string): RunningUser {
    const [row] = this.#store.all('SELECT * FROM "User" WHERE "Id"=?', [id]);
    if (row === undefined) throw new Error(`There is no user ${id}.`);
    const text = (column: string, otherwise = ''): string => (row[column] ?? otherwise) as string;
    return {
      id,
      username: text('Username'),
      profileId: text('ProfileId'),
      name: text('Name'),
      timeZone: text('TimeZoneSidKey', 'GMT'),
      locale: text('LocaleSidKey', 'en_US'),
      language: text('LanguageLocaleKey', 'en_US'),
      email: text('Email'),
    };
  }

  objectAccess(user: RunningUser, object: string): Readonly<ObjectFlags> {
    const info = this.#schema.object(object);
    return info === undefined ? NONE : objectFlags(this.#of(user), info);
  }

  fieldReadable(user: RunningUser, object: string, field: string): boolean {
    return this.#field(user, object, field, 'read');
  }

  fieldEditable(user: RunningUser, object: string, field: string): boolean {
    return this.#field(user, object, field, 'edit');
  }

  #field(user: RunningUser, object: string, name: string, what: 'read' | 'edit'): boolean {
    const info = this.#schema.object(object);
    const field = info?.fields.get(name.toLowerCase());
    if (info === undefined || field === undefined) return false;
    const grants = this.#of(user);
    return objectOpens(objectFlags(grants, info), what) && fieldGranted(grants, info, field, what);
  }

  customPermission(user: RunningUser, name: string): boolean {
    return this.#of(user).customPermissions.has(name.toLowerCase());
  }

  /** @param name `ViewAllData`, with or without the prefix `Permissions` */
  systemPermission(user: RunningUser, name: string): boolean {
    return this.#of(user).permissions.has(name.replace(/^Permissions/, ''));
  }

  principalAccess(user: RunningUser, externalCredential: string, principal: string): boolean {
    return this.#of(user).entities.has(entityId('ExternalCredentialPrincipal', `${externalCredential}-${principal}`));
  }

  classAccess(user: RunningUser, apexClass: string): boolean {
    const { permissions, classes } = this.#of(user);
    return permissions.has('AuthorApex') || classes.has(apexClass.toLowerCase());
  }

  sharingCondition(
    user: RunningUser,
    object: SObjectInfo,
    alias: string,
    need: 'read' | 'edit' | 'delete',
  ): ReturnType<typeof sharingCondition> {
    const grants = this.#of(user);
    const flagsOf = (name: string): Readonly<ObjectFlags> => this.objectAccess(user, name);
    return sharingCondition({ schema: this.#schema, userId: user.id, grants, flagsOf }, object, alias, need);
  }
}

function objectFlags(grants: Grants, info: SObjectInfo): Readonly<ObjectFlags> {
  const { permissions } = grants;
  if (permissions.has('ModifyAllData')) return ALL;
  switch (info.kind) {
    case 'customMetadata':
    case 'listCustomSetting':
    case 'hierarchyCustomSetting':
      return configurationFlags(grants, info);
    case 'standard':
      if (info.setup) return setupFlags(grants, info);
      if (!PERMISSIONED.has(info.name)) return permissions.has('ViewAllData') ? { ...OPEN, viewAll: true } : OPEN;
      break;
    case 'share':
    case 'history':
      return OPEN;
    default:
      break;
  }
  const granted = grants.objects.get(info.name.toLowerCase()) ?? NONE;
  return permissions.has('ViewAllData') ? { ...granted, read: true, viewAll: true } : granted;
}

function setupFlags({ permissions }: Grants, info: SObjectInfo): Readonly<ObjectFlags> {
  const needed = SETUP_PERMISSIONS[info.name] ?? DEFAULT_SETUP_PERMISSIONS;
  return needed.some((name) => permissions.has(name)) ? ALL : LOOK;
}

/** Custom metadata and settings are open to whom a permission set names, and to administrators. */
function configurationFlags({ permissions, entities }: Grants, info: SObjectInfo): Readonly<ObjectFlags> {
  if (permissions.has('CustomizeApplication')) return ALL;
  return permissions.has('ViewSetup') || entities.has(entityId('CustomEntityDefinition', info.name)) ? LOOK : NONE;
}

function fieldGranted(grants: Grants, info: SObjectInfo, field: FieldInfo, what: 'read' | 'edit'): boolean {
  const secured = wholeOf(info, field) ?? field;
  if (!secured.permissionable || !hasFieldSecurity(info, secured)) return true;
  const key = `${info.name}.${secured.name}`.toLowerCase();
  if (grants.fields.get(key)?.[what] === true) return true;
  return !field.custom && grants.profile?.standardFields === true && !grants.profileFields.has(key);
}

/** Activities have field security, but no object permissions of their own. */
const ACTIVITIES: ReadonlySet<string> = new Set(['Task', 'Event']);

/** Field security is about the data of objects that have object permissions, and of activities. */
const hasFieldSecurity = (info: SObjectInfo, field: FieldInfo): boolean =>
  info.kind === 'custom' ||
  (info.kind === 'standard' && (field.custom || PERMISSIONED.has(info.name) || ACTIVITIES.has(info.name)));

/** Who may not work with an object at all sees none of its fields, its name included. */
const objectOpens = (flags: Readonly<ObjectFlags>, what: 'read' | 'edit'): boolean =>
  what === 'read' ? flags.read : flags.create || flags.update;
