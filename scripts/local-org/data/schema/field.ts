/** Makes FieldInfo from what a field declares; everything else follows from its type. */
import type { DisplayType, FieldInfo } from './model.ts';

/** What a source must say of a field; the rest has defaults. */
export type FieldDraft = Pick<FieldInfo, 'name' | 'type'> & Partial<FieldInfo>;

const apexTypes: Readonly<Record<DisplayType, FieldInfo['apexType']>> = {
  ADDRESS: 'Address',
  ANYTYPE: 'Object',
  BASE64: 'Blob',
  BOOLEAN: 'Boolean',
  COMBOBOX: 'String',
  CURRENCY: 'Decimal',
  DATE: 'Date',
  DATETIME: 'Datetime',
  DOUBLE: 'Decimal',
  EMAIL: 'String',
  ENCRYPTEDSTRING: 'String',
  ID: 'Id',
  INTEGER: 'Integer',
  JSON: 'String',
  LOCATION: 'Location',
  LONG: 'Long',
  MULTIPICKLIST: 'String',
  PERCENT: 'Decimal',
  PHONE: 'String',
  PICKLIST: 'String',
  REFERENCE: 'Id',
  STRING: 'String',
  TEXTAREA: 'String',
  TIME: 'Time',
  URL: 'String',
};

const NOT_SORTABLE: ReadonlySet<DisplayType> = new Set([
  'ADDRESS',
  'BASE64',
  'ENCRYPTEDSTRING',
  'LOCATION',
  'MULTIPICKLIST',
  'JSON',
]);
const NOT_GROUPABLE: ReadonlySet<DisplayType> = new Set([
  ...NOT_SORTABLE,
  'CURRENCY',
  'DATETIME',
  'DOUBLE',
  'LONG',
  'PERCENT',
  'TIME',
  'ANYTYPE',
]);
const NOT_FILTERABLE: ReadonlySet<DisplayType> = new Set(['BASE64', 'ENCRYPTEDSTRING', 'JSON']);
const LONGEST_FILTERABLE_TEXT = 255;

/** `AccountNumber` -> `Account Number`, `OwnerId` -> `Owner ID`: how standard labels follow from names. */
export function labelOf(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replace(/\bId$/, 'ID')
    .replace(/\bUrl\b/, 'URL');
}

const CALCULATED: ReadonlySet<DisplayType> = new Set(['CURRENCY', 'DOUBLE', 'INTEGER', 'LONG', 'PERCENT']);

/** Fields that are never null have field security when they are checkboxes that users set, or figures. */
const hasSecurity = ({ type, createable }: FieldDraft, nillable: boolean): boolean =>
  nillable || (type === 'BOOLEAN' && createable !== false) || CALCULATED.has(type);

export function makeField(draft: FieldDraft): FieldInfo {
  const { type } = draft;
  const length = draft.length ?? (type === 'ID' || type === 'REFERENCE' ? 18 : 0);
  const longText = type === 'TEXTAREA' && length > LONGEST_FILTERABLE_TEXT;
  const nillable = draft.nillable ?? (type !== 'BOOLEAN' && type !== 'ID');
  return {
    name: draft.name,
    label: draft.label ?? labelOf(draft.name),
    type,
    apexType: draft.apexType ?? apexTypes[type],
    custom: draft.custom ?? false,
    length,
    precision: draft.precision ?? 0,
    scale: draft.scale ?? 0,
    nillable,
    required: draft.required ?? false,
    unique: draft.unique ?? false,
    caseSensitive: draft.caseSensitive ?? false,
    externalId: draft.externalId ?? false,
    idLookup: draft.idLookup ?? (type === 'ID' || (draft.externalId ?? false)),
    nameField: draft.nameField ?? false,
    autoNumber: draft.autoNumber ?? null,
    defaultValue: draft.defaultValue ?? (type === 'BOOLEAN' ? false : null),
    createable: draft.createable ?? true,
    updateable: draft.updateable ?? true,
    filterable: draft.filterable ?? !(NOT_FILTERABLE.has(type) || longText),
    sortable: draft.sortable ?? !(NOT_SORTABLE.has(type) || longText),
    groupable: draft.groupable ?? !(NOT_GROUPABLE.has(type) || longText || draft.autoNumber),
    aggregatable: draft.aggregatable ?? !(NOT_SORTABLE.has(type) || longText || type === 'BOOLEAN'),
    htmlFormatted: draft.htmlFormatted ?? false,
    referenceTo: draft.referenceTo ?? [],
    relationshipName: draft.relationshipName ?? null,
    childRelationshipName: draft.childRelationshipName ?? null,
    deleteConstraint: draft.deleteConstraint ?? null,
    masterDetail: draft.masterDetail ?? null,
    picklist: draft.picklist ?? null,
    inlineHelpText: draft.inlineHelpText ?? null,
    complianceGroup: draft.complianceGroup ?? [],
    securityClassification: draft.securityClassification ?? null,
    metadataRelationship: draft.metadataRelationship ?? null,
    permissionable: draft.permissionable ?? (hasSecurity(draft, nillable) && !draft.nameField && !draft.required),
  };
}
