/**
 * Reads the one-line form of a standard field in `standard/*.json`: `type size flags : Label`.
 *
 * Size: a length (`string 255`) or precision and scale (`currency 18,2`).
 * Flags: `required` (the platform refuses a record without it), `notnull` (never null, the platform fills it), `ro` (read-only),
 * `createonly`, `open` (without field security of its own), `name`, `unique`, `idlookup`, `html`, `restricted`, `auto:FORMAT`, `default:VALUE`,
 * `to:A,B` (referenced objects; `*custom` stands for all custom objects), `as:Relationship`,
 * `children:Name` or `children:ParentA=Name,ParentB=Name`, and the delete rule `cascade`, `restrict` or `setNull`.
 */
import { makeField } from './field.ts';
import type { DisplayType, FieldInfo, PicklistValue } from './model.ts';

export interface ParsedField {
  readonly field: FieldInfo;
  /** Child relationship names by parent, where they differ. */
  readonly childNames: Readonly<Record<string, string>> | null;
}

const valueOf = (flags: readonly string[], key: string): string | null =>
  flags.find((flag) => flag.startsWith(`${key}:`))?.slice(key.length + 1) ?? null;

/** Picklist values as written: `Value`, `Value|Label`, a leading `*` marks the default. */
export function picklistValues(values: readonly string[]): PicklistValue[] {
  return values.map((text) => {
    const isDefault = text.startsWith('*');
    const [value, label] = (isDefault ? text.slice(1) : text).split('|');
    return { value, label: label ?? value, default: isDefault, active: true };
  });
}

const DELETE_RULES = ['cascade', 'restrict', 'setNull'] as const;

function childNamesOf(text: string | null): Pick<ParsedField, 'childNames'> & { name: string | null } {
  if (text === null || !text.includes('=')) return { name: text, childNames: null };
  const names = Object.fromEntries(text.split(',').map((pair) => pair.split('=') as [string, string]));
  return { name: null, childNames: names };
}

export function parseFieldSpec(name: string, text: string, values: readonly string[] | undefined): ParsedField {
  const [spec, label] = text.split(' : ');
  const [typeName, ...rest] = spec.split(' ');
  const type = typeName.toUpperCase() as DisplayType;
  const size = /^\d+(,\d+)?$/.test(rest[0] ?? '') ? rest[0].split(',').map(Number) : [];
  const flags = new Set(rest);
  const number = size.length > 0 && ['CURRENCY', 'DOUBLE', 'PERCENT', 'INTEGER', 'LONG'].includes(type);
  const picklist = ['PICKLIST', 'MULTIPICKLIST', 'COMBOBOX'].includes(type)
    ? { values: picklistValues(values ?? []), restricted: flags.has('restricted') }
    : null;
  const auto = valueOf(rest, 'auto');
  const given = valueOf(rest, 'default');
  const preset = picklist?.values.find((value) => value.default)?.value ?? null;
  const children = childNamesOf(valueOf(rest, 'children'));
  const readOnly = flags.has('ro') || auto !== null;
  const defaultValue = type === 'BOOLEAN' ? given === 'true' : (given ?? preset);
  const field = makeField({
    name,
    label,
    type,
    length: number ? 0 : size[0],
    precision: number ? size[0] : 0,
    scale: number ? (size[1] ?? 0) : 0,
    nillable: flags.has('required') || flags.has('notnull') || auto !== null || type === 'BOOLEAN' ? false : undefined,
    required: flags.has('required') && defaultValue === null,
    unique: flags.has('unique'),
    idLookup: flags.has('idlookup') || undefined,
    nameField: flags.has('name'),
    autoNumber: auto === null ? null : { format: auto, start: 1 },
    defaultValue,
    createable: !readOnly,
    updateable: !readOnly && !flags.has('createonly'),
    permissionable: flags.has('open') ? false : undefined,
    htmlFormatted: flags.has('html'),
    referenceTo: valueOf(rest, 'to')?.split(','),
    relationshipName: valueOf(rest, 'as'),
    childRelationshipName: children.name,
    deleteConstraint: DELETE_RULES.find((rule) => flags.has(rule)) ?? (type === 'REFERENCE' ? 'setNull' : null),
    picklist,
  });
  return { field, childNames: children.childNames };
}
