import { ApexParserFactory, type ApexParser, type ApexToken } from '@apexdevtools/apex-parser';
import type { CompileError } from '../errors.ts';
import { tokenize, type Dialect } from './lexer.ts';
import { guide } from './predict.ts';
import { SyntaxErrors } from './syntax-errors.ts';

/** ANTLR's prediction modes: SLL is fast but may refuse legal text, LL is exact. */
const SLL = 0;
const LL = 1;

/** What a grammar rule made of a text: its tree, or what is wrong. */
export type Tree<C> =
  { readonly ctx: C; readonly errors: null } | { readonly ctx: null; readonly errors: readonly CompileError[] };

function parserOn(tokens: readonly ApexToken[], mode: number): ApexParser {
  const lexer = ApexParserFactory.createLexer('');
  let index = 0;
  lexer.nextToken = () => tokens[Math.min(index++, tokens.length - 1)];
  const parser = ApexParserFactory.createParser(ApexParserFactory.createTokenStream(lexer));
  parser._interp.predictionMode = mode;
  guide(parser, tokens);
  return parser;
}

/**
 * Runs one rule of the grammar over a text: fast first, and exactly where that fails.
 * All errors are found in the exact run, so that none of them is an artefact of the fast one.
 */
export function parseTree<C>(source: string, file: string, dialect: Dialect, rule: (parser: ApexParser) => C): Tree<C> {
  const lexical: CompileError[] = [];
  const tokens = tokenize(source, dialect, (token, message) => {
    lexical.push({ file, line: token.line, col: token.column + 1, message });
  });
  let errors: readonly CompileError[] = [];
  for (const mode of [SLL, LL]) {
    const listener = new SyntaxErrors(file, dialect, tokens, source);
    const parser = parserOn(tokens, mode);
    parser.addErrorListener(listener);
    const ctx = rule(parser);
    errors = listener.errors;
    if (errors.length === 0 && lexical.length === 0) return { ctx, errors: null };
  }
  const all = [...lexical, ...errors].sort((a, b) => a.line - b.line || a.col - b.col);
  return { ctx: null, errors: all };
}
