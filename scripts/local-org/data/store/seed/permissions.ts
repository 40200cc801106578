/** Permission sets, groups of them and what they grant, as rows; profiles of the project add to those of the org. */
import type { Component } from '../../metadata/read-project.ts';
import { childrenOf, flagOf, textOf, type XmlElement } from '../../metadata/xml.ts';
import { profileId, profilePermissionSetId, standardProfiles } from './fresh-org.ts';
import { flagsOf, keepOnly, namedId, putRow, type SeedContext } from './rows.ts';

/** Ids of the rows written, by object. */
type Written = Map<string, string[]>;

function write(
  context: SeedContext,
  written: Written,
  object: string,
  name: string,
  values: Parameters<typeof putRow>[3],
): string {
  const id = putRow(context, object, namedId(context, object, name), values);
  written.set(object, [...(written.get(object) ?? []), id]);
  return id;
}

/** System permissions that the metadata switches on. */
function userPermissions(context: SeedContext, xml: XmlElement, object: string): Record<string, boolean> {
  const known = new Map(flagsOf(context, object, 'Permissions').map((flag) => [flag.toLowerCase(), flag]));
  const granted: Record<string, boolean> = {};
  for (const permission of childrenOf(xml, 'userPermissions')) {
    const flag = known.get(`permissions${(textOf(permission, 'name') ?? '').toLowerCase()}`);
    if (flag !== undefined) granted[flag] = flagOf(permission, 'enabled');
  }
  return granted;
}

function objectPermissions(context: SeedContext, written: Written, parent: string, key: string, xml: XmlElement): void {
  for (const grant of childrenOf(xml, 'objectPermissions')) {
    const object = textOf(grant, 'object') ?? '';
    write(context, written, 'ObjectPermissions', `${key}.${object}`, {
      ParentId: parent,
      SobjectType: object,
      PermissionsCreate: flagOf(grant, 'allowCreate'),
      PermissionsRead: flagOf(grant, 'allowRead'),
      PermissionsEdit: flagOf(grant, 'allowEdit'),
      PermissionsDelete: flagOf(grant, 'allowDelete'),
      PermissionsViewAllRecords: flagOf(grant, 'viewAllRecords'),
      PermissionsModifyAllRecords: flagOf(grant, 'modifyAllRecords'),
      PermissionsViewAllFields: flagOf(grant, 'viewAllFields'),
    });
  }
  for (const grant of childrenOf(xml, 'fieldPermissions')) {
    const field = textOf(grant, 'field') ?? '';
    write(context, written, 'FieldPermissions', `${key}.${field}`, {
      ParentId: parent,
      SobjectType: field.split('.')[0],
      Field: field,
      PermissionsRead: flagOf(grant, 'readable'),
      PermissionsEdit: flagOf(grant, 'editable'),
    });
  }
}

/** Classes and custom permissions; what they refer to has the id that its own row has. */
const entities: readonly (readonly [string, string, string])[] = [
  ['classAccesses', 'apexClass', 'ApexClass'],
  ['customPermissions', 'name', 'CustomPermission'],
];

function setupAccess(context: SeedContext, written: Written, parent: string, key: string, xml: XmlElement): void {
  for (const [element, nameElement, type] of entities) {
    for (const grant of childrenOf(xml, element)) {
      if (!flagOf(grant, 'enabled')) continue;
      const name = textOf(grant, nameElement) ?? '';
      write(context, written, 'SetupEntityAccess', `${key}.${type}.${name}`, {
        ParentId: parent,
        SetupEntityId: namedId(context, type, name),
        SetupEntityType: type,
      });
    }
  }
}

function grants(context: SeedContext, written: Written, parent: string, key: string, xml: XmlElement): void {
  objectPermissions(context, written, parent, key, xml);
  setupAccess(context, written, parent, key, xml);
}

function seedPermissionSet(context: SeedContext, written: Written, component: Component): void {
  const { xml, name } = component;
  const id = write(context, written, 'PermissionSet', name, {
    Name: name,
    Label: textOf(xml, 'label') ?? name,
    Description: textOf(xml, 'description'),
    IsCustom: true,
    Type: flagOf(xml, 'hasActivationRequired') ? 'Session' : 'Regular',
    HasActivationRequired: flagOf(xml, 'hasActivationRequired'),
    ...userPermissions(context, xml, 'PermissionSet'),
  });
  grants(context, written, id, name, xml);
}

/** A group has a permission set of its own, which is what is assigned. */
function seedGroup(context: SeedContext, written: Written, component: Component): void {
  const { xml, name } = component;
  const label = textOf(xml, 'label') ?? name;
  const group = write(context, written, 'PermissionSetGroup', name, {
    DeveloperName: name,
    MasterLabel: label,
    Language: 'en_US',
    Description: textOf(xml, 'description'),
    Status: 'Updated',
  });
  write(context, written, 'PermissionSet', `group.${name}`, {
    Name: name,
    Label: label,
    IsCustom: true,
    Type: 'Group',
    PermissionSetGroupId: group,
  });
  for (const member of childrenOf(xml, 'permissionSets')) {
    const set = member.text.trim();
    write(context, written, 'PermissionSetGroupComponent', `${name}.${set}`, {
      PermissionSetGroupId: group,
      PermissionSetId: namedId(context, 'PermissionSet', set),
    });
  }
}

/** Names of standard profiles in files: `Admin`, `Standard`, ... */
const profileNames: Readonly<Record<string, string>> = {
  Admin: 'System Administrator',
  Standard: 'Standard User',
  ReadOnly: 'Read Only',
  SolutionManager: 'Solution Manager',
  MarketingProfile: 'Marketing User',
  ContractManager: 'Contract Manager',
  'Minimum Access - Salesforce': 'Minimum Access - Salesforce',
  StandardAul: 'Standard Platform User',
};

function seedProfile(context: SeedContext, written: Written, component: Component): void {
  const name = profileNames[component.name] ?? decodeURIComponent(component.name);
  const set = profilePermissionSetId(name);
  if (!standardProfiles.includes(name)) {
    const flags = userPermissions(context, component.xml, 'Profile');
    const license = namedId(context, 'UserLicense', textOf(component.xml, 'userLicense') ?? 'Salesforce');
    const id = putRow(context, 'Profile', profileId(name), {
      Name: name,
      Description: textOf(component.xml, 'description'),
      UserLicenseId: license,
      UserType: 'Standard',
      ...flags,
    });
    putRow(context, 'PermissionSet', set, {
      Name: `X${id.slice(0, 15)}`,
      Label: name,
      ProfileId: id,
      IsOwnedByProfile: true,
      IsCustom: true,
      Type: 'Profile',
      LicenseId: license,
      ...flags,
    });
  }
  written.set('PermissionSet', [...(written.get('PermissionSet') ?? []), set]);
  grants(context, written, set, `profile.${name}`, component.xml);
}

const TABLES = [
  'PermissionSet',
  'PermissionSetGroup',
  'PermissionSetGroupComponent',
  'ObjectPermissions',
  'FieldPermissions',
  'SetupEntityAccess',
];

export function seedPermissions(context: SeedContext, components: readonly Component[]): void {
  const written: Written = new Map(TABLES.map((table) => [table, []]));
  written.set('PermissionSet', standardProfiles.map(profilePermissionSetId));
  for (const component of components) {
    if (component.type === 'PermissionSet') seedPermissionSet(context, written, component);
    if (component.type === 'PermissionSetGroup') seedGroup(context, written, component);
    if (component.type === 'Profile') seedProfile(context, written, component);
  }
  for (const table of TABLES) keepOnly(context, table, written.get(table) ?? []);
}
