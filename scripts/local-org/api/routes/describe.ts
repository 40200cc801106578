/** What the org is and holds: versions, resources, objects, limits. */
import type { FieldInfo, SObjectInfo } from '../../data/schema/model.ts';
import type { ApiContext, Handler } from '../context.ts';
import { json } from '../message.ts';
import type { Json } from '../records/encode.ts';
import { objectOf } from '../records/object.ts';

/** The newest version, and the oldest that the Salesforce CLI asks for. */
const NEWEST = 67;
const OLDEST = 31;

export const versions: Handler = () => {
  const list = Array.from({ length: NEWEST - OLDEST + 1 }, (_, index) => {
    const version = `${OLDEST + index}.0`;
    return { label: `API ${version}`, url: `/services/data/v${version}`, version };
  });
  return json(200, list);
};

export const resources: Handler = ({ params }) => {
  const base = `/services/data/${params['version']}`;
  return json(
    200,
    Object.fromEntries(
      ['actions', 'composite', 'limits', 'query', 'sobjects', 'tooling'].map((name) => [name, `${base}/${name}`]),
    ),
  );
};

export const limits: Handler = ({ org }) =>
  json(
    200,
    Object.fromEntries(
      org.services.figures
        .limits()
        .map(({ name, used, limit }) => [name, { Max: limit, Remaining: Math.max(0, limit - used) }]),
    ),
  );

const SUMMARY = [
  'createable',
  'deletable',
  'queryable',
  'searchable',
  'triggerable',
  'undeletable',
  'updateable',
] as const;

function summary(context: ApiContext, object: SObjectInfo): Readonly<Record<string, Json>> {
  const sobject = `/services/data/${context.params['version']}/sobjects/${object.name}`;
  const access = context.org.access.objectAccess(context.user, object.name);
  return {
    name: object.name,
    label: object.label,
    labelPlural: object.pluralLabel,
    keyPrefix: object.keyPrefix,
    custom: object.custom,
    customSetting: object.kind === 'listCustomSetting' || object.kind === 'hierarchyCustomSetting',
    ...Object.fromEntries(SUMMARY.map((name) => [name, object[name]])),
    createable: object.createable && access.create,
    updateable: object.updateable && access.update,
    deletable: object.deletable && access.delete,
    urls: { sobject, describe: `${sobject}/describe`, rowTemplate: `${sobject}/{ID}` },
  };
}

export const globalDescribe: Handler = (context) => {
  const objects = [...context.org.schema.objects.values()]
    .filter(({ kind, name }) => kind !== 'aggregate' && context.org.access.objectAccess(context.user, name).read)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return json(200, { encoding: 'UTF-8', maxBatchSize: 200, sobjects: objects.map((one) => summary(context, one)) });
};

/** Types by the names of the API, where they are not the lower-cased ones of `Schema.DisplayType`. */
const TYPES: Readonly<Partial<Record<FieldInfo['type'], string>>> = {
  ANYTYPE: 'anyType',
  INTEGER: 'int',
  MULTIPICKLIST: 'multipicklist',
  ENCRYPTEDSTRING: 'encryptedstring',
};

const SOAP: Readonly<Record<FieldInfo['apexType'], string>> = {
  String: 'xsd:string',
  Id: 'tns:ID',
  Boolean: 'xsd:boolean',
  Integer: 'xsd:int',
  Long: 'xsd:long',
  Decimal: 'xsd:double',
  Double: 'xsd:double',
  Date: 'xsd:date',
  Datetime: 'xsd:dateTime',
  Time: 'xsd:time',
  Blob: 'xsd:base64Binary',
  Address: 'urn:address',
  Location: 'urn:location',
  Object: 'xsd:anyType',
};

const PLAIN = [
  'name',
  'label',
  'custom',
  'length',
  'precision',
  'scale',
  'nillable',
  'unique',
  'caseSensitive',
  'externalId',
  'idLookup',
  'nameField',
  'filterable',
  'sortable',
  'groupable',
  'aggregatable',
  'htmlFormatted',
  'relationshipName',
  'inlineHelpText',
  'permissionable',
] as const;

function fieldJson({ org, user }: ApiContext, object: SObjectInfo, field: FieldInfo): Readonly<Record<string, Json>> {
  const editable = org.access.fieldEditable(user, object.name, field.name);
  return {
    ...Object.fromEntries(PLAIN.map((name) => [name, field[name]])),
    type: TYPES[field.type] ?? field.type.toLowerCase(),
    soapType: SOAP[field.apexType],
    createable: field.createable && editable,
    updateable: field.updateable && editable,
    autoNumber: field.autoNumber !== null,
    calculated: false,
    defaultValue: field.defaultValue,
    defaultedOnCreate: field.defaultValue !== null || !field.required,
    referenceTo: [...field.referenceTo],
    cascadeDelete: field.deleteConstraint === 'cascade',
    restrictedDelete: field.deleteConstraint === 'restrict',
    restrictedPicklist: field.picklist?.restricted ?? false,
    picklistValues: (field.picklist?.values ?? []).map(({ value, label, active, default: isDefault }) => ({
      value,
      label,
      active,
      defaultValue: isDefault,
      validFor: null,
    })),
  };
}

export const describe: Handler = (context) => {
  const object = objectOf(context);
  const fields = [...object.fields.values()].filter(({ name }) =>
    context.org.access.fieldReadable(context.user, object.name, name),
  );
  return json(200, {
    ...summary(context, object),
    fields: fields.map((field) => fieldJson(context, object, field)),
    childRelationships: object.childRelationships.map(({ childObject, ...rest }) => ({
      childSObject: childObject,
      ...rest,
    })),
    recordTypeInfos: object.recordTypes.map(({ id, label, developerName, active, master }) => ({
      recordTypeId: id,
      name: label,
      developerName,
      active,
      available: active,
      master,
      defaultRecordTypeMapping: master,
    })),
  });
};
