/** Custom objects, custom metadata types, platform events and custom settings from their `.object-meta.xml`. */
import type { Finding } from '../metadata/findings.ts';
import type { Component } from '../metadata/read-project.ts';
import { childOf, flagOf, integerOf, textOf } from '../metadata/xml.ts';
import { addField, newObject, type ObjectDraft } from './draft.ts';
import { makeField } from './field.ts';
import type { FieldInfo, SObjectInfo, SObjectKind } from './model.ts';
import {
  allSystemFields,
  customMetadataFields,
  ownerField,
  platformEventFields,
  setupOwnerField,
  systemFields,
} from './system-fields.ts';

type Outcome = { readonly object: ObjectDraft } | { readonly finding: Finding };

const sharingModels: Readonly<Record<string, SObjectInfo['sharing']>> = {
  Private: 'private',
  Read: 'read',
  ReadWrite: 'readWrite',
  ControlledByParent: 'controlledByParent',
};

const refusedSuffixes: Readonly<Record<string, string>> = {
  __b: 'big object',
  __x: 'external object',
  __kav: 'Knowledge article type',
  __dlm: 'data model object',
  __dll: 'data lake object',
  __chn: 'event channel',
};

/** Kind by the name's suffix and the custom settings type; null when the object is standard. */
export function objectKind(component: Component): SObjectKind | null {
  if (component.name.endsWith('__mdt')) return 'customMetadata';
  if (component.name.endsWith('__e')) return 'platformEvent';
  if (!component.name.endsWith('__c')) return null;
  const settings = textOf(component.xml, 'customSettingsType');
  if (settings === null) return 'custom';
  return settings === 'Hierarchy' ? 'hierarchyCustomSetting' : 'listCustomSetting';
}

export function refuseObject(component: Component): Finding | null {
  const suffix = Object.keys(refusedSuffixes).find((ending) => component.name.endsWith(ending));
  if (suffix === undefined) return null;
  const feature = refusedSuffixes[suffix];
  return {
    kind: 'unsupported',
    file: component.metaFile,
    line: component.xml.line,
    col: component.xml.col,
    component: `CustomObject:${component.name}`,
    feature,
    message: `The ${feature} ${component.name} is not supported by the local org.`,
  };
}

function nameField(component: Component): FieldInfo {
  const declared = childOf(component.xml, 'nameField');
  const format = declared && textOf(declared, 'type') === 'AutoNumber' ? textOf(declared, 'displayFormat') : null;
  const automatic = declared !== undefined && textOf(declared, 'type') === 'AutoNumber';
  return makeField({
    name: 'Name',
    label: (declared && textOf(declared, 'label')) ?? 'Name',
    type: 'STRING',
    length: 80,
    nameField: true,
    idLookup: true,
    // The platform names a record that was given no name by its id.
    nillable: false,
    autoNumber: automatic
      ? { format: format ?? '{0}', start: (declared && integerOf(declared, 'startingNumber')) ?? 1 }
      : null,
    createable: !automatic,
    updateable: !automatic,
    permissionable: false,
  });
}

function customObjectFields(component: Component, kind: SObjectKind, hasMaster: boolean): readonly FieldInfo[] {
  const [id, deleted, ...audit] = allSystemFields.map((field) => systemFields[field]);
  if (kind === 'customMetadata') return [id, ...customMetadataFields];
  if (kind === 'platformEvent') return platformEventFields;
  if (kind === 'hierarchyCustomSetting' || kind === 'listCustomSetting') {
    return [id, deleted, { ...nameField(component), length: 38 }, setupOwnerField(), ...audit];
  }
  return [id, ...(hasMaster ? [] : [ownerField(true)]), deleted, nameField(component), ...audit];
}

const notOf: Readonly<Partial<Record<SObjectKind, readonly string[]>>> = {
  customMetadata: ['createable', 'updateable', 'deletable', 'undeletable'],
  platformEvent: ['updateable', 'deletable', 'undeletable', 'queryable'],
};

/**
 * @param hasMaster whether one of its fields is a master-detail: such records have no owner of their own
 */
export function customObject(component: Component, kind: SObjectKind, hasMaster: boolean): Outcome {
  const { xml, name } = component;
  const label = textOf(xml, 'label');
  if (label === null) {
    const at = { line: xml.line, col: xml.col, file: component.metaFile };
    const message = `The object ${name} has no label.`;
    return { finding: { kind: 'fault', ...at, component: `CustomObject:${name}`, feature: 'label', message } };
  }
  const model = sharingModels[textOf(xml, 'sharingModel') ?? 'ReadWrite'] ?? 'readWrite';
  const object = newObject(name, kind, {
    label,
    pluralLabel: textOf(xml, 'pluralLabel') ?? label,
    sharing: hasMaster ? 'controlledByParent' : model,
    publishBehavior:
      kind === 'platformEvent'
        ? textOf(xml, 'publishBehavior') === 'PublishImmediately'
          ? 'PublishImmediately'
          : 'PublishAfterCommit'
        : null,
    share: kind === 'custom' && !hasMaster && (model === 'private' || model === 'read'),
    activities: flagOf(xml, 'enableActivities'),
    triggerable: kind === 'custom' || kind === 'platformEvent',
    not: new Set(notOf[kind]),
  });
  for (const field of customObjectFields(component, kind, hasMaster)) addField(object, field);
  if (object.activities)
    addField(
      object,
      makeField({
        name: 'LastActivityDate',
        type: 'DATE',
        createable: false,
        updateable: false,
        permissionable: false,
      }),
    );
  return { object };
}
