/** Escapes that stand for one character or for a set of characters, inside and outside of `[...]`. */
import { ESCAPE_CLASSES, propertyClass } from './properties.ts';
import type { Flags, Scanner } from './scanner.ts';

const CONTROLS: Readonly<Record<string, number>> = { t: 9, n: 10, r: 13, f: 12, a: 7, e: 27 };

/**
 * The set that an escape (after its backslash) names, as content of a `v`-mode class; null, with nothing read, when
 * it names one character.
 */
export function setOfEscape(scan: Scanner, flags: Flags): string | null {
  const letter = scan.peek;
  const named = ESCAPE_CLASSES[letter.toLowerCase()];
  if (named !== undefined) {
    scan.next();
    const content = flags.unicodeClass ? named.unicode : named.ascii;
    return letter === letter.toLowerCase() ? content : `[^${content}]`;
  }
  if (letter !== 'p' && letter !== 'P') return null;
  scan.next();
  const name = scan.eat('{') ? scan.until('}') : scan.next();
  const content = propertyClass(name, flags.unicodeClass);
  if (content === undefined) {
    const kind = /^(?:In|block=|blk=)/.test(name) ? 'Unsupported Unicode block' : 'Unknown character property name';
    return scan.fail(`${kind} {${name}}`);
  }
  const cased = flags.ignoreCase && /^(?:Lower|Upper|Lu|Ll|Lt|Is(?:Lu|Ll|Lt))$/.test(name);
  const folded = cased ? (flags.unicodeClass || !(name in { Lower: 0, Upper: 0 }) ? '\\p{LC}' : 'a-zA-Z') : content;
  return letter === 'p' ? folded : `[^${folded}]`;
}

const hex = (scan: Scanner, digits: number, what: string): number => {
  const text = scan.pattern.slice(scan.at, scan.at + digits);
  if (text.length < digits || !/^[0-9a-fA-F]+$/.test(text)) return scan.fail(`Illegal ${what} escape sequence`);
  scan.at += digits;
  return parseInt(text, 16);
};

const unicode = (scan: Scanner): number => {
  const high = hex(scan, 4, 'Unicode');
  if (high < 0xd800 || high > 0xdbff || !scan.pattern.startsWith('\\u', scan.at)) return high;
  const mark = scan.at;
  scan.at += 2;
  const low = hex(scan, 4, 'Unicode');
  if (low >= 0xdc00 && low <= 0xdfff) return (high - 0xd800) * 0x400 + (low - 0xdc00) + 0x10000;
  scan.at = mark;
  return high;
};

const octal = (scan: Scanner): number => {
  const digits = /(?:[0-3][0-7]{2}|[0-7]{1,2})/y;
  digits.lastIndex = scan.at;
  const text = digits.exec(scan.pattern)?.[0];
  if (text === undefined) return scan.fail('Illegal octal escape sequence');
  scan.at += text.length;
  return parseInt(text, 8);
};

/** The one character that an escape (after its backslash) stands for. */
export function parseCodePoint(scan: Scanner): number {
  if (scan.done) return scan.fail('Unexpected internal error');
  const letter = scan.peek;
  const control = CONTROLS[letter];
  if (control !== undefined) {
    scan.next();
    return control;
  }
  if (scan.eat('x')) {
    if (!scan.eat('{')) return hex(scan, 2, 'hexadecimal');
    const text = scan.until('}');
    if (!/^[0-9a-fA-F]{1,6}$/.test(text) || parseInt(text, 16) > 0x10ffff)
      return scan.fail('Illegal hexadecimal escape sequence');
    return parseInt(text, 16);
  }
  if (scan.eat('u')) return unicode(scan);
  if (scan.eat('0')) return octal(scan);
  if (scan.eat('c')) return scan.nextCodePoint() ^ 64;
  if (/[A-Za-z]/.test(letter)) return scan.fail('Illegal/unsupported escape sequence');
  return scan.nextCodePoint();
}
