/** Custom fields from their metadata: what they become, or the findings that keep them out. */
import type { Finding } from '../metadata/findings.ts';
import type { Component } from '../metadata/read-project.ts';
import { childOf, childrenOf, flagOf, integerOf, textOf, type XmlElement } from '../metadata/xml.ts';
import { makeField, type FieldDraft } from './field.ts';
import type { DisplayType, FieldInfo, PicklistValue } from './model.ts';

/** Values of a global value set by its full name. */
export type ValueSets = ReadonlyMap<string, readonly PicklistValue[]>;

type Outcome = { readonly field: FieldInfo } | { readonly findings: readonly Finding[] };

interface Context {
  readonly component: Component;
  readonly valueSets: ValueSets;
  readonly findings: Finding[];
}

function report(context: Context, kind: Finding['kind'], at: XmlElement, feature: string, message: string): void {
  const { metaFile, name } = context.component;
  context.findings.push({
    kind,
    file: metaFile,
    line: at.line,
    col: at.col,
    component: `CustomField:${name}`,
    feature,
    message,
  });
}

const displayTypes: Readonly<Record<string, DisplayType>> = {
  AutoNumber: 'STRING',
  Checkbox: 'BOOLEAN',
  Currency: 'CURRENCY',
  Date: 'DATE',
  DateTime: 'DATETIME',
  Email: 'EMAIL',
  EncryptedText: 'ENCRYPTEDSTRING',
  Hierarchy: 'REFERENCE',
  Html: 'TEXTAREA',
  Location: 'LOCATION',
  LongTextArea: 'TEXTAREA',
  Lookup: 'REFERENCE',
  MasterDetail: 'REFERENCE',
  MetadataRelationship: 'REFERENCE',
  MultiselectPicklist: 'MULTIPICKLIST',
  Number: 'DOUBLE',
  Percent: 'PERCENT',
  Phone: 'PHONE',
  Picklist: 'PICKLIST',
  Text: 'STRING',
  TextArea: 'TEXTAREA',
  Time: 'TIME',
  Url: 'URL',
};

/** Lengths that the platform sets by itself. */
const fixedLengths: Readonly<Record<string, number>> = {
  AutoNumber: 30,
  Email: 80,
  MultiselectPicklist: 4099,
  Phone: 40,
  Picklist: 255,
  TextArea: 255,
  Url: 255,
};

const TRUE_OR_FALSE = /^(true|false)$/i;
const NUMBER = /^[-+]?\d+(\.\d+)?$/;
const TEXT = /^(?:"([^"]*)"|'([^']*)')$/;

/** A default that needs no formula engine: a literal of the field's type. */
function constantDefault(context: Context, type: DisplayType, text: string): string | number | boolean | null {
  if (type === 'BOOLEAN' && TRUE_OR_FALSE.test(text)) return text.toLowerCase() === 'true';
  if ((type === 'DOUBLE' || type === 'CURRENCY' || type === 'PERCENT') && NUMBER.test(text)) return Number(text);
  const quoted = TEXT.exec(text);
  if (quoted && type !== 'BOOLEAN') return quoted[1] ?? quoted[2];
  const at = childOf(context.component.xml, 'defaultValue') ?? context.component.xml;
  const what = `The default value of ${context.component.name} is a formula (${text}): only constants are supported.`;
  report(context, 'unsupported', at, 'formula default', what);
  return null;
}

/** Values of a `valueSetDefinition` or of a global value set file. */
export function valuesOf(definition: XmlElement, tag: string): PicklistValue[] {
  return childrenOf(definition, tag).map((value) => {
    const name = textOf(value, 'fullName') ?? '';
    return {
      value: name,
      label: textOf(value, 'label') ?? name,
      default: flagOf(value, 'default'),
      active: flagOf(value, 'isActive', true),
    };
  });
}

function picklistOf(context: Context): FieldInfo['picklist'] {
  const { xml } = context.component;
  const set = childOf(xml, 'valueSet');
  if (set === undefined) {
    report(context, 'fault', xml, 'picklist', `The picklist ${context.component.name} has no valueSet.`);
    return null;
  }
  const restricted = flagOf(set, 'restricted');
  const global = childOf(set, 'valueSetName');
  if (global !== undefined) {
    const values = context.valueSets.get(global.text.trim());
    if (values !== undefined) return { values, restricted: true };
    report(context, 'fault', global, 'global value set', `There is no global value set '${global.text.trim()}'.`);
    return null;
  }
  const definition = childOf(set, 'valueSetDefinition');
  return { values: definition === undefined ? [] : valuesOf(definition, 'value'), restricted };
}

const deleteRules: Readonly<Record<string, FieldInfo['deleteConstraint']>> = {
  SetNull: 'setNull',
  Restrict: 'restrict',
  Cascade: 'cascade',
};

/** What a lookup or master-detail field adds. */
function relationOf(context: Context, type: string): Partial<FieldInfo> {
  const { xml, name, object } = context.component;
  const target = type === 'Hierarchy' ? (object ?? 'User') : textOf(xml, 'referenceTo');
  if (target === null) {
    report(context, 'fault', xml, 'lookup', `The ${type} field ${name} has no referenceTo.`);
    return {};
  }
  const children = textOf(xml, 'relationshipName');
  const master = type === 'MasterDetail';
  if (childOf(xml, 'lookupFilter') && !flagOf(childOf(xml, 'lookupFilter') ?? xml, 'isOptional', false))
    report(context, 'unsupported', xml, 'lookup filter', `The lookup filter of ${name} is not supported.`);
  const field = name.split('.').at(-1) ?? name;
  return {
    referenceTo: [target],
    relationshipName: field.replace(/__c$/i, '__r'),
    childRelationshipName: children === null ? null : `${children}__r`,
    deleteConstraint: master ? 'cascade' : (deleteRules[textOf(xml, 'deleteConstraint') ?? 'SetNull'] ?? 'setNull'),
    masterDetail: master
      ? {
          order: integerOf(xml, 'relationshipOrder') ?? 0,
          reparentable: flagOf(xml, 'reparentableMasterDetail'),
        }
      : null,
    nillable: !master,
    required: master,
    updateable: !master || flagOf(xml, 'reparentableMasterDetail'),
    permissionable: !master && !flagOf(xml, 'required'),
  };
}

/** Lookups of custom metadata: to other custom metadata, or to the definition of an object or field. */
const metadataTargets = /__mdt$|^(EntityDefinition|FieldDefinition)$/;

function metadataRelationOf(context: Context): Partial<FieldInfo> {
  const { xml, name } = context.component;
  const target = textOf(xml, 'referenceTo') ?? '';
  if (!metadataTargets.test(target)) {
    const at = childOf(xml, 'referenceTo') ?? xml;
    report(
      context,
      'unsupported',
      at,
      'metadata relationship',
      `A relationship to ${target} (${name}) is not supported.`,
    );
  }
  const children = textOf(xml, 'relationshipName');
  const field = name.split('.').at(-1) ?? name;
  return {
    // Definitions of objects and fields have names for ids.
    apexType: target.endsWith('__mdt') ? 'Id' : 'String',
    referenceTo: [target],
    relationshipName: field.replace(/__c$/i, '__r'),
    childRelationshipName: children === null ? null : `${children}__r`,
    metadataRelationship: target,
  };
}

/** Numbers have their precision, texts their length. */
function sizeOf(context: Context, type: string): Partial<FieldInfo> {
  const { xml } = context.component;
  if (type === 'Number' || type === 'Currency' || type === 'Percent')
    return { precision: integerOf(xml, 'precision') ?? 18, scale: integerOf(xml, 'scale') ?? 0 };
  return { length: fixedLengths[type] ?? integerOf(xml, 'length') ?? 0 };
}

const unsupported: Readonly<Record<string, string>> = {
  ExternalLookup: 'external lookup field',
  IndirectLookup: 'indirect lookup field',
  Summary: 'roll-up summary field',
  File: 'file field',
  Array: 'array field',
};

function refuseUnsupported(context: Context, type: string): boolean {
  const { xml, name } = context.component;
  const formula = childOf(xml, 'formula');
  if (formula) report(context, 'unsupported', formula, 'formula field', `The formula field ${name} is not supported.`);
  const feature = unsupported[type];
  if (feature !== undefined)
    report(context, 'unsupported', xml, feature, `The ${feature} ${name} is not supported by the local org.`);
  else if (displayTypes[type] === undefined)
    report(context, 'fault', childOf(xml, 'type') ?? xml, 'field type', `Unknown field type '${type}' of ${name}.`);
  return context.findings.length > 0;
}

function relationFields(context: Context, type: string): Partial<FieldInfo> {
  if (type === 'MetadataRelationship') return metadataRelationOf(context);
  return displayTypes[type] === 'REFERENCE' ? relationOf(context, type) : {};
}

function draftOf(context: Context, type: string): FieldDraft {
  const { xml, component } = { xml: context.component.xml, component: context.component };
  const name = component.name.slice(component.name.indexOf('.') + 1);
  const displayType = displayTypes[type];
  const required = flagOf(xml, 'required');
  const picklist = displayType === 'PICKLIST' || displayType === 'MULTIPICKLIST' ? picklistOf(context) : null;
  const text = textOf(xml, 'defaultValue');
  const preset = picklist?.values.find((value) => value.default)?.value ?? null;
  const defaultValue =
    text === null || text === ''
      ? (preset ?? (type === 'Checkbox' ? false : null))
      : constantDefault(context, displayType, text);
  const automatic = type === 'AutoNumber';
  return {
    name,
    type: displayType,
    label: textOf(xml, 'label') ?? name,
    custom: true,
    ...sizeOf(context, type),
    nillable: !(required || automatic || type === 'Checkbox'),
    required: required && defaultValue === null,
    unique: flagOf(xml, 'unique'),
    caseSensitive: flagOf(xml, 'caseSensitive'),
    externalId: flagOf(xml, 'externalId'),
    autoNumber: automatic
      ? { format: textOf(xml, 'displayFormat') ?? '{0}', start: integerOf(xml, 'startingNumber') ?? 1 }
      : null,
    defaultValue,
    createable: !automatic,
    updateable: !automatic,
    htmlFormatted: type === 'Html',
    picklist,
    inlineHelpText: textOf(xml, 'inlineHelpText'),
    complianceGroup: textOf(xml, 'complianceGroup')?.split(';') ?? [],
    securityClassification: textOf(xml, 'securityClassification'),
    ...relationFields(context, type),
  };
}

/** One custom field (`*__c` and the like) as the schema knows it. */
export function customField(component: Component, valueSets: ValueSets): Outcome {
  const context: Context = { component, valueSets, findings: [] };
  const type = textOf(component.xml, 'type') ?? '';
  if (refuseUnsupported(context, type)) return { findings: context.findings };
  const draft = draftOf(context, type);
  return context.findings.length > 0 ? { findings: context.findings } : { field: makeField(draft) };
}

/** The two number fields behind a geolocation: `Place__Latitude__s`, `Place__Longitude__s`. */
export function locationParts(field: FieldInfo): FieldInfo[] {
  const stem = field.name.replace(/__c$/i, '');
  return ['Latitude', 'Longitude'].map((part) =>
    makeField({
      name: `${stem}__${part}__s`,
      label: `${field.label} (${part})`,
      type: 'DOUBLE',
      custom: true,
      precision: 18,
      scale: 15,
      permissionable: field.permissionable,
    }),
  );
}
