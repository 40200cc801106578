/** What a permission set or profile of a project grants, read from its metadata and checked as a deploy checks it. */
import type { Finding } from '../metadata/findings.ts';
import type { Component, Project } from '../metadata/read-project.ts';
import { childOf, childrenOf, flagOf, textOf, type XmlElement } from '../metadata/xml.ts';
import type { OrgSchema } from '../schema/model.ts';

export interface ObjectGrant {
  readonly object: string;
  readonly create: boolean;
  readonly read: boolean;
  readonly edit: boolean;
  readonly delete: boolean;
  readonly viewAll: boolean;
  readonly modifyAll: boolean;
}
export interface FieldGrant {
  readonly object: string;
  readonly field: string;
  readonly read: boolean;
  readonly edit: boolean;
}
/** Something else that access is granted to: an Apex class, a custom permission, a principal, a custom metadata type or setting. */
export interface EntityGrant {
  readonly type: 'ApexClass' | 'CustomPermission' | 'ExternalCredentialPrincipal' | 'CustomEntityDefinition';
  readonly name: string;
}

export interface GrantSource {
  readonly component: Component;
  /** API name of a permission set; metadata name of a profile (`Admin`). */
  readonly name: string;
  readonly label: string;
  readonly license: string | null;
  readonly userPermissions: readonly string[];
  readonly objects: readonly ObjectGrant[];
  readonly fields: readonly FieldGrant[];
  readonly entities: readonly EntityGrant[];
}

/** Element of the metadata, its child with the name, the kind of entity. */
const ENTITIES: readonly (readonly [string, string, string, EntityGrant['type']])[] = [
  ['classAccesses', 'apexClass', 'enabled', 'ApexClass'],
  ['customPermissions', 'name', 'enabled', 'CustomPermission'],
  ['externalCredentialPrincipalAccesses', 'externalCredentialPrincipal', 'enabled', 'ExternalCredentialPrincipal'],
  ['customMetadataTypeAccesses', 'name', 'enabled', 'CustomEntityDefinition'],
  ['customSettingAccesses', 'name', 'enabled', 'CustomEntityDefinition'],
];

/** Each switch of object permissions with those that the platform asks for beside it. */
const DEPENDENCIES: readonly (readonly [keyof ObjectGrant, string, readonly (keyof ObjectGrant)[]])[] = [
  ['create', 'Create', ['read']],
  ['edit', 'Edit', ['read']],
  ['delete', 'Delete', ['read', 'edit']],
  ['viewAll', 'View All', ['read']],
  ['modifyAll', 'Modify All', ['read', 'edit', 'delete', 'viewAll']],
];

type Source = Pick<Project, 'components'>;

/** Names that grants may point at, by kind, in lower case. */
type Known = Readonly<Record<EntityGrant['type'], ReadonlySet<string>>>;

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

/** @returns every permission set and profile of the project, without what a deploy would refuse */
export function grantSources(
  source: Source,
  schema: OrgSchema,
): { readonly sources: readonly GrantSource[]; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const known = knownNames(source, schema);
  const sources = source.components
    .filter(({ type }) => type === 'PermissionSet' || type === 'Profile')
    .map((component) => readSource(component, schema, known, findings));
  return { sources, findings };
}

function readSource(component: Component, schema: OrgSchema, known: Known, findings: Finding[]): GrantSource {
  const { xml } = component;
  const fault = (at: XmlElement, feature: string, message: string): void => {
    const place = { file: component.metaFile, line: at.line, col: at.col };
    findings.push({ kind: 'fault', ...place, component: `${component.type}:${component.name}`, feature, message });
  };
  return {
    component,
    name: component.name,
    label: textOf(xml, 'label') ?? component.name,
    license: textOf(xml, component.type === 'Profile' ? 'userLicense' : 'license'),
    userPermissions: childrenOf(xml, 'userPermissions')
      .filter((permission) => flagOf(permission, 'enabled'))
      .map((permission) => textOf(permission, 'name') ?? ''),
    objects: childrenOf(xml, 'objectPermissions').flatMap((grant) => readObject(grant, schema, fault)),
    fields: childrenOf(xml, 'fieldPermissions').flatMap((grant) => readField(grant, schema, fault)),
    entities: readEntities(xml, known, fault),
  };
}

type Fault = (at: XmlElement, feature: string, message: string) => void;

function readObject(grant: XmlElement, schema: OrgSchema, fault: Fault): ObjectGrant[] {
  const name = textOf(grant, 'object') ?? '';
  const object = schema.object(name);
  if (object === undefined) {
    fault(grant, 'object permission', `In field: field - no CustomObject named ${name} found`);
    return [];
  }
  const read: ObjectGrant = {
    object: object.name,
    create: flagOf(grant, 'allowCreate'),
    read: flagOf(grant, 'allowRead'),
    edit: flagOf(grant, 'allowEdit'),
    delete: flagOf(grant, 'allowDelete'),
    viewAll: flagOf(grant, 'viewAllRecords'),
    modifyAll: flagOf(grant, 'modifyAllRecords'),
  };
  for (const [what, label, needs] of DEPENDENCIES) {
    const missing = read[what] === true ? needs.filter((need) => read[need] !== true) : [];
    if (missing.length === 0) continue;
    const labels = missing.map((need) => `${DEPENDENCIES.find(([one]) => one === need)?.[1] ?? 'Read'} ${object.name}`);
    fault(
      grant,
      'object permission',
      `Permission ${label} ${object.name} depends on permission(s): ${labels.join(', ')}`,
    );
  }
  return [read];
}

function readField(grant: XmlElement, schema: OrgSchema, fault: Fault): FieldGrant[] {
  const path = textOf(grant, 'field') ?? '';
  const [objectName, fieldName = ''] = path.split('.');
  const object = schema.object(objectName);
  const field = object?.fields.get(fieldName.toLowerCase());
  if (object === undefined || field === undefined) {
    fault(grant, 'field permission', `In field: field - no CustomField named ${path} found`);
    return [];
  }
  if (!field.permissionable) {
    fault(grant, 'field permission', `You cannot deploy to a required field: ${path}`);
    return [];
  }
  const edit = flagOf(grant, 'editable');
  return [{ object: object.name, field: field.name, read: flagOf(grant, 'readable') || edit, edit }];
}

function readEntities(xml: XmlElement, known: Known, fault: Fault): EntityGrant[] {
  return ENTITIES.flatMap(([element, child, enabled, type]) =>
    childrenOf(xml, element)
      .filter((grant) => flagOf(grant, enabled))
      .flatMap((grant) => {
        const name = textOf(grant, child) ?? '';
        if (known[type].has(name.toLowerCase())) return [{ type, name }];
        fault(childOf(grant, child) ?? grant, element, `In field: ${child} - no ${type} named ${name} found`);
        return [];
      }),
  );
}
