/** Parses the syntax of `java.util.regex.Pattern`. */
import { parseClass } from './parse-class.ts';
import { parseCodePoint, setOfEscape } from './parse-escape.ts';
import { Scanner, type Flags } from './scanner.ts';
import type { RegexNode, RegexTree } from './tree.ts';

const NO_FLAGS: Flags = {
  ignoreCase: false,
  unicodeCase: false,
  multiline: false,
  dotAll: false,
  comments: false,
  unixLines: false,
  unicodeClass: false,
};

const FLAG_NAMES: Readonly<Record<string, keyof Flags>> = {
  i: 'ignoreCase',
  u: 'unicodeCase',
  m: 'multiline',
  s: 'dotAll',
  x: 'comments',
  d: 'unixLines',
  U: 'unicodeClass',
};

const ANY = '[\\u{0}-\\u{10ffff}]';
const NOT_LINE_END = '[^\\u{a}\\u{d}\\u{85}\\u{2028}\\u{2029}]';
const LINE_BREAK = '[\\u{a}-\\u{d}\\u{85}\\u{2028}\\u{2029}]';
const EMPTY: RegexNode = { kind: 'empty' };

/** A literal code point under the flags that hold: ASCII letters have one counterpart, others fold only with `(?iu)`. */
export function literal(code: number, flags: Flags): RegexNode {
  if (!flags.ignoreCase) return { kind: 'char', code, other: null };
  if (flags.unicodeCase) return { kind: 'set', source: `[\\u{${code.toString(16)}}]`, foldCase: true };
  const lower = code | 0x20;
  return { kind: 'char', code, other: code < 128 && lower >= 97 && lower <= 122 ? code ^ 0x20 : null };
}

class Parser {
  readonly scan: Scanner;
  flags: Flags = NO_FLAGS;
  groups = 0;
  readonly names = new Map<string, number>();

  constructor(pattern: string) {
    this.scan = new Scanner(pattern);
  }

  parse(): RegexTree {
    const root = this.choice();
    if (!this.scan.done) this.scan.fail("Unmatched closing ')'", Math.max(this.scan.at - 1, 0));
    return { root, groupCount: this.groups, names: this.names };
  }

  choice(): RegexNode {
    const options = [this.sequence()];
    while (this.scan.eat('|')) options.push(this.sequence());
    return options.length === 1 ? (options[0] ?? EMPTY) : { kind: 'choice', options };
  }

  sequence(): RegexNode {
    const parts: RegexNode[] = [];
    for (;;) {
      if (this.flags.comments) this.scan.skipComments();
      if (this.scan.done || this.scan.peek === '|' || this.scan.peek === ')') break;
      if (this.scan.eat('\\Q')) {
        this.quoted(parts);
        continue;
      }
      const atom = this.atom();
      if (atom !== null) parts.push(this.quantified(atom));
    }
    if (parts.length === 0) return EMPTY;
    return parts.length === 1 ? (parts[0] ?? EMPTY) : { kind: 'sequence', parts };
  }

  /** `\Q...\E`: every character stands for itself; a quantifier after it counts for the last one. */
  quoted(parts: RegexNode[]): void {
    const text = this.scan.until('\\E');
    const codes = Array.from(text, (character) => literal(character.codePointAt(0) ?? 0, this.flags));
    codes.forEach((node, index) => parts.push(index === codes.length - 1 ? this.quantified(node) : node));
  }

  /** null: a construct that matches nothing and takes no quantifier, such as `(?i)`. */
  atom(): RegexNode | null {
    const { scan, flags } = this;
    const start = scan.at;
    const character = scan.next();
    switch (character) {
      case '(':
        return this.group(start);
      case '[':
        return parseClass(scan, flags);
      case '.':
        return {
          kind: 'set',
          source: flags.dotAll ? ANY : flags.unixLines ? '[^\\u{a}]' : NOT_LINE_END,
          foldCase: false,
        };
      case '^':
        return {
          kind: 'assert',
          what: flags.multiline ? 'lineStart' : 'inputStart',
          unixLines: flags.unixLines,
        };
      case '$':
        return { kind: 'assert', what: flags.multiline ? 'lineEnd' : 'inputEndOrLine', unixLines: flags.unixLines };
      case '\\':
        return this.escape();
      case '*':
      case '+':
      case '?':
        return scan.fail(`Dangling meta character '${character}'`, start);
      default:
        scan.at = start;
        return literal(scan.nextCodePoint(), flags);
    }
  }

  escape(): RegexNode {
    const { scan, flags } = this;
    const letter = scan.peek;
    const assertion = ASSERTIONS[letter];
    if (assertion !== undefined) {
      scan.next();
      return { kind: 'assert', what: assertion, unixLines: flags.unixLines };
    }
    if (letter === 'R') {
      scan.next();
      const crlf: RegexNode = {
        kind: 'sequence',
        parts: [
          { kind: 'char', code: 13, other: null },
          { kind: 'char', code: 10, other: null },
        ],
      };
      return { kind: 'choice', options: [crlf, { kind: 'set', source: LINE_BREAK, foldCase: false }] };
    }
    if (letter === 'X') return scan.fail('Unsupported escape sequence \\X (extended grapheme cluster)');
    if (letter === 'k') return this.namedReference();
    if (letter >= '1' && letter <= '9') return this.numberedReference();
    const set = setOfEscape(scan, flags);
    if (set !== null) return { kind: 'set', source: `[${set}]`, foldCase: false };
    return literal(parseCodePoint(scan), flags);
  }

  namedReference(): RegexNode {
    const { scan } = this;
    scan.next();
    if (!scan.eat('<')) return scan.fail("\\k is not followed by '<' for named capturing group");
    const name = this.groupName();
    const index = this.names.get(name);
    if (index === undefined) return scan.fail(`named capturing group <${name}> does not exist`);
    return { kind: 'reference', index, ignoreCase: this.flags.ignoreCase };
  }

  /** Takes as many digits as make the number of a group that exists so far, at least one. */
  numberedReference(): RegexNode {
    let index = Number(this.scan.next());
    while (/[0-9]/.test(this.scan.peek) && index * 10 + Number(this.scan.peek) <= this.groups)
      index = index * 10 + Number(this.scan.next());
    return { kind: 'reference', index, ignoreCase: this.flags.ignoreCase };
  }

  groupName(): string {
    const name = this.scan.until('>');
    if (!/^[A-Za-z][A-Za-z0-9]*$/.test(name))
      return this.scan.fail('capturing group name does not start with a Latin letter');
    return name;
  }

  group(start: number): RegexNode | null {
    const { scan } = this;
    if (!scan.eat('?')) return this.capture(null);
    if (scan.eat(':')) return this.scoped();
    if (scan.eat('=')) return { kind: 'look', behind: false, negative: false, body: this.scoped() };
    if (scan.eat('!')) return { kind: 'look', behind: false, negative: true, body: this.scoped() };
    if (scan.eat('>')) return { kind: 'atomic', body: this.scoped() };
    if (scan.eat('<=')) return { kind: 'look', behind: true, negative: false, body: this.scoped() };
    if (scan.eat('<!')) return { kind: 'look', behind: true, negative: true, body: this.scoped() };
    if (scan.eat('<')) {
      const name = this.groupName();
      if (this.names.has(name)) scan.fail(`Named capturing group <${name}> is already defined`);
      return this.capture(name);
    }
    return this.inlineFlags(start);
  }

  capture(name: string | null): RegexNode {
    this.groups += 1;
    const index = this.groups;
    if (name !== null) this.names.set(name, index);
    return { kind: 'group', index, body: this.scoped() };
  }

  /** The body of a group up to its `)`; flags set inside end with it. */
  scoped(): RegexNode {
    const outer = this.flags;
    const body = this.choice();
    if (!this.scan.eat(')')) this.scan.fail('Unclosed group');
    this.flags = outer;
    return body;
  }

  inlineFlags(start: number): RegexNode | null {
    const { scan } = this;
    const outer = this.flags;
    const flags = { ...outer };
    let value = true;
    while (!scan.done && scan.peek !== ')' && scan.peek !== ':') {
      const letter = scan.next();
      const name = FLAG_NAMES[letter];
      if (letter === '-' && value) value = false;
      else if (name === undefined) return scan.fail('Unknown inline modifier', Math.max(scan.at - 1, start));
      else flags[name] = value;
    }
    if (flags.unicodeClass) flags.unicodeCase = true;
    this.flags = flags;
    if (scan.eat(')')) return null;
    if (!scan.eat(':')) return scan.fail('Unknown inline modifier');
    const body = this.choice();
    if (!scan.eat(')')) scan.fail('Unclosed group');
    this.flags = outer;
    return body;
  }

  quantified(atom: RegexNode): RegexNode {
    let node = atom;
    for (;;) {
      if (this.flags.comments) this.scan.skipComments();
      const bounds = this.bounds();
      if (bounds === null) return node;
      const mode = this.scan.eat('?') ? 'lazy' : this.scan.eat('+') ? 'possessive' : 'greedy';
      node = { kind: 'repeat', body: node, ...bounds, mode };
    }
  }

  bounds(): { min: number; max: number } | null {
    const { scan } = this;
    if (scan.eat('*')) return { min: 0, max: Infinity };
    if (scan.eat('+')) return { min: 1, max: Infinity };
    if (scan.eat('?')) return { min: 0, max: 1 };
    if (!scan.eat('{')) return null;
    if (!/[0-9]/.test(scan.peek)) return scan.fail('Illegal repetition');
    const min = scan.number();
    let max = min;
    if (scan.eat(',')) max = scan.peek === '}' ? Infinity : scan.number();
    if (!scan.eat('}')) return scan.fail('Unclosed counted closure');
    if (max < min) return scan.fail('Illegal repetition range');
    return { min, max };
  }
}

const ASSERTIONS: Readonly<Record<string, Extract<RegexNode, { kind: 'assert' }>['what']>> = {
  A: 'inputStart',
  z: 'inputEnd',
  Z: 'inputEndOrLine',
  b: 'wordBoundary',
  B: 'notWordBoundary',
  G: 'lastMatchEnd',
};

/** @throws RegexSyntaxError naming the fault and its place */
export function parseRegex(pattern: string): RegexTree {
  return new Parser(pattern).parse();
}
