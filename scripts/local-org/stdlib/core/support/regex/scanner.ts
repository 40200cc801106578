/** Reads a pattern character by character. */
import { RegexSyntaxError } from './tree.ts';

export interface Flags {
  readonly ignoreCase: boolean;
  readonly unicodeCase: boolean;
  readonly multiline: boolean;
  readonly dotAll: boolean;
  readonly comments: boolean;
  readonly unixLines: boolean;
  readonly unicodeClass: boolean;
}

export class Scanner {
  readonly pattern: string;
  at = 0;

  constructor(pattern: string) {
    this.pattern = pattern;
  }

  get done(): boolean {
    return this.at >= this.pattern.length;
  }

  /** The next UTF-16 unit, or an empty string at the end. */
  get peek(): string {
    return this.pattern.charAt(this.at);
  }

  next(): string {
    const character = this.pattern.charAt(this.at);
    this.at += 1;
    return character;
  }

  nextCodePoint(): number {
    const code = this.pattern.codePointAt(this.at) ?? 0;
    this.at += code > 0xffff ? 2 : 1;
    return code;
  }

  eat(text: string): boolean {
    if (!this.pattern.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }

  /** The text up to `end`, which is passed over; up to the end of the pattern when it is absent. */
  until(end: string): string {
    const found = this.pattern.indexOf(end, this.at);
    const stop = found < 0 ? this.pattern.length : found;
    const text = this.pattern.slice(this.at, stop);
    this.at = found < 0 ? stop : stop + end.length;
    return text;
  }

  number(): number {
    const digits = /[0-9]*/y;
    digits.lastIndex = this.at;
    const text = digits.exec(this.pattern)?.[0] ?? '';
    if (text === '') this.fail('Illegal repetition');
    this.at += text.length;
    return Number(text);
  }

  /** White space and `# ...` up to the end of the line, in comments mode. */
  skipComments(): void {
    const blank = /(?:[ \t-\r]|#[^\n\r\u0085\u2028\u2029]*)*/y;
    blank.lastIndex = this.at;
    this.at += blank.exec(this.pattern)?.[0].length ?? 0;
  }

  fail(description: string, index: number = this.at): never {
    throw new RegexSyntaxError(description, this.pattern, index);
  }
}
