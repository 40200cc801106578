/** Full names of custom metadata records: `Integration.Default`, `Integration__mdt.Default`. */
import type { OrgSchema, SObjectInfo } from '../../data/schema/model.ts';

export interface RecordName {
  readonly object: SObjectInfo;
  readonly developerName: string;
}

/** The parts of a full name, or why it is none. */
export function parseRecordName(schema: OrgSchema, fullName: string): RecordName | { readonly problem: string } {
  const dot = fullName.indexOf('.');
  if (dot <= 0 || dot === fullName.length - 1)
    return { problem: `Not a valid custom metadata record name: ${fullName}` };
  const type = fullName.slice(0, dot);
  const object = schema.object(/__mdt$/i.test(type) ? type : `${type}__mdt`);
  if (object?.kind !== 'customMetadata') return { problem: `There is no custom metadata type ${type}` };
  return { object, developerName: fullName.slice(dot + 1) };
}
