/** The org's schema in memory: what describe, the checker, SOQL and DML read. Names keep their declared case; maps are keyed in lower case. */

/** As `Schema.DisplayType` names them. */
export type DisplayType =
  | 'ADDRESS'
  | 'ANYTYPE'
  | 'BASE64'
  | 'BOOLEAN'
  | 'COMBOBOX'
  | 'CURRENCY'
  | 'DATE'
  | 'DATETIME'
  | 'DOUBLE'
  | 'EMAIL'
  | 'ENCRYPTEDSTRING'
  | 'ID'
  | 'INTEGER'
  | 'JSON'
  | 'LOCATION'
  | 'LONG'
  | 'MULTIPICKLIST'
  | 'PERCENT'
  | 'PHONE'
  | 'PICKLIST'
  | 'REFERENCE'
  | 'STRING'
  | 'TEXTAREA'
  | 'TIME'
  | 'URL';

export interface PicklistValue {
  readonly value: string;
  readonly label: string;
  readonly default: boolean;
  readonly active: boolean;
}

export interface FieldInfo {
  /** API name: `Name`, `Amount__c`, `AccountId`. */
  readonly name: string;
  readonly label: string;
  readonly type: DisplayType;
  /** Apex type of its value: `String`, `Decimal`, `Id`, `Boolean`, `Date`, ... */
  readonly apexType:
    | 'String'
    | 'Id'
    | 'Boolean'
    | 'Integer'
    | 'Long'
    | 'Decimal'
    | 'Double'
    | 'Date'
    | 'Datetime'
    | 'Time'
    | 'Blob'
    | 'Address'
    | 'Location'
    | 'Object';
  readonly custom: boolean;
  readonly length: number;
  readonly precision: number;
  readonly scale: number;
  readonly nillable: boolean;
  /** Written by an admin as required (custom) or required by the platform (standard), and without default. */
  readonly required: boolean;
  readonly unique: boolean;
  readonly caseSensitive: boolean;
  readonly externalId: boolean;
  readonly idLookup: boolean;
  readonly nameField: boolean;
  readonly autoNumber: { readonly format: string; readonly start: number } | null;
  /** A constant default (`true`, `New`, `0`), already of the field's type when converted; formulas other than constants are refused at deploy. */
  readonly defaultValue: string | number | boolean | null;
  readonly createable: boolean;
  readonly updateable: boolean;
  readonly filterable: boolean;
  readonly sortable: boolean;
  readonly groupable: boolean;
  readonly aggregatable: boolean;
  readonly htmlFormatted: boolean;
  readonly referenceTo: readonly string[];
  /** `Account`, `Parent__r`; null when there is none. */
  readonly relationshipName: string | null;
  /** Name of the child relationship on the parent, null when it has none. */
  readonly childRelationshipName: string | null;
  readonly deleteConstraint: 'setNull' | 'restrict' | 'cascade' | null;
  readonly masterDetail: { readonly order: number; readonly reparentable: boolean } | null;
  readonly picklist: { readonly values: readonly PicklistValue[]; readonly restricted: boolean } | null;
  readonly inlineHelpText: string | null;
  readonly complianceGroup: readonly string[];
  readonly securityClassification: string | null;
  /** Metadata relationship to an EntityDefinition / FieldDefinition and the like in custom metadata. */
  readonly metadataRelationship: string | null;
  /** Field-level security does not apply (Id, system fields, required and master-detail fields). */
  readonly permissionable: boolean;
}

export interface ChildRelationship {
  readonly childObject: string;
  readonly field: string;
  readonly relationshipName: string | null;
  readonly cascadeDelete: boolean;
  readonly restrictedDelete: boolean;
}

export interface RecordTypeInfo {
  readonly id: string;
  readonly developerName: string;
  readonly label: string;
  readonly active: boolean;
  readonly master: boolean;
}

export interface FieldSetInfo {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly fields: readonly { readonly path: string; readonly required: boolean }[];
}

export type SObjectKind =
  | 'standard'
  | 'custom'
  | 'customMetadata'
  | 'platformEvent'
  | 'listCustomSetting'
  | 'hierarchyCustomSetting'
  | 'changeEvent'
  | 'share'
  | 'history'
  | 'aggregate';

export interface SObjectInfo {
  readonly name: string;
  readonly label: string;
  readonly pluralLabel: string;
  /** Three characters; null for AggregateResult and the like. */
  readonly keyPrefix: string | null;
  readonly kind: SObjectKind;
  readonly custom: boolean;
  /** Keyed by lower-cased API name. */
  readonly fields: ReadonlyMap<string, FieldInfo>;
  /** Lookup fields keyed by lower-cased relationship name (`account`, `parent__r`). */
  readonly parents: ReadonlyMap<string, FieldInfo>;
  /** Keyed by lower-cased relationship name. */
  readonly children: ReadonlyMap<string, ChildRelationship>;
  /** All child relationships, the unnamed ones too. */
  readonly childRelationships: readonly ChildRelationship[];
  readonly nameField: string | null;
  readonly recordTypes: readonly RecordTypeInfo[];
  readonly fieldSets: ReadonlyMap<string, FieldSetInfo>;
  readonly sharing: 'private' | 'read' | 'readWrite' | 'controlledByParent';
  /** `PublishAfterCommit` / `PublishImmediately` for platform events. */
  readonly publishBehavior: 'PublishAfterCommit' | 'PublishImmediately' | null;
  /** Setup objects take part in the mixed-DML rule. */
  readonly setup: boolean;
  readonly createable: boolean;
  readonly updateable: boolean;
  readonly deletable: boolean;
  readonly undeletable: boolean;
  readonly queryable: boolean;
  readonly triggerable: boolean;
  readonly searchable: boolean;
}

export interface CustomMetadataRow {
  readonly object: string;
  readonly developerName: string;
  readonly label: string;
  readonly protected: boolean;
  /** By field API name; already of the field's JSON type (string, number, boolean) or null. */
  readonly values: Readonly<Record<string, string | number | boolean | null>>;
}

export interface OrgSchema {
  /** Keyed by lower-cased API name. */
  readonly objects: ReadonlyMap<string, SObjectInfo>;
  object(name: string): SObjectInfo | undefined;
  byKeyPrefix(prefix: string): SObjectInfo | undefined;
  /** Custom labels by lower-cased name. */
  readonly labels: ReadonlyMap<string, string>;
}
