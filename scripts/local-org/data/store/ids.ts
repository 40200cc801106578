/** Record ids: key prefix, instance, number in base 62, and the checksum of the platform. */
import { createHash } from 'node:crypto';
import { toId } from '../../runtime/id.ts';

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** Instance that made the id, and a reserved character: as in ids of Developer Edition orgs. */
const COUNTED = '5g0';
/** Ids that follow from a name differ here, so that they never meet counted ones. */
export const NAMED_IDS = '5g1';
const DIGITS = 9;

function base62(value: bigint): string {
  let rest = value;
  let text = '';
  for (let i = 0; i < DIGITS; i++) {
    text = BASE62[Number(rest % 62n)] + text;
    rest /= 62n;
  }
  return text;
}

/** The id of the nth record of an object. */
export function recordId(keyPrefix: string, number: number): string {
  return toId(keyPrefix + COUNTED + base62(BigInt(number)));
}

/** An id that follows from a name: the same in every start, worker and copy of the org (record types, classes, CMDT rows). */
export function stableId(keyPrefix: string, name: string): string {
  const hash = createHash('sha1').update(name.toLowerCase()).digest().readBigUInt64BE();
  return toId(keyPrefix + NAMED_IDS + base62(hash % 62n ** BigInt(DIGITS)));
}

/**
 * The id of a custom metadata record: relationship fields of other records hold it.
 * @param type API name of the type (`Retry_Policy__mdt`)
 */
export function customMetadataId(keyPrefix: string, type: string, developerName: string): string {
  return stableId(keyPrefix, `${type}.${developerName}`);
}
