/** Escaping of text for CSV, Java, JavaScript and as Unicode escapes. */

const CONTROLS: Readonly<Record<string, string>> = { '\b': '\\b', '\n': '\\n', '\t': '\\t', '\f': '\\f', '\r': '\\r' };

const unicode = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;

export const escapeJava = (text: string): string =>
  text.replace(/["\\]/g, '\\$&').replace(/[^ -\x7f]/g, (unit) => CONTROLS[unit] ?? unicode(unit));

export const escapeEcmaScript = (text: string): string =>
  text.replace(/["'\\/]/g, '\\$&').replace(/[^ -\x7f]/g, (unit) => CONTROLS[unit] ?? unicode(unit));

/** Only what ASCII does not hold. */
export const escapeUnicode = (text: string): string => text.replace(/[\u0080-\uffff]/g, unicode);

export const unescapeUnicode = (text: string): string =>
  text.replace(/\\u+\+?([0-9a-fA-F]{4})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));

const PLAIN: Readonly<Record<string, string>> = { b: '\b', n: '\n', t: '\t', f: '\f', r: '\r' };

/** Also undoes the escapes of JavaScript. */
export const unescapeJava = (text: string): string =>
  text.replace(
    /\\(?:u+\+?([0-9a-fA-F]{4})|([0-3][0-7]{2}|[0-7]{1,2})|([\s\S]))/g,
    (_, hex?: string, octal?: string, character?: string) => {
      if (hex !== undefined) return String.fromCharCode(parseInt(hex, 16));
      if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8));
      return PLAIN[character ?? ''] ?? character ?? '';
    },
  );

const CSV_SPECIAL = /[",\r\n]/;

export const escapeCsv = (text: string): string => (CSV_SPECIAL.test(text) ? `"${text.replace(/"/g, '""')}"` : text);

export function unescapeCsv(text: string): string {
  if (text.length < 2 || !text.startsWith('"') || !text.endsWith('"')) return text;
  const inner = text.slice(1, -1);
  return CSV_SPECIAL.test(inner) ? inner.replace(/""/g, '"') : text;
}

/** Takes tags out in one pass, as the platform does: it does not make untrusted text safe. */
export const stripTags = (text: string): string => text.replace(/<\/?[A-Za-z!][^<>]*>/g, '');
