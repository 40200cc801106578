/** A JSON value with the places of its parts. */
import { raise } from '../../../../runtime/exceptions.ts';
import { Tokenizer, type Token } from './tokenizer.ts';

export interface JsonField {
  readonly name: string;
  readonly value: JsonNode;
}

export type JsonNode = { readonly start: number; readonly end: number } & (
  | { readonly kind: 'object'; readonly fields: readonly JsonField[] }
  | { readonly kind: 'array'; readonly items: readonly JsonNode[] }
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string; readonly integer: boolean }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' }
);

/** The value that begins with a token already read. */
export function readTree(tokens: Tokenizer, token: Token): JsonNode {
  const { start, end } = token;
  switch (token.kind) {
    case 'START_OBJECT':
      return readObject(tokens, start);
    case 'START_ARRAY':
      return readArray(tokens, start);
    case 'VALUE_STRING':
      return { kind: 'string', text: token.text, start, end };
    case 'VALUE_NUMBER_INT':
    case 'VALUE_NUMBER_FLOAT':
      return { kind: 'number', text: token.text, integer: token.kind === 'VALUE_NUMBER_INT', start, end };
    case 'VALUE_TRUE':
    case 'VALUE_FALSE':
      return { kind: 'boolean', value: token.kind === 'VALUE_TRUE', start, end };
    default:
      return { kind: 'null', start, end };
  }
}

/** Inside an open object or array the tokenizer never runs dry: it throws at the end of the text. */
const following = (tokens: Tokenizer): Token => tokens.next() ?? tokens.fail('Unexpected end-of-input');

function readObject(tokens: Tokenizer, start: number): JsonNode {
  const fields: JsonField[] = [];
  for (let name = following(tokens); name.kind === 'FIELD_NAME'; name = following(tokens))
    fields.push({ name: name.text, value: readTree(tokens, following(tokens)) });
  return { kind: 'object', fields, start, end: tokens.at };
}

function readArray(tokens: Tokenizer, start: number): JsonNode {
  const items: JsonNode[] = [];
  for (let item = following(tokens); item.kind !== 'END_ARRAY'; item = following(tokens))
    items.push(readTree(tokens, item));
  return { kind: 'array', items, start, end: tokens.at };
}

/**
 * The first value of a text; what follows it is not read.
 * @throws JSONException for a text that is no JSON
 */
export function parseJson(text: string): JsonNode {
  const tokens = new Tokenizer(text);
  const first = tokens.next();
  if (first === null) return raise('JSONException', 'No content to map to Object due to end of input');
  return readTree(tokens, first);
}
