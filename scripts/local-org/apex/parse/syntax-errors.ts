import { ApexErrorListener, type ApexToken } from '@apexdevtools/apex-parser';
import type { CompileError } from '../errors.ts';
import type { Dialect } from './lexer.ts';

export class SyntaxErrors extends ApexErrorListener {
  readonly errors: CompileError[] = [];
  readonly #file: string;
  constructor(file: string, _dialect: Dialect, _tokens: readonly ApexToken[], _source: string) {
    super();
    this.#file = file;
  }
  override apexSyntaxError(line: number, column: number, message: string): void {
    this.errors.push({ file: this.#file, line, col: column + 1, message });
  }
}
