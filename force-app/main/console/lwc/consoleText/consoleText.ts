import type { ApexError } from '@salesforce/apex';
import unknownError from '@salesforce/label/c.Calmwire_Console_Unknown_Error';

/** Puts values into the places `{0}`, `{1}` of a label. */
export function format(label: string, ...values: readonly (string | number)[]): string {
  return label.replace(/\{(\d+)\}/g, (place, index: string) => String(values[Number(index)] ?? place));
}

/** What a failed call says of its reason, in the words of the server. */
export function reasonOf(error: ApexError | undefined): string {
  const body = error?.body;
  const messages = Array.isArray(body) ? body.map(({ message }) => message) : [(body as { message?: string })?.message];
  return messages.filter((message) => message).join(' ') || unknownError;
}
