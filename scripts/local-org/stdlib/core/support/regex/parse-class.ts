/** Character classes `[...]` with ranges, nesting, union and intersection. */
import { parseCodePoint, setOfEscape } from './parse-escape.ts';
import type { Flags, Scanner } from './scanner.ts';
import type { RegexNode } from './tree.ts';

const point = (code: number): string => `\\u{${code.toString(16)}}`;

const range = (from: number, to: number): string => (from === to ? point(from) : `${point(from)}-${point(to)}`);

/** The ASCII letters of a range in the other case. */
const otherCase = (from: number, to: number): string => {
  let source = '';
  for (const [first, last, shift] of [
    [65, 90, 32],
    [97, 122, -32],
  ] as const) {
    const low = Math.max(from, first);
    const high = Math.min(to, last);
    if (low <= high) source += range(low + shift, high + shift);
  }
  return source;
};

const item = (scan: Scanner, flags: Flags): { readonly set: string } | { readonly code: number } => {
  if (!scan.eat('\\')) return { code: scan.nextCodePoint() };
  const set = setOfEscape(scan, flags);
  return set === null ? { code: parseCodePoint(scan) } : { set };
};

/** Content up to the `]` that closes the class, which is passed over. */
function content(scan: Scanner, flags: Flags): string {
  const negated = scan.eat('^');
  const operands: string[] = [];
  let union = '';
  let first = true;
  for (;;) {
    if (flags.comments) scan.skipComments();
    if (scan.done) return scan.fail('Unclosed character class', scan.pattern.length - 1);
    if (scan.peek === ']' && !(first && union === '' && operands.length === 0)) break;
    first = false;
    if (scan.eat('[')) union += content(scan, flags);
    else if (scan.eat('&&')) {
      if (union !== '') operands.push(union);
      union = '';
    } else if (scan.eat('\\Q')) union += Array.from(scan.until('\\E'), quoted(flags)).join('');
    else union += ranged(scan, flags);
  }
  scan.next();
  if (union !== '') operands.push(union);
  const all = operands.length === 1 ? (operands[0] ?? '') : operands.map((operand) => `[${operand}]`).join('&&');
  return `[${negated ? '^' : ''}${all}]`;
}

const quoted =
  (flags: Flags) =>
  (character: string): string => {
    const code = character.codePointAt(0) ?? 0;
    return point(code) + (flags.ignoreCase ? otherCase(code, code) : '');
  };

function ranged(scan: Scanner, flags: Flags): string {
  const from = item(scan, flags);
  if ('set' in from) return from.set;
  let to = from.code;
  const after = scan.pattern.charAt(scan.at + 1);
  if (scan.peek === '-' && after !== ']' && after !== '[' && after !== '') {
    scan.next();
    const end = item(scan, flags);
    if ('set' in end) return `${point(from.code)}${point(45)}${end.set}`;
    if (end.code < from.code) return scan.fail('Illegal character range');
    to = end.code;
  }
  return range(from.code, to) + (flags.ignoreCase ? otherCase(from.code, to) : '');
}

/** A class whose `[` has been read. */
export function parseClass(scan: Scanner, flags: Flags): RegexNode {
  return { kind: 'set', source: content(scan, flags), foldCase: flags.ignoreCase && flags.unicodeCase };
}
