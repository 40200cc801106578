/** Cuts a formula's text into tokens. */
import { fault } from './model.ts';

export interface Token {
  readonly kind: 'text' | 'number' | 'name' | 'symbol' | 'end';
  /** A text without its quotes and escapes; everything else as written. */
  readonly text: string;
}

const RULES: readonly { readonly kind: Token['kind'] | 'blank'; readonly pattern: RegExp }[] = [
  { kind: 'blank', pattern: /\s+|\/\*[\s\S]*?\*\//y },
  { kind: 'text', pattern: /"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'/y },
  { kind: 'number', pattern: /\d+(?:\.\d*)?|\.\d+/y },
  { kind: 'name', pattern: /\$?[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*/y },
  { kind: 'symbol', pattern: /<>|!=|==|<=|>=|&&|\|\||[-+*/^&=<>!(),]/y },
];

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

const unquote = (text: string): string =>
  text.slice(1, -1).replace(/\\([\s\S])/g, (_, escaped: string) => ESCAPES[escaped] ?? escaped);

/** @throws FormulaFault for a character that no token begins with */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const found = RULES.flatMap(({ kind, pattern }) => {
      pattern.lastIndex = at;
      const match = pattern.exec(text);
      return match === null ? [] : [{ kind, text: match[0] }];
    }).at(0);
    if (found === undefined) return fault(`Syntax error. Found '${text[at]}'`);
    at += found.text.length;
    if (found.kind === 'blank') continue;
    tokens.push({ kind: found.kind, text: found.kind === 'text' ? unquote(found.text) : found.text });
  }
  return [...tokens, { kind: 'end', text: '' }];
}
