import type { ApexToken } from '@apexdevtools/apex-parser';
import type { LiteralContext } from '@apexdevtools/apex-parser';
import type { Expr, LiteralValue } from '../ast.ts';
import { at, fail, type Conversion } from './conversion.ts';
import type { Dialect } from './lexer.ts';

const MAX_INTEGER = 2147483647n;
const MAX_LONG = 9223372036854775807n;

const ESCAPES: Readonly<Record<string, string>> = {
  b: '\b',
  t: '\t',
  n: '\n',
  f: '\f',
  r: '\r',
  '"': '"',
  "'": "'",
  '\\': '\\',
};

/** Resolves the escapes of a string body (the text between the quotes). The lexer has already refused unknown ones. */
export function unescapeString(body: string): string {
  if (!body.includes('\\')) return body;
  return body.replace(/\\(?:u([0-9a-f]{4})|(.))/gis, (_all, hex: string | undefined, char: string) =>
    hex === undefined ? (ESCAPES[char.toLowerCase()] ?? char) : String.fromCharCode(parseInt(hex, 16)),
  );
}

/**
 * The value of a string in a query. In a LIKE pattern the backslash still escapes `%`, `_` and itself. In Apex source
 * it does so after the escapes of Apex are resolved; a query given as a string has one level of escapes only.
 */
export function soqlStringValue(text: string, dialect: Dialect, pattern: boolean): string {
  const body = text.startsWith("'''") ? multilineBody(text) : text.slice(1, -1);
  if (dialect === 'apex' || !pattern) return unescapeString(body);
  return body.replace(/\\(?:[\\%_]|u[0-9a-f]{4}|.)/gis, (found) =>
    /^\\[\\%_]$/.test(found) ? found : unescapeString(found),
  );
}

function multilineBody(text: string): string {
  return text.slice(3, -3).replace(/^(?:\r\n|\r|\n)/, '');
}

/** The value of a `'...'` token. */
export function stringValue(text: string): string {
  return unescapeString(text.slice(1, -1));
}

/** The value of a `'''` token: the line break after the opening marks is not part of it. */
export function multilineStringValue(text: string): string {
  return unescapeString(multilineBody(text));
}

/** An integer token's value; out of range is the platform's "Illegal integer". */
export function integerValue(conversion: Conversion, token: ApexToken): LiteralValue {
  if (BigInt(token.text) > MAX_INTEGER) fail(conversion, at(token), 'Illegal integer');
  return { type: 'Integer', value: Number(token.text) };
}

/** A long token's value; out of range is the platform's "Illegal long". */
export function longValue(conversion: Conversion, token: ApexToken): LiteralValue {
  const digits = token.text.slice(0, -1);
  if (BigInt(digits) > MAX_LONG) fail(conversion, at(token), 'Illegal long');
  return { type: 'Long', value: digits };
}

function numberValue(text: string): LiteralValue {
  return /d$/i.test(text) ? { type: 'Double', value: text.slice(0, -1) } : { type: 'Decimal', value: text };
}

function literalValue(conversion: Conversion, ctx: LiteralContext): LiteralValue {
  const token = ctx.start;
  if (ctx.StringLiteral()) return { type: 'String', value: stringValue(token.text) };
  if (ctx.MultilineStringLiteral()) return { type: 'String', value: multilineStringValue(token.text) };
  if (ctx.IntegerLiteral()) return integerValue(conversion, token);
  if (ctx.LongLiteral()) return longValue(conversion, token);
  if (ctx.NumberLiteral()) return numberValue(token.text);
  if (ctx.BooleanLiteral()) return { type: 'Boolean', value: token.text.toLowerCase() === 'true' };
  return { type: 'Null' };
}

/** A literal as an expression. */
export function literal(conversion: Conversion, ctx: LiteralContext): Expr {
  return { kind: 'Literal', ...at(ctx), value: literalValue(conversion, ctx) };
}
