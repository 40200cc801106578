/** Reads a formula: operators by precedence, function calls, field paths. */
import { Big } from 'bigdecimal.js';
import { fault, type BinaryOperator, type Formula } from './model.ts';
import { tokenize, type Token } from './tokens.ts';

/** Loosest first; all are left-associative. */
const LEVELS: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['=', '==', '<>', '!='],
  ['<', '>', '<=', '>='],
  ['+', '-', '&'],
  ['*', '/'],
  ['^'],
];

const SAME: Readonly<Record<string, BinaryOperator>> = { '==': '=', '!=': '<>' };

const CONSTANTS: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(text: string) {
    this.#tokens = tokenize(text);
  }

  whole(): Formula {
    const formula = this.#level(0);
    const rest = this.#peek();
    return rest.kind === 'end' ? formula : fault(`Syntax error. Extra ${rest.text}`);
  }

  #peek(): Token {
    return this.#tokens[this.#at];
  }
  #next(): Token {
    return this.#tokens[this.#at++];
  }
  #isSymbol(...texts: readonly string[]): boolean {
    const { kind, text } = this.#peek();
    return kind === 'symbol' && texts.includes(text);
  }
  #expect(text: string): void {
    if (!this.#isSymbol(text)) fault(`Syntax error. Missing '${text}'`);
    this.#at++;
  }

  #level(level: number): Formula {
    if (level === LEVELS.length) return this.#unary();
    let left = this.#level(level + 1);
    while (this.#isSymbol(...LEVELS[level])) {
      const { text } = this.#next();
      left = { kind: 'binary', op: SAME[text] ?? (text as BinaryOperator), left, right: this.#level(level + 1) };
    }
    return left;
  }

  #unary(): Formula {
    if (this.#isSymbol('+')) {
      this.#at++;
      return this.#unary();
    }
    if (!this.#isSymbol('-', '!')) return this.#primary();
    const op = this.#next().text as '-' | '!';
    return { kind: 'unary', op, operand: this.#unary() };
  }

  #primary(): Formula {
    const token = this.#next();
    switch (token.kind) {
      case 'text':
        return { kind: 'literal', value: token.text, type: 'text' };
      case 'number':
        return { kind: 'literal', value: Big(token.text), type: 'number' };
      case 'name':
        return this.#named(token.text);
      case 'end':
        return fault('Syntax error. Found nothing where a value is expected');
      case 'symbol': {
        if (token.text !== '(') return fault(`Syntax error. Found '${token.text}'`);
        const inner = this.#level(0);
        this.#expect(')');
        return inner;
      }
    }
  }

  #named(name: string): Formula {
    if (this.#isSymbol('(')) return { kind: 'call', name: name.toUpperCase(), args: this.#args() };
    const constant = CONSTANTS[name.toLowerCase()];
    if (constant === undefined) return { kind: 'field', path: name.split('.') };
    return { kind: 'literal', value: constant, type: constant === null ? 'any' : 'boolean' };
  }

  #args(): Formula[] {
    this.#expect('(');
    const args: Formula[] = [];
    if (!this.#isSymbol(')')) {
      do args.push(this.#level(0));
      while (this.#isSymbol(',') && this.#next());
    }
    this.#expect(')');
    return args;
  }
}

/** @throws FormulaFault */
export const parseFormula = (text: string): Formula => new Parser(text).whole();
