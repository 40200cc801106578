/** Functions that the local org adds to SQLite. */
import type { DatabaseSync } from 'node:sqlite';
import { DateTime } from 'luxon';

const MARKS = /\p{M}/gu;
// eslint-disable-next-line no-control-regex -- the range of ASCII is what is meant
const ASCII = /^[\x00-\x7f]*$/;

/** Whether SQLite's own case-insensitive comparison is right for the text. */
export const isAscii = (text: string): boolean => ASCII.test(text);

/** Text without case, beyond ASCII as well. */
export const fold = (text: string): string => text.toLowerCase();

/** Text as it sorts: without case, letters with marks beside the plain ones. */
export function sortKey(text: string): string {
  const lower = text.toLowerCase();
  return isAscii(lower) ? lower : `${lower.normalize('NFD').replace(MARKS, '')}\u0000${lower}`;
}

/** Offset of a time zone at an instant, added: the local wall clock as if it were UTC. */
function localMs(ms: number, zone: string): number {
  return ms + DateTime.fromMillis(ms, { zone }).offset * 60_000;
}

/**
 * - `fold(text)`: for comparisons with text beyond ASCII
 * - `sort_key(text)`: for ORDER BY
 * - `local_ms(ms, zone)`: a datetime in a time zone
 */
export function registerFunctions(db: DatabaseSync): void {
  const options = { deterministic: true };
  const ofText = (change: (text: string) => string) => (value: unknown) =>
    typeof value === 'string' ? change(value) : null;
  db.function('fold', options, ofText(fold));
  db.function('sort_key', options, ofText(sortKey));
  db.function('local_ms', options, (ms, zone) =>
    typeof ms === 'number' && typeof zone === 'string' ? localMs(ms, zone) : null,
  );
}
