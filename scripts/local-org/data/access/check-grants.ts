/** Holds what permission sets and profiles grant against the schema and the project, as a deploy does. */
import { findingAt, type Finding } from '../metadata/findings.ts';
import type { Component, Project } from '../metadata/read-project.ts';
import { childOf, childrenOf, flagOf, textOf, type XmlElement } from '../metadata/xml.ts';
import { wholeOf } from '../schema/compound.ts';
import type { OrgSchema } from '../schema/model.ts';

/** What access is granted to beside objects and fields. */
export type EntityType = 'ApexClass' | 'CustomPermission' | 'ExternalCredentialPrincipal' | 'CustomEntityDefinition';

/** Element of the metadata, its child with the name, the kind of entity. */
export const ENTITY_GRANTS: readonly (readonly [string, string, EntityType])[] = [
  ['classAccesses', 'apexClass', 'ApexClass'],
  ['customPermissions', 'name', 'CustomPermission'],
  ['externalCredentialPrincipalAccesses', 'externalCredentialPrincipal', 'ExternalCredentialPrincipal'],
  ['customMetadataTypeAccesses', 'name', 'CustomEntityDefinition'],
  ['customSettingAccesses', 'name', 'CustomEntityDefinition'],
];

/** Each switch of object permissions with its name in messages and those that the platform asks for beside it. */
const SWITCHES: Readonly<Record<string, { readonly label: string; readonly needs: readonly string[] }>> = {
  allowRead: { label: 'Read', needs: [] },
  allowCreate: { label: 'Create', needs: ['allowRead'] },
  allowEdit: { label: 'Edit', needs: ['allowRead'] },
  allowDelete: { label: 'Delete', needs: ['allowRead', 'allowEdit'] },
  viewAllRecords: { label: 'View All', needs: ['allowRead'] },
  modifyAllRecords: { label: 'Modify All', needs: ['allowRead', 'allowEdit', 'allowDelete', 'viewAllRecords'] },
};

type Source = Pick<Project, 'components'>;
type Fault = (at: XmlElement, feature: string, message: string) => void;
/** Names that grants may point at, by kind, in lower case. */
type Known = Readonly<Record<EntityType, ReadonlySet<string>>>;

function knownNames(source: Source, schema: OrgSchema): Known {
  const named = (type: string): Set<string> =>
    new Set(source.components.filter((component) => component.type === type).map(({ name }) => name.toLowerCase()));
  const principals = source.components
    .filter((component) => component.type === 'ExternalCredential')
    .flatMap((component) =>
      childrenOf(component.xml, 'externalCredentialParameters').map((parameter) =>
        `${component.name}-${textOf(parameter, 'parameterName') ?? ''}`.toLowerCase(),
      ),
    );
  return {
    ApexClass: named('ApexClass'),
    CustomPermission: named('CustomPermission'),
    ExternalCredentialPrincipal: new Set(principals),
    CustomEntityDefinition: new Set(schema.objects.keys()),
  };
}

/** @returns what a deploy refuses of the project's permission sets and profiles, and what the local org does not do of them */
export function checkGrants(source: Source, schema: OrgSchema): readonly Finding[] {
  const known = knownNames(source, schema);
  return source.components.flatMap((component) => {
    if (component.type === 'PermissionSetGroup') return mutingFindings(component);
    return component.type === 'PermissionSet' || component.type === 'Profile'
      ? findingsOf(component, schema, known)
      : [];
  });
}

function mutingFindings(component: Component): Finding[] {
  const muting = childOf(component.xml, 'mutingPermissionSets');
  if (muting === undefined) return [];
  const message = `Muting permission sets are not supported (${component.name}).`;
  return [findingAt('unsupported', component, muting, 'muting permission set', message)];
}

function findingsOf(component: Component, schema: OrgSchema, known: Known): Finding[] {
  const { xml } = component;
  const findings: Finding[] = [];
  const fault: Fault = (at, feature, message) => findings.push(findingAt('fault', component, at, feature, message));
  for (const grant of childrenOf(xml, 'objectPermissions')) checkObject(grant, schema, fault);
  for (const grant of childrenOf(xml, 'fieldPermissions')) checkField(grant, schema, fault);
  for (const [element, child, type] of ENTITY_GRANTS) {
    for (const grant of childrenOf(xml, element)) {
      const name = textOf(grant, child) ?? '';
      if (!flagOf(grant, 'enabled') || known[type].has(name.toLowerCase())) continue;
      fault(childOf(grant, child) ?? grant, element, `In field: ${child} - no ${type} named ${name} found`);
    }
  }
  return findings;
}

function checkObject(grant: XmlElement, schema: OrgSchema, fault: Fault): void {
  const name = textOf(grant, 'object') ?? '';
  if (schema.object(name) === undefined) {
    fault(grant, 'object permission', `In field: field - no CustomObject named ${name} found`);
    return;
  }
  for (const [element, { label, needs }] of Object.entries(SWITCHES)) {
    const missing = flagOf(grant, element) ? needs.filter((need) => !flagOf(grant, need)) : [];
    if (missing.length === 0) continue;
    const labels = missing.map((need) => `${SWITCHES[need].label} ${name}`).join(', ');
    fault(grant, 'object permission', `Permission ${label} ${name} depends on permission(s): ${labels}`);
  }
}

function checkField(grant: XmlElement, schema: OrgSchema, fault: Fault): void {
  const path = textOf(grant, 'field') ?? '';
  const [object, name = ''] = path.split('.');
  const info = schema.object(object);
  const field = info?.fields.get(name.toLowerCase());
  const whole = info && field && wholeOf(info, field);
  if (field === undefined || whole !== undefined)
    fault(grant, 'field permission', `In field: field - no CustomField named ${path} found`);
  else if (!field.permissionable) fault(grant, 'field permission', `You cannot deploy to a required field: ${path}`);
}
