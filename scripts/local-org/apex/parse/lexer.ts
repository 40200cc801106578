import { ApexParser, type ApexToken } from '@apexdevtools/apex-parser';
import { checkDate, checkEscapes } from './lexical-checks.ts';
import { EOF, SourceToken, symbolAt, WORDS } from './tokens.ts';

/** What the lexer finds wrong; the parser goes on with the best token that could be made. */
export type LexicalProblem = (token: ApexToken, message: string) => void;

/**
 * Where the text comes from: `apex` is a source file; `soql` is a query given as a string at run time,
 * whose strings know other escapes and whose currency amounts may be negative.
 */
export type Dialect = 'apex' | 'soql';

const SPACE = /[ \t\r\n\f]+/y;
const WORD = /[\w$\u00c0-\uffff]+/y;
const PLAIN_WORD = /^[\w$]+$/;
const NUMBER = /\d*\.\d+d?|\d+l|\d+/iy;
const DATE = /\d{4}-\d\d-\d\d(?:t\d\d:\d\d:\d\d(?:\.\d+)?(?:z|[+-]\d+(?::\d+)?))?/iy;
const TIME = /\d\d:\d\d:\d\d(?:\.\d+)?(?:z|[+-]\d+(?::\d+)?)/iy;
const AMOUNT = /[a-z]{3}\d+(?:\.\d+)?(?![\w$])/iy;
const SIGNED_AMOUNT = /[a-z]{3}-?\d+(?:\.\d+)?(?![\w$])/iy;
const MULTILINE = /'''[\r\n](?:[^\\]|\\[^])*?'''/y;
const STRING = /'(?:[^'\\\r\n]|\\[^\r\n])*('?)/y;
const FIND = /\[[ \t\r\n\f]*find[ \t\r\n\f]+'(?:[^'\\]|\\[^])*'/iy;

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isWordStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code === 36 || code >= 0xc0;
}

class Scanner {
  readonly tokens: ApexToken[] = [];
  readonly #source: string;
  readonly #dialect: Dialect;
  readonly #problem: LexicalProblem;
  #index = 0;
  #line = 1;
  #lineStart = 0;

  constructor(source: string, dialect: Dialect, problem: LexicalProblem) {
    this.#source = source;
    this.#dialect = dialect;
    this.#problem = problem;
    // A byte order mark is no part of the text.
    if (source.charCodeAt(0) === 0xfeff) this.#index = this.#lineStart = 1;
  }

  /** Reads to the end, which is a token of its own. */
  run(): ApexToken {
    while (this.#index < this.#source.length) this.#next(this.#source.charCodeAt(this.#index));
    return new SourceToken(EOF, '<EOF>', this.#index, this.#line, this.#index - this.#lineStart);
  }

  #next(code: number): void {
    if (code === 32 || code === 9 || code === 10 || code === 12 || code === 13) this.#skip(this.#match(SPACE));
    else if (isWordStart(code)) this.#word(code);
    else if (isDigit(code)) this.#number();
    else if (code === 39) this.#string();
    else if (code === 47) this.#slash();
    else this.#symbol(code);
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#index;
    return pattern.exec(this.#source)?.[0] ?? '';
  }

  /** Passes over text, keeping count of the lines. */
  #skip(text: string): void {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      this.#line++;
      this.#lineStart = this.#index + at + 1;
    }
    this.#index += text.length;
  }

  /** A token for the current place that is not part of the stream. */
  #here(): ApexToken {
    return new SourceToken(0, '', this.#index, this.#line, this.#index - this.#lineStart);
  }

  #emit(type: number, text: string): ApexToken {
    const token = new SourceToken(type, text, this.#index, this.#line, this.#index - this.#lineStart);
    this.tokens.push(token);
    this.#skip(text);
    return token;
  }

  #word(code: number): void {
    if (this.#dialect === 'soql' && code === 36) {
      this.#refuse(code);
      return;
    }
    // Three letters and digits may be an amount of money in a query; the grammar takes them as a name elsewhere.
    const amount = this.#match(this.#dialect === 'soql' ? SIGNED_AMOUNT : AMOUNT);
    if (amount) {
      this.#emit(ApexParser.IntegralCurrencyLiteral, amount);
      return;
    }
    const text = this.#match(WORD);
    const token = this.#emit(WORDS.get(text.toLowerCase()) ?? ApexParser.Identifier, text);
    if (PLAIN_WORD.test(text)) return;
    if (this.#dialect === 'soql') {
      this.#problem(token, `line ${token.line}:${token.column} unexpected token: '${text}'`);
      return;
    }
    const rule =
      'Apex identifiers must start with an ASCII letter (a-z or A-Z) followed by any number of ASCII letters (a-z or A-Z), digits (0 - 9),';
    this.#problem(token, `Invalid identifier '${text}'. ${rule} '_'.`);
  }

  #number(): void {
    const date = this.#match(DATE);
    if (date) {
      const token = this.#emit(date.length > 10 ? ApexParser.DateTimeLiteral : ApexParser.DateLiteral, date);
      const fault = checkDate(date, this.#dialect);
      if (fault) this.#problem(token, fault);
      return;
    }
    const time = this.#match(TIME);
    if (time) {
      this.#emit(ApexParser.TimeLiteral, time);
      return;
    }
    const text = this.#match(NUMBER);
    if (text.includes('.')) this.#emit(ApexParser.NumberLiteral, text);
    else this.#emit(/l$/i.test(text) ? ApexParser.LongLiteral : ApexParser.IntegerLiteral, text);
  }

  #string(): void {
    const block = this.#match(MULTILINE);
    if (block) {
      this.#checkEscapes(this.#emit(ApexParser.MultilineStringLiteral, block), block.slice(3, -3));
      return;
    }
    STRING.lastIndex = this.#index;
    const [text = "'", close] = STRING.exec(this.#source) ?? [];
    const token = this.#emit(ApexParser.StringLiteral, text);
    if (close) this.#checkEscapes(token, text.slice(1, -1));
    else if (this.#dialect === 'soql')
      this.#problem(token, `line ${token.line}:${token.column} unexpected token: '${text}'`);
    else if (this.#index >= this.#source.length) this.#problem(token, "Missing closing quote character ' on string.");
    else this.#problem(token, 'Illegal string literal: Line breaks are not allowed in string literals');
  }

  #checkEscapes(token: ApexToken, body: string): void {
    const fault = body.includes('\\') ? checkEscapes(body, this.#dialect) : null;
    if (fault) this.#problem(token, fault);
  }

  #slash(): void {
    const next = this.#source.charCodeAt(this.#index + 1);
    if (this.#dialect === 'soql' || (next !== 47 && next !== 42)) {
      this.#symbol(47);
    } else if (next === 47) {
      const end = this.#source.indexOf('\n', this.#index);
      this.#skip(this.#source.slice(this.#index, end < 0 ? undefined : end));
    } else {
      const end = this.#source.indexOf('*/', this.#index + 2);
      if (end < 0) this.#problem(this.#here(), 'Missing closing mark */ on multi-line comment.');
      this.#skip(this.#source.slice(this.#index, end < 0 ? undefined : end + 2));
    }
  }

  #symbol(code: number): void {
    if (code === 46 && isDigit(this.#source.charCodeAt(this.#index + 1))) {
      this.#number();
      return;
    }
    const search = code === 91 ? this.#match(FIND) : '';
    if (search) {
      this.#emit(ApexParser.FindLiteral, search);
      return;
    }
    const symbol = symbolAt(this.#source, this.#index);
    if (symbol) this.#emit(symbol.type, symbol.text);
    else this.#refuse(code);
  }

  #refuse(code: number): void {
    const char = String.fromCharCode(code);
    const place = this.#here();
    if (this.#dialect === 'soql') {
      this.#problem(place, `line ${place.line}:${place.column} unexpected token: '${char}'`);
    } else if (code < 32 || code === 127) {
      const hex = code.toString(16).toUpperCase();
      this.#problem(place, `Found control character hex 0x${hex} (decimal ${code}) that isn't valid in Apex.`);
    } else if ('#%\\`'.includes(char)) {
      this.#problem(place, `Found punctuation symbol or operator '${char}' that isn't valid in Apex.`);
    } else {
      this.#problem(place, `Unrecognized symbol '${char}', which is not a valid Apex identifier.`);
    }
    this.#skip(char);
  }
}

/** The index behind the bracket that closes the one at `open`, or -1. */
function behindClosing(tokens: readonly ApexToken[], open: number): number {
  let depth = 0;
  for (let i = open; i < tokens.length; i++) {
    const type = tokens[i]?.type;
    if (type === ApexParser.LPAREN) depth++;
    else if (type === ApexParser.RPAREN && --depth === 0) return i + 1;
  }
  return -1;
}

/**
 * `System.runAs(u) {}` is one keyword to the grammar, but only with a block behind it:
 * `System.runAs(new Version(1, 0));` is a call like any other.
 */
function joinRunAs(tokens: ApexToken[]): ApexToken[] {
  for (let i = 0; i + 3 < tokens.length; i++) {
    const first = tokens[i];
    if (first?.type !== ApexParser.SYSTEM || tokens[i + 1]?.type !== ApexParser.DOT) continue;
    if (tokens[i + 2]?.text.toLowerCase() !== 'runas' || tokens[i + 3]?.type !== ApexParser.LPAREN) continue;
    const end = behindClosing(tokens, i + 3);
    if (end < 0 || tokens[end]?.type !== ApexParser.LBRACE) continue;
    tokens.splice(i, 3, new SourceToken(ApexParser.SYSTEMRUNAS, 'System.runAs', first.start, first.line, first.column));
  }
  return tokens;
}

/**
 * Reads a text into tokens and the end of the file; spaces and comments yield none.
 * Every lexical fault goes to `problem`, and reading goes on behind it.
 */
export function tokenize(
  source: string,
  dialect: Dialect,
  problem: LexicalProblem,
): { readonly tokens: readonly ApexToken[]; readonly end: ApexToken } {
  const scanner = new Scanner(source, dialect, problem);
  const end = scanner.run();
  const tokens = dialect === 'apex' && /runas/i.test(source) ? joinRunAs(scanner.tokens) : scanner.tokens;
  return { tokens, end };
}
