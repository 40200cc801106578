/** The one kind of formula that credential headers may hold here: `{!$Credential.Key}` and `{!$Credential.External_Credential.Key}`. */

const MERGE_FIELD = /\{!\s*\$Credential\.(\w+)(?:\.(\w+))?\s*\}/gi;

/** What a merge field names. `credential` is null for the short form. */
export interface MergeField {
  readonly credential: string | null;
  readonly key: string;
}

/** The text with every merge field replaced by what `resolve` gives for it. */
export function merge(text: string, resolve: (field: MergeField) => string): string {
  return text.replace(MERGE_FIELD, (_whole, first: string, second: string | undefined) =>
    resolve(second === undefined ? { credential: null, key: first } : { credential: first, key: second }),
  );
}

/** The first formula in a text that is not such a merge field, as it is written; null when there is none. */
export function unsupportedFormula(text: string): string | null {
  return /\{![^}]*\}?/.exec(text.replace(MERGE_FIELD, ''))?.[0] ?? null;
}
