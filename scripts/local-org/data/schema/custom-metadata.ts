/** The records of custom metadata types that a project brings. */
import { findingAt, type Finding } from '../metadata/findings.ts';
import type { Component } from '../metadata/read-project.ts';
import { childOf, childrenOf, flagOf, textOf, type XmlElement } from '../metadata/xml.ts';
import { customMetadataId } from '../store/ids.ts';
import type { CustomMetadataRow, FieldInfo, OrgSchema } from './model.ts';

type Value = string | number | boolean | null;

/** What a relationship holds: the id of the other record, or the name of an object or field. */
function referenceOf(field: FieldInfo, text: string, schema: OrgSchema): string | undefined {
  const target = field.metadataRelationship ?? '';
  if (!target.endsWith('__mdt')) return text;
  const prefix = schema.object(target)?.keyPrefix;
  return prefix ? customMetadataId(prefix, target, text) : undefined;
}

/** A value as its field keeps it in JSON; undefined when the text is no value of that type. */
function valueOf(field: FieldInfo, element: XmlElement | undefined, schema: OrgSchema): Value | undefined {
  if (element === undefined || element.nil || (element.text === '' && field.type !== 'BOOLEAN')) return null;
  const text = element.text;
  switch (field.apexType) {
    case 'Id':
      return referenceOf(field, text.trim(), schema);
    case 'Boolean':
      return /^(true|false)$/i.test(text.trim()) ? text.trim().toLowerCase() === 'true' : undefined;
    case 'Decimal':
    case 'Integer':
    case 'Long':
    case 'Double': {
      const number = Number(text.trim());
      return Number.isFinite(number) ? number : undefined;
    }
    default:
      return text;
  }
}

export function customMetadataRows(
  components: readonly Component[],
  schema: OrgSchema,
): { readonly rows: readonly CustomMetadataRow[]; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const rows: CustomMetadataRow[] = [];
  for (const component of components) {
    const fault = (at: XmlElement, feature: string, message: string): void => {
      findings.push(findingAt('fault', component, at, feature, message));
    };
    const dot = component.name.indexOf('.');
    const typeName = `${component.name.slice(0, dot)}__mdt`;
    const object = schema.object(typeName);
    if (object === undefined) {
      fault(component.xml, 'custom metadata type', `There is no custom metadata type ${typeName}.`);
      continue;
    }
    const values: Record<string, Value> = {};
    for (const field of object.fields.values()) if (field.custom) values[field.name] = field.defaultValue;
    for (const entry of childrenOf(component.xml, 'values')) {
      const name = textOf(entry, 'field') ?? '';
      const field = object.fields.get(name.toLowerCase());
      if (field === undefined) {
        fault(entry, 'field', `${typeName} has no field ${name}.`);
        continue;
      }
      const value = valueOf(field, childOf(entry, 'value'), schema);
      if (value === undefined) fault(entry, 'value', `The value of ${typeName}.${name} is no ${field.apexType}.`);
      else values[field.name] = value;
    }
    rows.push({
      object: object.name,
      developerName: component.name.slice(dot + 1),
      label: textOf(component.xml, 'label') ?? component.name.slice(dot + 1),
      protected: flagOf(component.xml, 'protected'),
      values,
    });
  }
  return { rows, findings };
}
