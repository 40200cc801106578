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
  const tree = parseTree(source, file, dialect, rule);
  if (tree.errors) return { ok: false, errors: tree.errors };
  const conversion: Conversion = { file, source, dialect, errors: [] };
  const unit = convert(conversion, tree.ctx);
  return conversion.errors.length > 0 ? { ok: false, errors: conversion.errors } : { ok: true, unit };
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
