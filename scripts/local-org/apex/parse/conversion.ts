import type { ApexParserRuleContext, ApexTerminalNode, ApexToken } from '@apexdevtools/apex-parser';
import type { Node, TypeRef } from '../ast.ts';
import type { CompileError } from '../errors.ts';
import type { Dialect } from './lexer.ts';

/** State of one conversion from ANTLR's tree: where the text is and what was found wrong in it. */
export interface Conversion {
  readonly file: string;
  readonly source: string;
  readonly dialect: Dialect;
  readonly errors: CompileError[];
}

/** The position of a tree node, terminal or token. */
export function at(place: ApexParserRuleContext | ApexTerminalNode | ApexToken): Node {
  const token =
    'symbol' in place
      ? place.symbol
      : 'start' in place && typeof place.start === 'object'
        ? place.start
        : (place as ApexToken);
  return { line: token.line, col: token.column };
}

/** Records a compile error at a node; the conversion goes on, so that all errors of a file are found. */
export function fail(conversion: Conversion, place: Node, message: string): void {
  conversion.errors.push({ file: conversion.file, line: place.line, col: place.col + 1, message });
}

/** The source text of a subtree, comments and spacing included. */
export function sourceText(conversion: Conversion, ctx: ApexParserRuleContext): string {
  return conversion.source.slice(ctx.start.start, (ctx.stop ?? ctx.start).stop + 1);
}

/** A type reference of plain dotted names, for the places where the grammar has no full type. */
export function namedType(place: Node, names: readonly string[]): TypeRef {
  return { line: place.line, col: place.col, parts: names.map((name) => ({ name, args: [] })), arrays: 0 };
}
