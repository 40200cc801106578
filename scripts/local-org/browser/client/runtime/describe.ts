/** What the page knows of objects; asked for once each. */
import { request } from './http.ts';

export interface FieldDescribe {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly relationshipName: string | null;
  readonly nameField: boolean;
  readonly picklistValues?: readonly { readonly value: string; readonly label: string }[];
}

export interface ObjectDescribe {
  readonly name: string;
  readonly label: string;
  readonly labelPlural: string;
  readonly fields: readonly FieldDescribe[];
}

export const DATA = '/services/data/v67.0';

const known = new Map<string, Promise<ObjectDescribe>>();

/** @throws FetchError when there is no such object, or the user may not read it */
export function describe(object: string): Promise<ObjectDescribe> {
  let description = known.get(object);
  if (description === undefined) {
    description = request<ObjectDescribe>('GET', `${DATA}/sobjects/${object}/describe`);
    known.set(object, description);
  }
  return description;
}

/** A value as people read it; null when there is none. */
export function displayValue(field: FieldDescribe, value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return new Intl.NumberFormat().format(value);
  if (typeof value !== 'string') return null;
  if (field.type === 'datetime')
    return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(value));
  if (field.type === 'date')
    return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(value));
  return field.picklistValues?.find((one) => one.value === value)?.label ?? value;
}
