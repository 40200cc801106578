import type { IdContext } from '@apexdevtools/apex-parser';
import { at, fail, type Conversion } from './conversion.ts';

/**
 * Words that no variable, field, property or parameter may be called: the documented reserved words
 * without those that public, compiled code is known to use as names.
 */
const RESERVED: ReadonlySet<string> = new Set(
  (
    'abstract activate and any array as asc autonomous begin bigdecimal blob boolean break bulk by byte case cast catch ' +
    'char class collect commit const continue currency date datetime decimal default delete desc do double else end enum ' +
    'exception exit export extends false final finally float for from global goto group having hint if implements import ' +
    'in inner insert instanceof int integer interface into join like limit list long loop map merge new not null nulls ' +
    'number object of on or outer override package parallel pragma private protected public retrieve return rollback ' +
    'select set short sobject sort static string super switch synchronized system testmethod then this throw time ' +
    'transaction trigger true try undelete update upsert using virtual void webservice when where while'
  ).split(' '),
);

/** Methods may be called as most of those, but not as the words of a query. */
const RESERVED_FOR_METHODS: ReadonlySet<string> = new Set(
  'and as asc by desc from group having in like limit not nulls or select using where'.split(' '),
);

const MAX_LENGTH = 255;

function declared(conversion: Conversion, ctx: IdContext, reserved: ReadonlySet<string> | null): string {
  const name = ctx.start.text;
  if (reserved?.has(name.toLowerCase())) fail(conversion, at(ctx), `Identifier name is reserved: ${name}`);
  else if (/^[_$]|__|_$/.test(name)) fail(conversion, at(ctx), `Invalid character in identifier: ${name}`);
  else if (name.length > MAX_LENGTH) fail(conversion, at(ctx), `Identifier name is too long: ${name}`);
  return name;
}

/** The name of a declared variable, field, property, parameter or enum value; refused if the platform refuses it. */
export function variableName(conversion: Conversion, ctx: IdContext): string {
  return declared(conversion, ctx, RESERVED);
}

/** The name of a declared method; refused if the platform refuses it. */
export function methodName(conversion: Conversion, ctx: IdContext): string {
  return declared(conversion, ctx, RESERVED_FOR_METHODS);
}

/** The name of a declared class, interface, enum or trigger; it may be that of a standard type, which it then hides. */
export function typeName(conversion: Conversion, ctx: IdContext): string {
  return declared(conversion, ctx, null);
}
