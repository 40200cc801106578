/** Reads JSON token by token, with the messages of the parser that the platform uses (Jackson). */
import { raise } from '../../../../runtime/exceptions.ts';

export type TokenKind =
  | 'START_OBJECT'
  | 'END_OBJECT'
  | 'START_ARRAY'
  | 'END_ARRAY'
  | 'FIELD_NAME'
  | 'VALUE_STRING'
  | 'VALUE_NUMBER_INT'
  | 'VALUE_NUMBER_FLOAT'
  | 'VALUE_TRUE'
  | 'VALUE_FALSE'
  | 'VALUE_NULL';

export interface Token {
  readonly kind: TokenKind;
  /** Content of a string or name, digits of a number, else the source. */
  readonly text: string;
  /** Offsets in the source. */
  readonly start: number;
  readonly end: number;
}

interface Open {
  readonly kind: 'OBJECT' | 'ARRAY';
  readonly at: number;
  count: number;
  /** A field name has been read and its value not yet. */
  named: boolean;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

const LITERALS: Readonly<Record<string, readonly [string, TokenKind]>> = {
  t: ['true', 'VALUE_TRUE'],
  f: ['false', 'VALUE_FALSE'],
  n: ['null', 'VALUE_NULL'],
};

/** `'x' (code 120)`; control characters are not shown. */
const described = (text: string, at: number): string => {
  const code = text.charCodeAt(at);
  if (code < 32 || (code >= 127 && code <= 159)) return `(CTRL-CHAR, code ${code})`;
  return `'${text.charAt(at)}' (code ${code}${code > 255 ? ` / 0x${code.toString(16)}` : ''})`;
};

/** Line and column, both from 1, of the place before an offset's character. */
export function placeOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset);
  const lines = before.split(/\r\n|\r|\n/);
  return { line: lines.length, column: (lines[lines.length - 1]?.length ?? 0) + 1 };
}

export class Tokenizer {
  readonly text: string;
  at = 0;
  readonly #open: Open[] = [];

  constructor(text: string) {
    this.text = text;
  }

  /** How many objects and arrays are open. */
  get depth(): number {
    return this.#open.length;
  }

  get inObject(): boolean {
    return this.#open[this.#open.length - 1]?.kind === 'OBJECT';
  }

  /** @throws JSONException naming the fault and the place after the character that has it */
  fail(message: string, offset: number = this.at + 1): never {
    const { line, column } = placeOf(this.text, Math.min(offset, this.text.length));
    return raise('JSONException', `${message} at input location [${line},${column}]`);
  }

  #unexpected(expectation: string): never {
    if (this.at >= this.text.length) return this.#unexpectedEnd();
    return this.fail(`Unexpected character (${described(this.text, this.at)}): ${expectation}`);
  }

  #unexpectedEnd(): never {
    const open = this.#open[this.#open.length - 1];
    if (open === undefined) return this.fail('Unexpected end-of-input');
    const { line, column } = placeOf(this.text, open.at);
    return this.fail(
      `Unexpected end-of-input: expected close marker for ${open.kind} (from input location [${line},${column}])`,
    );
  }

  #skipSpace(): void {
    const space = /[ \t\r\n]*/y;
    space.lastIndex = this.at;
    this.at += space.exec(this.text)?.[0].length ?? 0;
  }

  /** The next token, or null after the last value; further text is not read. */
  next(): Token | null {
    this.#skipSpace();
    const open = this.#open[this.#open.length - 1];
    if (open === undefined) return this.at >= this.text.length ? null : this.#value();
    if (open.named) {
      open.named = false;
      return this.#value();
    }
    const close = open.kind === 'OBJECT' ? '}' : ']';
    const character = this.text.charAt(this.at);
    if (character === close) return this.#close(open);
    if (open.count > 0) {
      if (character !== ',') this.#unexpected(`was expecting comma to separate ${open.kind} entries`);
      this.at += 1;
      this.#skipSpace();
    }
    open.count += 1;
    return open.kind === 'OBJECT' ? this.#name(open) : this.#value();
  }

  #close(open: Open): Token {
    this.#open.pop();
    this.at += 1;
    const kind = open.kind === 'OBJECT' ? 'END_OBJECT' : 'END_ARRAY';
    return { kind, text: this.text.slice(this.at - 1, this.at), start: this.at - 1, end: this.at };
  }

  #name(open: Open): Token {
    if (this.text.charAt(this.at) !== '"') this.#unexpected('was expecting double-quote to start field name');
    const start = this.at;
    const text = this.#string();
    const end = this.at;
    this.#skipSpace();
    if (this.text.charAt(this.at) !== ':') this.#unexpected('was expecting a colon to separate field name and value');
    this.at += 1;
    open.named = true;
    return { kind: 'FIELD_NAME', text, start, end };
  }

  #value(): Token {
    this.#skipSpace();
    const start = this.at;
    const character = this.text.charAt(start);
    if (character === '"') return { kind: 'VALUE_STRING', text: this.#string(), start, end: this.at };
    if (character === '{' || character === '[') {
      this.at += 1;
      const kind = character === '{' ? 'OBJECT' : 'ARRAY';
      this.#open.push({ kind, at: start, count: 0, named: false });
      return { kind: `START_${kind}`, text: character, start, end: this.at };
    }
    if (character === '-' || (character >= '0' && character <= '9')) return this.#number();
    const literal = LITERALS[character];
    return literal === undefined ? this.#badValue(character) : this.#literal(literal);
  }

  #badValue(character: string): never {
    const open = this.#open[this.#open.length - 1];
    if ((character === ']' || character === '}') && open !== undefined) {
      const { line, column } = placeOf(this.text, open.at);
      const wanted = open.kind === 'OBJECT' ? '}' : ']';
      if (wanted !== character)
        return this.fail(
          `Unexpected close marker '${character}': expected '${wanted}' (for ${open.kind} starting at input location [${line},${column}])`,
        );
    }
    return this.#unexpected("expected a valid value (number, String, array, object, 'true', 'false' or 'null')");
  }

  #literal([word, kind]: readonly [string, TokenKind]): Token {
    const start = this.at;
    const found = /[A-Za-z0-9_$]*/y;
    found.lastIndex = start;
    const text = found.exec(this.text)?.[0] ?? '';
    this.at += text.length;
    if (text !== word)
      return this.fail(`Unrecognized token '${text}': was expecting 'null', 'true', 'false' or NaN`, this.at);
    return { kind, text, start, end: this.at };
  }

  #number(): Token {
    const start = this.at;
    const digits = (): boolean => {
      const before = this.at;
      while (this.text.charCodeAt(this.at) >= 48 && this.text.charCodeAt(this.at) <= 57) this.at += 1;
      return this.at > before;
    };
    if (this.text.charAt(this.at) === '-') this.at += 1;
    const first = this.at;
    if (!digits()) this.#unexpected('expected digit (0-9) to follow minus sign, for valid numeric value');
    if (this.text.charAt(first) === '0' && this.at > first + 1)
      this.fail('Invalid numeric value: Leading zeroes not allowed', first + 2);
    let float = false;
    if (this.text.charAt(this.at) === '.') {
      float = true;
      this.at += 1;
      if (!digits()) this.#unexpectedInNumber('Decimal point not followed by a digit');
    }
    if (/[eE]/.test(this.text.charAt(this.at))) {
      float = true;
      this.at += 1;
      if (/[+-]/.test(this.text.charAt(this.at))) this.at += 1;
      if (!digits()) this.#unexpectedInNumber('Exponent indicator not followed by a digit');
    }
    const kind = float ? 'VALUE_NUMBER_FLOAT' : 'VALUE_NUMBER_INT';
    return { kind, text: this.text.slice(start, this.at), start, end: this.at };
  }

  #unexpectedInNumber(comment: string): never {
    if (this.at >= this.text.length) return this.#unexpectedEnd();
    return this.fail(`Unexpected character (${described(this.text, this.at)}) in numeric value: ${comment}`);
  }

  /** From the opening quote to after the closing one. */
  #string(): string {
    let result = '';
    this.at += 1;
    for (;;) {
      const run = /[^"\\\0-\x1f]*/y; // eslint-disable-line no-control-regex -- JSON forbids them unescaped
      run.lastIndex = this.at;
      const plain = run.exec(this.text)?.[0] ?? '';
      result += plain;
      this.at += plain.length;
      const character = this.text.charAt(this.at);
      if (character === '"') {
        this.at += 1;
        return result;
      }
      if (character === '') return this.fail('Unexpected end-of-input: was expecting closing quote for a string value');
      if (character !== '\\')
        return this.fail(
          `Illegal unquoted character (${described(this.text, this.at)}): has to be escaped using backslash to be included in string value`,
        );
      result += this.#escape();
    }
  }

  #escape(): string {
    const letter = this.text.charAt(this.at + 1);
    const plain = ESCAPES[letter];
    if (plain !== undefined) {
      this.at += 2;
      return plain;
    }
    this.at += 1;
    if (letter === '') return this.fail('Unexpected end-of-input in character escape sequence');
    if (letter !== 'u') return this.fail(`Unrecognized character escape ${described(this.text, this.at)}`);
    for (let digit = 1; digit <= 4; digit++) {
      this.at += 1;
      if (this.at >= this.text.length) return this.fail('Unexpected end-of-input in character escape sequence');
      if (!/[0-9a-fA-F]/.test(this.text.charAt(this.at)))
        this.#unexpected('expected a hex-digit for character escape sequence');
    }
    this.at += 1;
    return String.fromCharCode(parseInt(this.text.slice(this.at - 4, this.at), 16));
  }
}
