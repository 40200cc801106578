/**
 * JSON forms of standard objects. A standard class that has one (`Database.SaveResult`, `URL`, ...) registers it here;
 * all others are refused.
 */
import type { StandardObject } from '../../../../runtime/object.ts';
import type { ApexValue } from '../../../../runtime/values.ts';

export interface StandardJson {
  /** Fields in order of output. */
  readonly fields: (object: StandardObject) => readonly (readonly [name: string, value: ApexValue])[];
  /** Types of the fields that are read, by name; null when the class cannot be read from JSON. */
  readonly types: Readonly<Record<string, string>> | null;
  /** Makes an instance of the fields that the JSON has. */
  readonly make: (fields: ReadonlyMap<string, ApexValue>) => StandardObject;
}

const forms = new Map<string, StandardJson>();

/** @param typeName canonical */
export function registerStandardJson(typeName: string, form: StandardJson): void {
  forms.set(typeName, form);
}

export const standardJson = (typeName: string): StandardJson | undefined => forms.get(typeName);

export const jsonFields = (object: StandardObject): readonly (readonly [string, ApexValue])[] | null =>
  forms.get(object.typeName)?.fields(object) ?? null;
