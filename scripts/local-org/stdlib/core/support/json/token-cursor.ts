/** A place among the tokens of a JSON text, with the names of the fields that lead to it. */
import { raise } from '../../../../runtime/exceptions.ts';
import { Tokenizer, type Token } from './tokenizer.ts';
import { readTree, type JsonNode } from './tree.ts';

export class TokenCursor {
  readonly #tokens: Tokenizer;
  /** Name of the current field of each open object or array, outermost first; the first is that of the root. */
  #names: (string | null)[] = [null];
  token: Token | null = null;
  lastCleared: Token | null = null;

  constructor(text: string) {
    this.#tokens = new Tokenizer(text);
  }

  next(): Token | null {
    if (this.token !== null && this.#opens(this.token)) this.#names.push(null);
    this.token = this.#tokens.next();
    if (this.token?.kind === 'FIELD_NAME') this.#names[this.#names.length - 1] = this.token.text;
    else if (this.token?.kind.startsWith('END_') === true) this.#names.pop();
    return this.token;
  }

  /** The next token that is no field name. */
  nextValue(): Token | null {
    const token = this.next();
    return token?.kind === 'FIELD_NAME' ? this.next() : token;
  }

  /** Name of the field that the current token is, or is the value of. */
  get name(): string | null {
    return this.#names[this.#names.length - 1] ?? null;
  }

  clear(): void {
    if (this.token === null) return;
    if (this.#opens(this.token)) this.#names.push(null);
    this.lastCleared = this.token;
    this.token = null;
  }

  /** From the start of an object or array to its end. */
  skipChildren(): void {
    if (this.token !== null && this.#opens(this.token)) this.readTree();
  }

  /** Reads the value that begins with the current token; its last token is then the current one. */
  readTree(): JsonNode {
    if (this.token === null) this.next();
    const first = this.token;
    if (first === null) return raise('JSONException', 'No content to map to Object due to end of input');
    const tree = readTree(this.#tokens, first);
    if (this.#opens(first))
      this.token = {
        kind: first.kind === 'START_OBJECT' ? 'END_OBJECT' : 'END_ARRAY',
        text: first.kind === 'START_OBJECT' ? '}' : ']',
        start: tree.end - 1,
        end: tree.end,
      };
    return tree;
  }

  #opens(token: Token): boolean {
    return token.kind === 'START_OBJECT' || token.kind === 'START_ARRAY';
  }
}
