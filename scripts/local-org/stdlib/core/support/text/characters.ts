/** Kinds of characters as `java.lang.Character` tells them. */

/** Java's `isWhitespace`: the separators of files and records are white space, no-break spaces are not. */
// eslint-disable-next-line no-control-regex -- Java counts these control characters
export const WHITESPACE = /[\t-\r\x1c-\x1f\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000 ]/;
const ALL_WHITESPACE = new RegExp(WHITESPACE.source, 'g');
const ONLY_WHITESPACE = new RegExp(`^(?:${WHITESPACE.source})*$`);

export const isBlankText = (text: string | null): boolean => text === null || ONLY_WHITESPACE.test(text);
export const deleteWhitespace = (text: string): string => text.replace(ALL_WHITESPACE, '');

/** Java's `trim`: everything up to the space character goes. */
export const trim = (text: string): string => text.replace(/^[\0- ]+|[\0- ]+$/g, '');

/** Runs of white space become one space; no-break spaces become spaces. */
export const normalizeSpace = (text: string): string =>
  trim(text.replace(new RegExp(`(?:${WHITESPACE.source})+`, 'g'), ' ').replace(/\u00a0/g, ' '));

const only =
  (one: string, empty: boolean) =>
  (text: string): boolean =>
    text === '' ? empty : new RegExp(`^(?:${one})+$`, 'u').test(text);

/** Tests of every character of a text, with what they say of an empty one. */
export const every = {
  lowerCase: only('\\p{Lowercase}', false),
  upperCase: only('\\p{Uppercase}', false),
  alpha: only('\\p{L}', false),
  alphaSpace: only('\\p{L}| ', true),
  alphanumeric: only('[\\p{L}\\p{Nd}]', false),
  alphanumericSpace: only('[\\p{L}\\p{Nd} ]', true),
  numeric: only('\\p{Nd}', false),
  numericSpace: only('[\\p{Nd} ]', true),
  asciiPrintable: only('[ -~]', true),
  whitespace: only(WHITESPACE.source, true),
} as const;

const CATEGORIES = [
  'Lu',
  'Ll',
  'Lt',
  'Lm',
  'Lo',
  'Mn',
  'Me',
  'Mc',
  'Nd',
  'Nl',
  'No',
  'Zs',
  'Zl',
  'Zp',
  'Cc',
  'Cf',
  'Co',
  'Cs',
];
const MORE_CATEGORIES = ['Pd', 'Ps', 'Pe', 'Pc', 'Po', 'Sm', 'Sc', 'Sk', 'So', 'Pi', 'Pf', 'Cn'];
const TESTS = [...CATEGORIES, ...MORE_CATEGORIES].map((name) => [name, new RegExp(`^\\p{${name}}$`, 'u')] as const);

/** Unicode category of one UTF-16 unit. */
export const category = (character: string): string => TESTS.find(([, test]) => test.test(character))?.[0] ?? 'Cn';

/** Pieces of one category each; with `camelCase` the last of several capitals goes with the small letters after it. */
export function splitByCategory(text: string, camelCase: boolean): string[] {
  const pieces: string[] = [];
  let start = 0;
  let current = text === '' ? '' : category(text.charAt(0));
  for (let at = 1; at < text.length; at++) {
    const kind = category(text.charAt(at));
    if (kind === current) continue;
    if (camelCase && kind === 'Ll' && current === 'Lu') {
      if (at - 1 > start) pieces.push(text.slice(start, at - 1));
      start = at - 1;
    } else {
      pieces.push(text.slice(start, at));
      start = at;
    }
    current = kind;
  }
  if (text !== '') pieces.push(text.slice(start));
  return pieces;
}

/** Java's `String.hashCode`. */
export function hashOfText(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  return hash;
}

/** Java's `String.compareTo`: difference of the first units that differ, else of the lengths. */
export function compareText(a: string, b: string): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const difference = a.charCodeAt(i) - b.charCodeAt(i);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

export const swapCase = (text: string): string =>
  text.replace(/\p{L}/gu, (letter) => (/[\p{Lu}\p{Lt}]/u.test(letter) ? letter.toLowerCase() : letter.toUpperCase()));

/** The user's language rules; unknown locales follow the root rules. */
const localeTag = (locale: string): string | undefined => {
  const tag = locale.replace(/_/g, '-');
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
};
export const lowerIn = (text: string, locale: string): string => text.toLocaleLowerCase(localeTag(locale) ?? 'und');
export const upperIn = (text: string, locale: string): string => text.toLocaleUpperCase(localeTag(locale) ?? 'und');
