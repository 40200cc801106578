import { ApexParserFactory, type ApexParser, type ApexToken } from '@apexdevtools/apex-parser';
import type { CompileError } from '../errors.ts';
import { tokenize, type Dialect } from './lexer.ts';
import { guide } from './predict.ts';
import { keepStructure } from './recovery.ts';
import { SyntaxErrors, withoutEchoes } from './syntax-errors.ts';
import { EOF } from './tokens.ts';

/** ANTLR's prediction modes: SLL is fast but may refuse legal text, LL is exact. */
const SLL = 0;
const LL = 1;

/** What a grammar rule made of a text: its tree, or what is wrong. */
export type Tree<C> =
  { readonly ctx: C; readonly errors: null } | { readonly ctx: null; readonly errors: readonly CompileError[] };

function parserOn(tokens: readonly ApexToken[], end: ApexToken, dialect: Dialect, mode: number): ApexParser {
  const lexer = ApexParserFactory.createLexer('');
  let index = 0;
  lexer.nextToken = () => tokens[index++] ?? end;
  const parser = ApexParserFactory.createParser(ApexParserFactory.createTokenStream(lexer));
  parser._interp.predictionMode = mode;
  guide(parser, tokens, dialect);
  keepStructure(parser);
  return parser;
}

/**
 * Runs one rule of the grammar over a whole text: fast first, and exactly where that fails.
 * All errors are taken from the exact run, so that none of them is an artefact of the fast one.
 */
export function parseTree<C>(source: string, file: string, dialect: Dialect, rule: (parser: ApexParser) => C): Tree<C> {
  const lexical: CompileError[] = [];
  const { tokens, end } = tokenize(source, dialect, (token, message) => {
    lexical.push({ file, line: token.line, col: token.column + 1, message });
  });
  let errors: readonly CompileError[] = [];
  for (const mode of [SLL, LL]) {
    const parser = parserOn(tokens, end, dialect, mode);
    const listener = new SyntaxErrors(file, source, dialect, tokens);
    parser.addErrorListener(listener);
    const ctx = rule(parser);
    const next = parser._input.LT(1);
    if (listener.errors.length === 0 && next.type !== EOF) {
      parser.notifyErrorListeners('extraneous input expecting <EOF>', next, undefined);
    }
    errors = listener.errors;
    if (errors.length === 0) {
      if (lexical.length === 0) return { ctx, errors: null };
      break;
    }
  }
  return { ctx: null, errors: withoutEchoes(lexical, errors) };
}
