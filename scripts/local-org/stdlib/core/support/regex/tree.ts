/** The tree of a Java regular expression: what the translator to JavaScript and the backtracking matcher both read. */

export type Assertion =
  | 'inputStart'
  | 'inputEnd'
  | 'inputEndOrLine'
  | 'lineStart'
  | 'lineEnd'
  | 'wordBoundary'
  | 'notWordBoundary'
  | 'lastMatchEnd';

export type RegexNode =
  | { readonly kind: 'empty' }
  /** One code point; `other` is its counterpart in the other case when case is ignored. */
  | { readonly kind: 'char'; readonly code: number; readonly other: number | null }
  /** One code point of a set, as the source of a JavaScript character class in `v` mode. */
  | { readonly kind: 'set'; readonly source: string; readonly foldCase: boolean }
  | { readonly kind: 'sequence'; readonly parts: readonly RegexNode[] }
  | { readonly kind: 'choice'; readonly options: readonly RegexNode[] }
  /** Capturing group, numbered from 1. */
  | { readonly kind: 'group'; readonly index: number; readonly body: RegexNode }
  | {
      readonly kind: 'repeat';
      readonly body: RegexNode;
      readonly min: number;
      readonly max: number;
      readonly mode: 'greedy' | 'lazy' | 'possessive';
    }
  | { readonly kind: 'atomic'; readonly body: RegexNode }
  | { readonly kind: 'look'; readonly behind: boolean; readonly negative: boolean; readonly body: RegexNode }
  | { readonly kind: 'reference'; readonly index: number; readonly ignoreCase: boolean }
  | { readonly kind: 'assert'; readonly what: Assertion; readonly unixLines: boolean };

export interface RegexTree {
  readonly root: RegexNode;
  readonly groupCount: number;
  readonly names: ReadonlyMap<string, number>;
}

/** A fault in a pattern, described as `java.util.regex.PatternSyntaxException` does. */
export class RegexSyntaxError extends Error {
  constructor(description: string, pattern: string, index: number) {
    super(`${description} near index ${index}\n${pattern}${index >= 0 ? `\n${' '.repeat(index)}^` : ''}`);
  }
}
