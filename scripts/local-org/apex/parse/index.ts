import { ApexErrorListener, ApexParserFactory, type ApexParser } from '@apexdevtools/apex-parser';
import type { AnonymousUnit, SoqlQuery, TriggerDecl, TypeDecl } from '../ast.ts';
import type { CompileError } from '../errors.ts';
import type { Conversion } from './conversion.ts';
import { anonymousUnit, triggerUnit, typeDeclaration } from './declarations.ts';
import type { ParseResult } from './result.ts';
import { soqlQuery } from './soql.ts';

export type { ParseResult } from './result.ts';

/** ANTLR's prediction modes: SLL is fast but refuses some legal Apex, LL is exact. */
const SLL = 0;
const LL = 1;

class Collector extends ApexErrorListener {
  readonly errors: CompileError[] = [];
  readonly file: string;
  constructor(file: string) {
    super();
    this.file = file;
  }
  override apexSyntaxError(line: number, column: number, message: string): void {
    this.errors.push({ file: this.file, line, col: column + 1, message });
  }
}

function run<C, T>(
  source: string,
  file: string,
  rule: (parser: ApexParser) => C,
  convert: (conversion: Conversion, ctx: C) => T,
): ParseResult<T> {
  let errors: readonly CompileError[] = [];
  for (const mode of [SLL, LL]) {
    const collector = new Collector(file);
    const { parser } = ApexParserFactory.createLexerAndParser(source, collector);
    parser._interp.predictionMode = mode;
    const ctx = rule(parser);
    errors = collector.errors;
    if (errors.length > 0) continue;
    const conversion: Conversion = { file, source, errors: [] };
    const unit = convert(conversion, ctx);
    return conversion.errors.length > 0 ? { ok: false, errors: conversion.errors } : { ok: true, unit };
  }
  return { ok: false, errors };
}

/** Parses a class file: one class, interface or enum. */
export function parseCompilationUnit(source: string, file: string): ParseResult<TypeDecl> {
  return run(source, file, (parser) => parser.compilationUnit(), typeDeclaration);
}

/** Parses a trigger file. */
export function parseTrigger(source: string, file: string): ParseResult<TriggerDecl> {
  return run(source, file, (parser) => parser.triggerUnit(), triggerUnit);
}

/** Parses anonymous Apex. */
export function parseAnonymous(source: string, file: string): ParseResult<AnonymousUnit> {
  return run(source, file, (parser) => parser.anonymousUnit(), anonymousUnit);
}

/** Parses a dynamic query. */
export function parseSoql(text: string): ParseResult<SoqlQuery> {
  return run(text, '', (parser) => parser.query(), soqlQuery);
}
