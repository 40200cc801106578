import type { SObjectInfo } from '../../data/schema/model.ts';
import { current } from '../../platform/current.ts';
import { ApexList } from '../../runtime/list.ts';
import { ApexMap } from '../../runtime/map.ts';
import { StandardObject } from '../../runtime/object.ts';
import type { ApexValue } from '../../runtime/values.ts';
import { defineClass } from '../define.ts';
import { ChildRelationship } from './child-relationship.ts';
import { sobjectDescribeOptions } from './describe-options.ts';
import { recordTypesOf, type RecordTypeInfo } from './record-type-info.ts';
import { SObjectTypeFieldSets } from './sobject-type-field-sets.ts';
import { SObjectTypeFields } from './sobject-type-fields.ts';
import { enumConstant } from './support/enum-constant.ts';
import { readable } from './support/readable.ts';
import { typeToken } from './tokens.ts';

export class DescribeSObjectResult extends StandardObject {
  readonly typeName = 'Schema.DescribeSObjectResult';
  readonly info: SObjectInfo;
  constructor(info: SObjectInfo) {
    super();
    this.info = info;
  }
  /** Two describes of one object are equal. */
  override valueKey(): string {
    return this.info.name;
  }
  override rendering(): string {
    return `Schema.DescribeSObjectResult[name=${this.info.name}]`;
  }
}

const results = new WeakMap<SObjectInfo, DescribeSObjectResult>();

export function describeObject(info: SObjectInfo): DescribeSObjectResult {
  let result = results.get(info);
  if (result === undefined) results.set(info, (result = new DescribeSObjectResult(info)));
  return result;
}

type Access = 'create' | 'read' | 'update' | 'delete';

const allowed =
  (access: Access, can: (info: SObjectInfo) => boolean) =>
  ({ info }: DescribeSObjectResult): boolean =>
    can(info) && current().org.access.objectAccess(current().user, info.name)[access];

const recordTypes =
  (keyType: string, key: (type: RecordTypeInfo) => string) =>
  ({ info }: DescribeSObjectResult): ApexMap =>
    new ApexMap<ApexValue, RecordTypeInfo>(
      keyType,
      'Schema.RecordTypeInfo',
      recordTypesOf(info).map((type) => [key(type), type]),
    );

const SETTINGS: ReadonlySet<string> = new Set(['listCustomSetting', 'hierarchyCustomSetting']);
const MERGEABLE: ReadonlySet<string> = new Set(['Account', 'Case', 'Contact', 'Lead']);
/** What an object that belongs to another one is of it. */
const ASSOCIATES: Readonly<Record<string, string>> = { share: 'Share', history: 'History', changeEvent: 'ChangeEvent' };
const parentOf = (info: SObjectInfo): string | null =>
  info.kind in ASSOCIATES
    ? info.name.replace(/__(?:Share|History|ChangeEvent)$/, '__c').replace(/(?:Share|History|ChangeEvent)$/, '')
    : null;

export default defineClass({
  name: 'DescribeSObjectResult',
  namespace: 'Schema',
  ...readable({
    'String getAssociateEntityType()': ({ info }: DescribeSObjectResult) => ASSOCIATES[info.kind] ?? null,
    'String getAssociateParentEntity()': ({ info }: DescribeSObjectResult) => parentOf(info),
    'List<Schema.ChildRelationship> getChildRelationships()': ({ info }: DescribeSObjectResult) =>
      new ApexList<ChildRelationship>(
        'Schema.ChildRelationship',
        info.childRelationships.map((relationship) => new ChildRelationship(relationship)),
      ),
    'Boolean getDataTranslationEnabled()': () => false,
    'Schema.SObjectTypeFields getFields()': ({ info }: DescribeSObjectResult) => new SObjectTypeFields(info),
    'Schema.SObjectTypeFieldSets getFieldSets()': ({ info }: DescribeSObjectResult) => new SObjectTypeFieldSets(info),
    'Boolean getHasSubtypes()': () => false,
    'Boolean getIsInterface()': () => false,
    'Boolean getIsSubtype()': () => false,
    'String getKeyPrefix()': ({ info }: DescribeSObjectResult) => info.keyPrefix,
    'String getLabel()': ({ info }: DescribeSObjectResult) => info.label,
    'String getLabelPlural()': ({ info }: DescribeSObjectResult) => info.pluralLabel,
    'String getLocalName()': ({ info }: DescribeSObjectResult) => info.name,
    'String getName()': ({ info }: DescribeSObjectResult) => info.name,
    'List<Schema.RecordTypeInfo> getRecordTypeInfos()': ({ info }: DescribeSObjectResult) =>
      new ApexList<RecordTypeInfo>('Schema.RecordTypeInfo', recordTypesOf(info)),
    'Map<String, Schema.RecordTypeInfo> getRecordTypeInfosByDeveloperName()': recordTypes(
      'String',
      ({ type }) => type.developerName,
    ),
    'Map<Id, Schema.RecordTypeInfo> getRecordTypeInfosById()': recordTypes('Id', ({ type }) => type.id),
    'Map<String, Schema.RecordTypeInfo> getRecordTypeInfosByName()': recordTypes('String', ({ type }) => type.label),
    'Schema.SObjectDescribeOptions getSObjectDescribeOption()': () => enumConstant(sobjectDescribeOptions, 'FULL'),
    'Schema.SObjectType getSObjectType()': ({ info }: DescribeSObjectResult) => typeToken(info),
    'Boolean isAccessible()': allowed('read', () => true),
    'Boolean isCreateable()': allowed('create', (info) => info.createable),
    'Boolean isCustom()': ({ info }: DescribeSObjectResult) => info.custom,
    'Boolean isCustomSetting()': ({ info }: DescribeSObjectResult) => SETTINGS.has(info.kind),
    'Boolean isDeletable()': allowed('delete', (info) => info.deletable),
    'Boolean isDeprecatedAndHidden()': () => false,
    'Boolean isFeedEnabled()': () => false,
    'Boolean isMergeable()': ({ info }: DescribeSObjectResult) => MERGEABLE.has(info.name),
    'Boolean isMruEnabled()': ({ info }: DescribeSObjectResult) => info.searchable,
    'Boolean isQueryable()': ({ info }: DescribeSObjectResult) => info.queryable,
    'Boolean isSearchable()': ({ info }: DescribeSObjectResult) => info.searchable,
    'Boolean isUndeletable()': allowed('delete', (info) => info.undeletable),
    'Boolean isUpdateable()': allowed('update', (info) => info.updateable),
  }),
  is: (value) => value instanceof DescribeSObjectResult,
});
