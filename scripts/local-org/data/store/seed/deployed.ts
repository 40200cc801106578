/** Rows that stand for the components of a project, written at every deployment. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { zipSync } from 'fflate';
import type { Component, Project } from '../../metadata/read-project.ts';
import { childrenOf, flagOf, textOf } from '../../metadata/xml.ts';
import type { BuiltSchema } from '../../schema/build.ts';
import { customMetadataId } from '../ids.ts';
import { seedCredentials } from './credentials.ts';
import { seedPermissions } from './permissions.ts';
import { keepOnly, namedId, putRow, type SeedContext } from './rows.ts';

export interface Deployment {
  readonly project: Pick<Project, 'dir' | 'components'>;
  readonly built: BuiltSchema;
}

const ofType = (deployment: Deployment, type: string): readonly Component[] =>
  deployment.project.components.filter((component) => component.type === type);

const API_VERSION = '67.0';

function seedCode(context: SeedContext, deployment: Deployment): void {
  for (const type of ['ApexClass', 'ApexTrigger']) {
    const ids = ofType(deployment, type).map((component) => {
      const body = readFileSync(join(deployment.project.dir, component.file), 'utf8');
      return putRow(context, type, namedId(context, type, component.name), {
        Name: component.name,
        ApiVersion: Number(textOf(component.xml, 'apiVersion') ?? API_VERSION),
        Status: textOf(component.xml, 'status') ?? 'Active',
        IsValid: true,
        Body: body,
        LengthWithoutComments: body.length,
        ...(type === 'ApexTrigger' ? { TableEnumOrId: /\bon\s+(\w+)/i.exec(body)?.[1] } : {}),
      });
    });
    keepOnly(context, type, ids);
  }
}

/** A resource kept as a folder is deployed as its archive. */
function resourceBytes(path: string): Uint8Array {
  if (!statSync(path).isDirectory()) return readFileSync(path);
  const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const names = files.map((file) => join(file.parentPath, file.name));
  const entries = names.map((name) => [relative(path, name).split(sep).join('/'), readFileSync(name)] as const);
  return zipSync(Object.fromEntries(entries));
}

function seedResources(context: SeedContext, deployment: Deployment): void {
  const ids = ofType(deployment, 'StaticResource').map((component) => {
    const body = resourceBytes(join(deployment.project.dir, component.file));
    return putRow(context, 'StaticResource', namedId(context, 'StaticResource', component.name), {
      Name: component.name,
      ContentType: textOf(component.xml, 'contentType'),
      CacheControl: textOf(component.xml, 'cacheControl') ?? 'Private',
      Description: textOf(component.xml, 'description'),
      Body: body,
      BodyLength: body.length,
    });
  });
  keepOnly(context, 'StaticResource', ids);
}

function seedCustomMetadata(context: SeedContext, deployment: Deployment): void {
  const byObject = new Map<string, string[]>();
  for (const object of context.schema.objects.values())
    if (object.kind === 'customMetadata') byObject.set(object.name, []);
  for (const row of deployment.built.customMetadata) {
    const object = context.schema.object(row.object);
    if (object?.keyPrefix === null || object === undefined) continue;
    const id = putRow(context, object.name, customMetadataId(object.keyPrefix, object.name, row.developerName), {
      DeveloperName: row.developerName,
      MasterLabel: row.label,
      Label: row.label,
      Language: 'en_US',
      QualifiedApiName: row.developerName,
      ...row.values,
    });
    byObject.get(object.name)?.push(id);
  }
  for (const [object, ids] of byObject) keepOnly(context, object, ids);
}

function seedRecordTypes(context: SeedContext): void {
  const ids: string[] = [];
  for (const object of context.schema.objects.values())
    for (const type of object.recordTypes) {
      if (type.master) continue;
      ids.push(type.id);
      putRow(context, 'RecordType', type.id, {
        Name: type.label,
        DeveloperName: type.developerName,
        SobjectType: object.name,
        IsActive: type.active,
      });
    }
  keepOnly(context, 'RecordType', ids);
}

/** Objects whose rows are little more than a name and a label. */
function seedNamed(context: SeedContext, deployment: Deployment, type: string, label: string): void {
  const object = context.schema.object(type);
  const ids = ofType(deployment, type).map((component) =>
    putRow(context, type, namedId(context, type, component.name), {
      DeveloperName: component.name,
      MasterLabel: textOf(component.xml, label) ?? component.name,
      ...(object?.fields.has('language') ? { Language: 'en_US' } : {}),
      ...(type === 'CustomNotificationType'
        ? {
            CustomNotifTypeName: textOf(component.xml, label) ?? component.name,
            Desktop: flagOf(component.xml, 'desktop'),
            Mobile: flagOf(component.xml, 'mobile'),
          }
        : {}),
      ...(type === 'NamedCredential' ? { Endpoint: textOf(component.xml, 'endpoint') } : {}),
    }),
  );
  keepOnly(context, type, ids);
}

function seedGroups(context: SeedContext, deployment: Deployment): void {
  const ids: string[] = [];
  const queueObjects: string[] = [];
  for (const [type, kind] of [
    ['Group', 'Regular'],
    ['Queue', 'Queue'],
  ]) {
    for (const component of ofType(deployment, type)) {
      const id = putRow(context, 'Group', namedId(context, 'Group', `${kind}.${component.name}`), {
        Name: textOf(component.xml, 'name') ?? component.name,
        DeveloperName: component.name,
        Type: kind,
        Email: textOf(component.xml, 'email'),
        DoesIncludeBosses: flagOf(component.xml, 'doesIncludeBosses'),
      });
      ids.push(id);
      for (const queued of childrenOf(component.xml, 'queueSobject')) {
        const object = textOf(queued, 'sobjectType') ?? '';
        const key = namedId(context, 'QueueSobject', `${component.name}.${object}`);
        queueObjects.push(putRow(context, 'QueueSobject', key, { QueueId: id, SobjectType: object }));
      }
    }
  }
  keepOnly(context, 'Group', ids);
  keepOnly(context, 'QueueSobject', queueObjects);
}

function seedRoles(context: SeedContext, deployment: Deployment): void {
  const ids = ofType(deployment, 'Role').map((component) => {
    const parent = textOf(component.xml, 'parentRole');
    return putRow(context, 'UserRole', namedId(context, 'UserRole', component.name), {
      Name: textOf(component.xml, 'name') ?? component.name,
      DeveloperName: component.name,
      ParentRoleId: parent === null ? null : namedId(context, 'UserRole', parent),
      RollupDescription: textOf(component.xml, 'description'),
    });
  });
  keepOnly(context, 'UserRole', ids);
}

/** Brings all rows that stand for components to the project as it is now. */
export function seedDeployment(context: SeedContext, deployment: Deployment): void {
  seedRecordTypes(context);
  seedCode(context, deployment);
  seedResources(context, deployment);
  seedCustomMetadata(context, deployment);
  seedNamed(context, deployment, 'CustomPermission', 'label');
  seedNamed(context, deployment, 'NamedCredential', 'label');
  seedCredentials(context, deployment.project.components);
  seedNamed(context, deployment, 'CustomNotificationType', 'masterLabel');
  seedGroups(context, deployment);
  seedRoles(context, deployment);
  seedPermissions(context, deployment.project.components);
}
