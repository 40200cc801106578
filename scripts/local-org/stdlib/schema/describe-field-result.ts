import { constantOf } from '../../data/dml/normalise.ts';
import type { FieldInfo, SObjectInfo } from '../../data/schema/model.ts';
import { current } from '../../platform/current.ts';
import { ApexList } from '../../runtime/list.ts';
import { StandardObject } from '../../runtime/object.ts';
import { defineClass } from '../define.ts';
import displayType from './display-type.ts';
import { PicklistEntry } from './picklist-entry.ts';
import soapType, { SOAP_TYPES } from './soap-type.ts';
import { enumConstant } from './support/enum-constant.ts';
import { readable } from './support/readable.ts';
import { fieldToken, typeToken, typeTokenOf, type SObjectTypeToken } from './tokens.ts';

export class DescribeFieldResult extends StandardObject {
  readonly typeName = 'Schema.DescribeFieldResult';
  readonly object: SObjectInfo;
  readonly field: FieldInfo;
  constructor(object: SObjectInfo, field: FieldInfo) {
    super();
    this.object = object;
    this.field = field;
  }
  override valueKey(): string {
    return `${this.object.name}.${this.field.name}`;
  }
  override rendering(): string {
    return `Schema.DescribeFieldResult[name=${this.field.name}]`;
  }
}

const results = new WeakMap<SObjectInfo, Map<string, DescribeFieldResult>>();

export function describeField(object: SObjectInfo, field: FieldInfo): DescribeFieldResult {
  let known = results.get(object);
  if (known === undefined) results.set(object, (known = new Map<string, DescribeFieldResult>()));
  let result = known.get(field.name);
  if (result === undefined) known.set(field.name, (result = new DescribeFieldResult(object, field)));
  return result;
}

type Self = DescribeFieldResult;

/** Bytes that a character of a text may take. */
const BYTES_PER_CHARACTER = 3;
/** Digits of an integer field. */
const INTEGER_DIGITS = 8;
const TEXT: ReadonlySet<string> = new Set(['String', 'Id']);

const readableBy = ({ object, field }: Self): boolean =>
  current().org.access.fieldReadable(current().user, object.name, field.name);
const editableBy = ({ object, field }: Self): boolean =>
  current().org.access.fieldEditable(current().user, object.name, field.name);
const objectAllows = ({ object }: Self, what: 'create' | 'update'): boolean =>
  current().org.access.objectAccess(current().user, object.name)[what];

/** Whether the platform gives a new record a value where none is set. */
const defaulted = ({ field }: Self): boolean =>
  field.apexType === 'Boolean' || field.autoNumber !== null || field.defaultValue !== null || field.name === 'OwnerId';

const picklistValues = ({ field }: Self): ApexList =>
  new ApexList<PicklistEntry>(
    'Schema.PicklistEntry',
    (field.picklist?.values ?? []).filter((value) => value.active).map((value) => new PicklistEntry(value)),
  );

/** Names of the address or location that a field is a part of. */
const compoundName = ({ object, field }: Self): string | null => {
  const part =
    /^(.*?)(?:Street|City|State|StateCode|PostalCode|Country|CountryCode|Latitude|Longitude|GeocodeAccuracy)$/.exec(
      field.name,
    );
  if (part !== null && object.fields.has(`${part[1]}address`.toLowerCase())) return `${part[1]}Address`;
  const location = /^(.*)__(?:latitude|longitude)__s$/i.exec(field.name);
  if (location !== null) return `${location[1]}__c`;
  const isPersonName = ['FirstName', 'LastName', 'MiddleName', 'Salutation', 'Suffix'].includes(field.name);
  return isPersonName && object.fields.has('name') ? 'Name' : null;
};

export default defineClass({
  name: 'DescribeFieldResult',
  namespace: 'Schema',
  ...readable({
    'Integer getByteLength()': ({ field }: Self) => (TEXT.has(field.apexType) ? field.length * BYTES_PER_CHARACTER : 0),
    'String getCalculatedFormula()': () => null,
    'String getCompoundFieldName()': compoundName,
    'Schema.SObjectField getController()': () => null,
    'Boolean getDataTranslationEnabled()': () => false,
    'Object getDefaultValue()': ({ field }: Self) => constantOf(field),
    'String getDefaultValueFormula()': ({ field }: Self) =>
      field.custom && field.defaultValue !== null ? String(field.defaultValue) : null,
    'Integer getDigits()': ({ field }: Self) => (field.apexType === 'Integer' ? INTEGER_DIGITS : 0),
    'String getInlineHelpText()': ({ field }: Self) => field.inlineHelpText,
    'String getLabel()': ({ field }: Self) => field.label,
    'Integer getLength()': ({ field }: Self) => field.length,
    'String getLocalName()': ({ field }: Self) => field.name,
    'String getMask()': () => null,
    'String getMaskType()': () => null,
    'String getName()': ({ field }: Self) => field.name,
    'List<Schema.PicklistEntry> getPicklistValues()': picklistValues,
    'Integer getPrecision()': ({ field }: Self) => field.precision,
    'String getReferenceTargetField()': () => null,
    'List<Schema.SObjectType> getReferenceTo()': ({ field }: Self) =>
      new ApexList<SObjectTypeToken>(
        'Schema.SObjectType',
        field.referenceTo.flatMap((name) =>
          current().org.schema.object(name) === undefined ? [] : [typeTokenOf(name)],
        ),
      ),
    'String getRelationshipName()': ({ field }: Self) => field.relationshipName,
    'Integer getRelationshipOrder()': ({ field }: Self) => field.masterDetail?.order ?? null,
    'Integer getScale()': ({ field }: Self) => field.scale,
    'Schema.SOAPType getSOAPType()': ({ field }: Self) => enumConstant(soapType, SOAP_TYPES[field.apexType]),
    'Schema.SObjectField getSObjectField()': ({ object, field }: Self) => fieldToken(object, field),
    'Schema.SObjectType getSObjectType()': ({ object }: Self) => typeToken(object),
    'Schema.DisplayType getType()': ({ field }: Self) => enumConstant(displayType, field.type),
    'Boolean isAccessible()': readableBy,
    'Boolean isAggregatable()': ({ field }: Self) => field.aggregatable,
    'Boolean isAiPredictionField()': () => false,
    'Boolean isAutoNumber()': ({ field }: Self) => field.autoNumber !== null,
    'Boolean isCalculated()': () => false,
    'Boolean isCascadeDelete()': ({ field }: Self) => field.deleteConstraint === 'cascade',
    'Boolean isCaseSensitive()': ({ field }: Self) => field.caseSensitive,
    'Boolean isCreateable()': (self: Self) => self.field.createable && objectAllows(self, 'create') && editableBy(self),
    'Boolean isCustom()': ({ field }: Self) => field.custom,
    'Boolean isDefaultedOnCreate()': defaulted,
    'Boolean isDependentPicklist()': () => false,
    'Boolean isDeprecatedAndHidden()': () => false,
    'Boolean isDisplayLocationInDecimal()': () => false,
    'Boolean isEncrypted()': ({ field }: Self) => field.type === 'ENCRYPTEDSTRING',
    'Boolean isExternalId()': ({ field }: Self) => field.externalId,
    'Boolean isFilterable()': ({ field }: Self) => field.filterable,
    'Boolean isFormulaTreatNullNumberAsZero()': () => false,
    'Boolean isGroupable()': ({ field }: Self) => field.groupable,
    'Boolean isHighScaleNumber()': () => false,
    'Boolean isHtmlFormatted()': ({ field }: Self) => field.htmlFormatted,
    'Boolean isIdLookup()': ({ field }: Self) => field.idLookup,
    'Boolean isNameField()': ({ field }: Self) => field.nameField,
    'Boolean isNamePointing()': ({ field }: Self) => field.referenceTo.length > 1,
    'Boolean isNillable()': ({ field }: Self) => field.nillable,
    'Boolean isPermissionable()': ({ field }: Self) => field.permissionable,
    'Boolean isQueryByDistance()': ({ field }: Self) => field.type === 'ADDRESS' || field.type === 'LOCATION',
    'Boolean isRestrictedDelete()': ({ field }: Self) => field.deleteConstraint === 'restrict',
    'Boolean isRestrictedPicklist()': ({ field }: Self) => field.picklist?.restricted === true,
    'Boolean isSearchPrefilterable()': () => false,
    'Boolean isSortable()': ({ field }: Self) => field.sortable,
    'Boolean isUnique()': ({ field }: Self) => field.unique,
    'Boolean isUpdateable()': (self: Self) => self.field.updateable && objectAllows(self, 'update') && editableBy(self),
    'Boolean isWriteRequiresMasterRead()': () => false,
  }),
  is: (value) => value instanceof DescribeFieldResult,
});
