/** The standard objects of a fresh Developer Edition org, from the data files in `standard/`. */
import { readdirSync, readFileSync } from 'node:fs';
import { addField, newObject, type ObjectDraft } from './draft.ts';
import { parseFieldSpec } from './field-spec.ts';
import { allSystemFields, systemFields } from './system-fields.ts';
import type { SObjectInfo, SObjectKind } from './model.ts';

/** One data file. */
interface StandardObject {
  readonly label: string;
  readonly plural: string;
  readonly prefix?: string;
  readonly kind?: SObjectKind;
  readonly sharing?: SObjectInfo['sharing'];
  readonly share?: boolean;
  readonly setup?: boolean;
  readonly triggerable?: boolean;
  readonly not?: readonly string[];
  /** `all` or names of system fields. */
  readonly system?: string;
  readonly fields: Readonly<Record<string, string>>;
  /** Values of picklist fields; `@Name` is a shared set of `standard-value-sets.json`. */
  readonly picklists?: Readonly<Record<string, readonly string[] | string>>;
}

const folder = new URL('./standard/', import.meta.url);

const readJson = (url: URL): unknown => JSON.parse(readFileSync(url, 'utf8'));

function draftOf(name: string, source: StandardObject, sets: Readonly<Record<string, readonly string[]>>): ObjectDraft {
  const object = newObject(name, source.kind ?? 'standard', {
    label: source.label,
    pluralLabel: source.plural,
    keyPrefix: source.prefix ?? null,
    sharing: source.sharing ?? 'readWrite',
    share: source.share ?? false,
    setup: source.setup ?? false,
    triggerable: source.triggerable ?? false,
    not: new Set(source.not),
  });
  const system = source.system === 'all' ? allSystemFields : (source.system ?? '').split(' ').filter(Boolean);
  // The describe gives Id and IsDeleted first and the audit fields after the object's own.
  const leading: readonly string[] = system.filter((field) => field === 'Id' || field === 'IsDeleted');
  for (const field of leading) addField(object, systemFields[field]);
  for (const [field, spec] of Object.entries(source.fields)) {
    const values = source.picklists?.[field];
    const parsed = parseFieldSpec(field, spec, typeof values === 'string' ? sets[values.slice(1)] : values);
    addField(object, parsed.field);
    if (parsed.childNames) object.childNames.set(field.toLowerCase(), parsed.childNames);
  }
  for (const field of system) if (!leading.includes(field)) addField(object, systemFields[field]);
  return object;
}

/** New drafts on every call: a project adds fields to them. */
export function standardObjects(): ObjectDraft[] {
  const sets = readJson(new URL('./standard-value-sets.json', import.meta.url)) as Record<string, readonly string[]>;
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => draftOf(file.slice(0, -'.json'.length), readJson(new URL(file, folder)) as StandardObject, sets));
}
