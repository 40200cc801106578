/** Fields that the platform gives every object of a kind. */
import { makeField } from './field.ts';
import type { FieldInfo } from './model.ts';

const readOnly = { createable: false, updateable: false, nillable: false, permissionable: false } as const;

const userLookup = (name: string, label: string): FieldInfo =>
  makeField({
    ...readOnly,
    name,
    label,
    type: 'REFERENCE',
    referenceTo: ['User'],
    relationshipName: name.slice(0, -2),
  });

/** By name. */
export const systemFields: Readonly<Record<string, FieldInfo>> = {
  Id: makeField({ ...readOnly, name: 'Id', label: 'Record ID', type: 'ID' }),
  IsDeleted: makeField({ ...readOnly, name: 'IsDeleted', label: 'Deleted', type: 'BOOLEAN' }),
  CreatedDate: makeField({ ...readOnly, name: 'CreatedDate', type: 'DATETIME' }),
  CreatedById: userLookup('CreatedById', 'Created By ID'),
  LastModifiedDate: makeField({ ...readOnly, name: 'LastModifiedDate', type: 'DATETIME' }),
  LastModifiedById: userLookup('LastModifiedById', 'Last Modified By ID'),
  SystemModstamp: makeField({ ...readOnly, name: 'SystemModstamp', label: 'System Modstamp', type: 'DATETIME' }),
};

export const allSystemFields: readonly string[] = Object.keys(systemFields);

/** The owner of a record of an object with owners: a user or a queue. */
export const ownerField = (custom: boolean): FieldInfo =>
  makeField({
    name: 'OwnerId',
    label: 'Owner ID',
    type: 'REFERENCE',
    referenceTo: custom ? ['Group', 'User'] : ['User'],
    relationshipName: 'Owner',
    nillable: false,
    permissionable: false,
  });

export const recordTypeField = (): FieldInfo =>
  makeField({
    name: 'RecordTypeId',
    label: 'Record Type ID',
    type: 'REFERENCE',
    referenceTo: ['RecordType'],
    relationshipName: 'RecordType',
    permissionable: false,
  });

const metadataText = (name: string, length: number, more: Partial<FieldInfo> = {}): FieldInfo =>
  makeField({ name, type: 'STRING', length, nillable: false, permissionable: false, ...more });

/** Fields of custom metadata types, Id aside. */
export const customMetadataFields: readonly FieldInfo[] = [
  metadataText('DeveloperName', 40, { label: 'Custom Metadata Record Name' }),
  metadataText('MasterLabel', 40, { label: 'Label', nameField: false }),
  metadataText('Language', 40, { label: 'Master Language', type: 'PICKLIST' }),
  metadataText('NamespacePrefix', 15, { nillable: true, createable: false, updateable: false }),
  metadataText('Label', 40, { createable: false, updateable: false }),
  metadataText('QualifiedApiName', 70, { createable: false, updateable: false }),
  systemFields.SystemModstamp,
];

/** Fields of platform events. */
export const platformEventFields: readonly FieldInfo[] = [
  makeField({ ...readOnly, name: 'ReplayId', label: 'Replay ID', type: 'STRING', length: 1000, nillable: true }),
  makeField({ ...readOnly, name: 'EventUuid', label: 'Event UUID', type: 'STRING', length: 36, nillable: true }),
  systemFields.CreatedDate,
  systemFields.CreatedById,
];

/** Owner of a hierarchy custom setting: the organization, a profile or a user. */
export const setupOwnerField = (): FieldInfo =>
  makeField({
    name: 'SetupOwnerId',
    label: 'Location',
    type: 'REFERENCE',
    referenceTo: ['Organization', 'Profile', 'User'],
    relationshipName: 'SetupOwner',
    nillable: false,
    permissionable: false,
    updateable: false,
  });
