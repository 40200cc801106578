import type { ApexParser } from '@apexdevtools/apex-parser';
import type { AnonymousUnit, TriggerDecl, TypeDecl } from '../ast.ts';
import type { Conversion } from './conversion.ts';
import { anonymousUnit, triggerUnit, typeDeclaration } from './declarations.ts';
import { parseTree } from './driver.ts';
import type { Dialect } from './lexer.ts';
import type { ParseResult } from './result.ts';

/** Parses a text by one rule of the grammar and converts its tree; ANTLR's tree is dropped. */
export function parseAs<C, T>(
  source: string,
  file: string,
  dialect: Dialect,
  rule: (parser: ApexParser) => C,
  convert: (conversion: Conversion, ctx: C) => T,
): ParseResult<T> {
  try {
    const tree = parseTree(source, file, dialect, rule);
    if (tree.errors) return { ok: false, errors: tree.errors };
    const conversion: Conversion = { file, source, dialect, errors: [] };
    const unit = convert(conversion, tree.ctx);
    return conversion.errors.length > 0 ? { ok: false, errors: conversion.errors } : { ok: true, unit };
  } catch (error) {
    // Thousands of operands in one expression nest deeper than the stack; the platform has a limit of its own.
    if (!(error instanceof RangeError)) throw error;
    const message = 'Expression is too long, please split this expression into multiple statements';
    return { ok: false, errors: [{ file, line: 1, col: 1, message }] };
  }
}

/**
 * Parses a class file: one class, interface or enum.
 * @param file Path for the errors, relative to the project.
 */
export function parseCompilationUnit(source: string, file: string): ParseResult<TypeDecl> {
  return parseAs(source, file, 'apex', (parser) => parser.compilationUnit(), typeDeclaration);
}

/** Parses a trigger file. */
export function parseTrigger(source: string, file: string): ParseResult<TriggerDecl> {
  return parseAs(source, file, 'apex', (parser) => parser.triggerUnit(), triggerUnit);
}

/** Parses anonymous Apex: statements with methods and types declared between them. */
export function parseAnonymous(source: string, file: string): ParseResult<AnonymousUnit> {
  return parseAs(source, file, 'apex', (parser) => parser.anonymousUnit(), anonymousUnit);
}
