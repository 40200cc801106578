import { ApexErrorListener, ApexParser, type ApexToken } from '@apexdevtools/apex-parser';
import type { CompileError } from '../errors.ts';
import type { Dialect } from './lexer.ts';
import { NAMES } from './predict.ts';
import { EOF } from './tokens.ts';

/** ANTLR's report: what it did (`missing`, `extraneous`, `mismatched` or none) and what it wanted. */
interface Report {
  readonly kind: string;
  /** The one token it wanted; null if there are several. */
  readonly wanted: string | null;
  readonly several: string;
}

function read(message: string): Report {
  const [, kind = ''] = /^(missing|extraneous|mismatched)/.exec(message) ?? [];
  const [, wanted = '{'] = (kind === 'missing' ? /^missing (.*?) at /s : / expecting (.*)$/s).exec(message) ?? [];
  if (wanted.startsWith('{')) return { kind, wanted: null, several: wanted };
  return { kind, wanted: wanted.replace(/^'(.*)'$/, '$1'), several: '' };
}

/** The rules whose list of members or statements ends with a brace. */
const BRACED: ReadonlySet<number> = new Set([
  ApexParser.RULE_block,
  ApexParser.RULE_triggerBlock,
  ApexParser.RULE_classBody,
  ApexParser.RULE_interfaceBody,
  ApexParser.RULE_propertyDeclaration,
]);

interface Place {
  readonly ruleIndex: number;
  readonly start: ApexToken;
  readonly parentCtx?: Place;
}

/** Words the syntax errors of a text as the platform does: its compiler for a source file, its query parser for a query. */
export class SyntaxErrors extends ApexErrorListener {
  readonly errors: CompileError[] = [];
  readonly #file: string;
  readonly #source: string;
  readonly #dialect: Dialect;
  readonly #tokens: readonly ApexToken[];

  constructor(file: string, source: string, dialect: Dialect, tokens: readonly ApexToken[]) {
    super();
    this.#file = file;
    this.#source = source;
    this.#dialect = dialect;
    this.#tokens = tokens;
  }

  override syntaxError(
    recognizer: Parameters<ApexErrorListener['syntaxError']>[0],
    offending: ApexToken | number,
    line: number,
    column: number,
    message: string,
  ): void {
    if (typeof offending === 'number' || !(recognizer instanceof ApexParser)) return;
    const place = recognizer._ctx as unknown as Place;
    if (this.#dialect === 'soql') this.apexSyntaxError(line, column, this.#inQuery(offending, place));
    else this.#inSource(offending, place, read(message));
  }

  override apexSyntaxError(line: number, column: number, message: string): void {
    this.errors.push({ file: this.#file, line, col: column + 1, message });
  }

  #inSource(token: ApexToken, place: Place, report: Report): void {
    const found = this.#shown(token);
    const whole = wholeStatement(place, report);
    // A brace lost to an earlier error is no error of its own.
    if (this.errors.length > 0 && (token.type === EOF || report.wanted === '<EOF>')) return;
    if (whole) this.apexSyntaxError(place.start.line, place.start.column, whole);
    else this.apexSyntaxError(token.line, token.column, worded(report, found, place.ruleIndex));
  }

  /** The query parser names the token; where it finds nothing at all between two, it names both. */
  #inQuery(token: ApexToken, place: Place): string {
    const before = this.#tokens[this.#tokens.indexOf(token) - 1];
    let from = token;
    if (token.type === ApexParser.FROM && before?.type === ApexParser.SELECT) from = before;
    if (token.type === ApexParser.RPAREN && before?.type === ApexParser.LPAREN) {
      let comparison: Place | undefined = place;
      while (comparison && comparison.ruleIndex !== ApexParser.RULE_fieldExpression) comparison = comparison.parentCtx;
      from = comparison?.start ?? from;
    }
    const text = token.type === EOF ? '<EOF>' : this.#source.slice(from.start, token.stop + 1);
    return `unexpected token: '${text}'`;
  }

  /** A token as the platform's compiler names it: a dotted name is one. */
  #shown(token: ApexToken): string {
    let text = token.text;
    if (!NAMES.has(token.type)) return text;
    let i = this.#tokens.indexOf(token);
    while (this.#tokens[i + 1]?.type === ApexParser.DOT && NAMES.has(this.#tokens[i + 2]?.type ?? EOF)) {
      text += `.${this.#tokens[i + 2]?.text ?? ''}`;
      i += 2;
    }
    return text;
  }
}

/** The errors that the platform reports at the statement that lacks a part, or null. */
function wholeStatement(place: Place, { wanted, several }: Report): string | null {
  if (place.ruleIndex === ApexParser.RULE_tryStatement && several.includes("'finally'")) {
    return 'Try block must have at least one catch block or a finally block';
  }
  if (place.ruleIndex === ApexParser.RULE_switchStatement && wanted === 'when') {
    return 'Switch statement requires at least one when block';
  }
  return null;
}

function worded({ kind, wanted }: Report, found: string, rule: number): string {
  if (wanted === '<EOF>') return `Missing '<EOF>' at '${found}'`;
  if (wanted === null) {
    if (kind !== '' && BRACED.has(rule)) return `Expecting '}' but was: '${found}'`;
    if (kind !== '' && rule === ApexParser.RULE_returnStatement) return `Missing ';' at '${found}'`;
    return `Unexpected token '${found}'.`;
  }
  if (kind === 'missing') return `Missing '${wanted}' at '${found}'`;
  if (kind === 'extraneous') return `Extra '${wanted}', at '${found}'.`;
  return `Expecting '${wanted}' but was: '${found}'`;
}

/**
 * One error a line, in order of place: what follows an error on its line is mostly its echo.
 * A lexical error comes before a syntax error of the same line, being its cause.
 */
export function withoutEchoes(lexical: readonly CompileError[], syntax: readonly CompileError[]): CompileError[] {
  const byLine = new Map<number, CompileError>();
  for (const error of [...lexical, ...syntax]) {
    if (!byLine.has(error.line)) byLine.set(error.line, error);
  }
  return [...byLine.values()].sort((a, b) => a.line - b.line);
}
