/** Salesforce ids: 15 case-sensitive characters, or 18 with a checksum of the case. */
import { raise } from './exceptions.ts';

const FORM = /^[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$/;
const CHECK_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** The three checksum characters of a 15-character id. */
function checksum(id15: string): string {
  let suffix = '';
  for (let block = 0; block < 15; block += 5) {
    let bits = 0;
    for (let i = 0; i < 5; i++) {
      const code = id15.charCodeAt(block + i);
      if (code >= 65 && code <= 90) bits |= 1 << i;
    }
    suffix += CHECK_DIGITS[bits];
  }
  return suffix;
}

/** Restores the case that the checksum of an 18-character id in a wrong case stands for. */
function restoreCase(id18: string): string | null {
  const suffix = id18.slice(15).toUpperCase();
  let id = '';
  for (let block = 0; block < 3; block++) {
    const bits = CHECK_DIGITS.indexOf(suffix[block]);
    if (bits < 0) return null;
    for (let i = 0; i < 5; i++) {
      const char = id18[block * 5 + i];
      id += (bits >> i) & 1 ? char.toUpperCase() : char.toLowerCase();
    }
  }
  return id;
}

/** The 18-character form, or null when the text is no id. */
export function normalizeId(text: string): string | null {
  if (!FORM.test(text)) return null;
  if (text.length === 15) return text + checksum(text);
  const id15 = text.slice(0, 15);
  if (checksum(id15) === text.slice(15)) return text;
  const restored = restoreCase(text);
  return restored === null ? null : restored + checksum(restored);
}

export function isId(text: string): boolean {
  return normalizeId(text) !== null;
}

/** @throws StringException `Invalid id: X` */
export function toId(text: string): string {
  return normalizeId(text) ?? raise('StringException', `Invalid id: ${text}`);
}
