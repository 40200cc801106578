import { ApexParser, type ApexToken } from '@apexdevtools/apex-parser';

type InputOf<T> = T extends { getInputStream(): infer I } ? I : never;
type SourceOf<T> = T extends { getTokenSource(): infer S } ? S : never;

/** A token of our own lexer, in the shape that the generated parser reads. Columns and offsets count UTF-16 units. */
export class SourceToken implements ApexToken {
  /** The generated parser copies this when it invents a missing token; ours need no stream behind them. */
  readonly source = undefined;
  readonly channel = 0;
  tokenIndex = -1;
  readonly type: number;
  readonly text: string;
  readonly start: number;
  readonly stop: number;
  readonly line: number;
  readonly column: number;

  constructor(type: number, text: string, start: number, line: number, column: number) {
    this.type = type;
    this.text = text;
    this.start = start;
    this.stop = start + text.length - 1;
    this.line = line;
    this.column = column;
  }

  clone(): SourceToken {
    return this.cloneWithType(this.type);
  }

  cloneWithType(type: number): SourceToken {
    return new SourceToken(type, this.text, this.start, this.line, this.column);
  }

  getTokenSource(): SourceOf<ApexToken> {
    throw new Error('Tokens are read ahead of the parser and have no source');
  }

  getInputStream(): InputOf<ApexToken> {
    throw new Error('Tokens carry their text and have no input stream');
  }
}

/** The type that ends every stream. */
export const EOF = -1;

const LITERALS: readonly (readonly [string, number])[] = ApexParser.literalNames.flatMap((name, type) =>
  name ? [[name.slice(1, -1), type] as const] : [],
);

/** Token types of the grammar's words, lower-cased. */
export const WORDS: ReadonlyMap<string, number> = new Map([
  ...LITERALS.filter(([text]) => /^\w+$/.test(text)),
  ['true', ApexParser.BooleanLiteral],
  ['false', ApexParser.BooleanLiteral],
]);

interface Symbol {
  readonly text: string;
  readonly type: number;
}

/** Punctuation and operators by first character, longest first. */
const SYMBOLS: ReadonlyMap<string, readonly Symbol[]> = Map.groupBy(
  LITERALS.filter(([text]) => /^\W+$/.test(text))
    .map(([text, type]) => ({ text, type }))
    .sort((a, b) => b.text.length - a.text.length),
  (symbol) => symbol.text.charAt(0),
);

/** The longest punctuation or operator at a place, if there is one. */
export function symbolAt(source: string, index: number): Symbol | null {
  return SYMBOLS.get(source.charAt(index))?.find((symbol) => source.startsWith(symbol.text, index)) ?? null;
}
