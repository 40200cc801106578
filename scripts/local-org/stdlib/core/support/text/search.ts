/** Searching and cutting of text by the rules of Apache Commons Lang, which Apex follows. */

const foldUnit = (unit: string): string => unit.toUpperCase().toLowerCase();
/** Text folded unit by unit, so that places stay the same. */
export const fold = (text: string): string => {
  const folded = text.toLowerCase();
  if (folded.length === text.length) return folded;
  return Array.from({ length: text.length }, (_, i) => {
    const unit = foldUnit(text.charAt(i));
    return unit.length === 1 ? unit : text.charAt(i);
  }).join('');
};

export function indexOfIgnoreCase(text: string, search: string, start: number): number {
  const from = Math.max(start, 0);
  if (from > text.length - search.length) return -1;
  return search === '' ? from : fold(text).indexOf(fold(search), from);
}

export function lastIndexOfIgnoreCase(text: string, search: string, start: number): number {
  const from = Math.min(start, text.length - search.length);
  if (from < 0) return -1;
  return search === '' ? from : fold(text).lastIndexOf(fold(search), from);
}

/** Java's `lastIndexOf(text, from)`: a negative start finds nothing. */
export const lastIndexOf = (text: string, search: string, from: number): number =>
  from < 0 ? -1 : text.lastIndexOf(search, from);

/** Place of the first character that is (`wanted`) or is not among the given ones. */
export function indexOfAmong(text: string, characters: string, wanted: boolean): number {
  if (characters === '') return -1;
  const set = new Set(characters);
  let at = 0;
  for (const character of text) {
    if (set.has(character) === wanted) return at;
    at += character.length;
  }
  return -1;
}

/** Place where two texts begin to differ, -1 when they are equal. */
export function indexOfDifference(a: string, b: string): number {
  if (a === b) return -1;
  const shared = Math.min(a.length, b.length);
  let at = 0;
  while (at < shared && a[at] === b[at]) at++;
  return at;
}

export function commonPrefix(texts: readonly (string | null)[]): string {
  const [first, ...others] = texts.map((text) => text ?? '');
  let prefix = first ?? '';
  for (const text of others) {
    const at = indexOfDifference(prefix, text);
    if (at >= 0) prefix = prefix.slice(0, at);
  }
  return prefix;
}

/** Edits that turn one text into the other. */
export function levenshtein(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

export function countMatches(text: string, search: string): number {
  return search === '' ? 0 : text.split(search).length - 1;
}

export const substringBefore = (text: string, separator: string, last: boolean): string => {
  const at = last ? text.lastIndexOf(separator) : text.indexOf(separator);
  if (separator === '') return last ? text : '';
  return at < 0 ? text : text.slice(0, at);
};

export const substringAfter = (text: string, separator: string, last: boolean): string => {
  const at = last ? text.lastIndexOf(separator) : text.indexOf(separator);
  if (separator === '') return last ? '' : text;
  return at < 0 ? '' : text.slice(at + separator.length);
};

/** Text between the first `open` and the next `close`; null when either is missing. */
export function substringBetween(text: string, open: string, close: string): string | null {
  const start = text.indexOf(open);
  if (start < 0) return null;
  const end = text.indexOf(close, start + open.length);
  return end < 0 ? null : text.slice(start + open.length, end);
}

export function mid(text: string, start: number, length: number): string {
  if (length < 0 || start > text.length) return '';
  const from = Math.max(start, 0);
  return text.slice(from, from + length);
}
