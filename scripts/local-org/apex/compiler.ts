/** Compiles a project or anonymous Apex: parses, checks, emits. Errors are values; every phase is measured. */
import { performance } from 'node:perf_hooks';
import type { OrgSchema } from '../data/schema/model.ts';
import { standardRegistry, type Registry } from '../stdlib/registry.ts';
import { checkAnonymous, checkProject, type ProjectSymbols, type SourceUnit } from './check/index.ts';
import type { CompiledUnit } from './class-meta.ts';
import { emitAnonymousUnit, emitClassUnit, emitTriggerUnit, type EmitResult } from './emit/index.ts';
import type { CompileError } from './errors.ts';
import { openAstCache, parseAnonymous, parseCompilationUnit, parseTrigger, type AstCache } from './parse/index.ts';
import type { TypedProgram } from './program.ts';

/** One source file of a project. */
export interface SourceFile {
  /** Names the file in errors, stack traces and coverage. */
  readonly path: string;
  readonly kind: 'class' | 'trigger';
  readonly text: string;
  /** API version of its `-meta.xml`, such as 67. */
  readonly apiVersion: number;
}

export interface CompileOptions {
  readonly schema: OrgSchema;
  /** Folder for syntax trees by content; null: nothing is kept. */
  readonly cacheFolder: string | null;
  readonly registry?: Registry;
}

/** Milliseconds. */
export interface Timings {
  readonly parse: number;
  readonly check: number;
  readonly emit: number;
}

export type CompileResult =
  | {
      readonly ok: true;
      readonly units: readonly CompiledUnit[];
      /** For anonymous Apex that is compiled later against this project. */
      readonly symbols: ProjectSymbols;
      readonly timings: Timings;
    }
  | { readonly ok: false; readonly errors: readonly CompileError[]; readonly timings: Timings };

export type AnonymousResult =
  { readonly ok: true; readonly unit: CompiledUnit } | { readonly ok: false; readonly errors: readonly CompileError[] };

/** Compiles a whole project. */
export function compileProject(files: readonly SourceFile[], options: CompileOptions): CompileResult {
  const watch = new Stopwatch();
  const { cacheFolder } = options;
  const cache = cacheFolder === null ? null : openAstCache(cacheFolder);
  const parsed = files.map((file) => ({ file, result: parse(file, cache) }));
  const units = parsed.flatMap(({ file, result }): SourceUnit[] =>
    result.ok ? [{ file: file.path, apiVersion: file.apiVersion, unit: result.unit }] : [],
  );
  const syntaxErrors = parsed.flatMap(({ result }) => (result.ok ? [] : result.errors));
  watch.end('parse');
  if (syntaxErrors.length > 0) return { ok: false, errors: syntaxErrors, timings: watch.timings() };
  const checked = checkProject(units, options.schema, options.registry ?? standardRegistry());
  watch.end('check');
  if ('errors' in checked) return { ok: false, errors: checked.errors, timings: watch.timings() };
  const emitted = emitProgram(checked.program, units);
  watch.end('emit');
  const errors = emitted.flatMap((result) => (result.ok ? [] : result.errors));
  if (errors.length > 0) return { ok: false, errors, timings: watch.timings() };
  const compiled = emitted.flatMap((result) => (result.ok ? [result.unit] : []));
  return { ok: true, units: compiled, symbols: checked.symbols, timings: watch.timings() };
}

/**
 * Compiles anonymous Apex against a project.
 * @param apiVersion of the API call that executes it
 */
export function compileAnonymous(source: string, symbols: ProjectSymbols, apiVersion: number): AnonymousResult {
  const file = 'AnonymousBlock';
  const parsed = parseAnonymous(source, file);
  if (!parsed.ok) return parsed;
  const checked = checkAnonymous(parsed.unit, { symbols, file, apiVersion });
  if ('errors' in checked) return { ok: false, errors: checked.errors };
  return emitAnonymousUnit(checked.anonymous, file);
}

function parse(file: SourceFile, cache: AstCache | null): ReturnType<AstCache['parse']> {
  const { kind, text, path } = file;
  if (cache !== null) return cache.parse(kind, text, path);
  return kind === 'class' ? parseCompilationUnit(text, path) : parseTrigger(text, path);
}

/** The checker keeps the order of the files within classes and within triggers. */
function emitProgram(program: TypedProgram, units: readonly SourceUnit[]): EmitResult[] {
  const triggerFiles = units.filter(({ unit }) => unit.kind === 'Trigger');
  return [
    ...program.classes.map((cls) => emitClassUnit(cls, cls.symbol.source?.file ?? '')),
    ...program.triggers.map((trigger, i) => emitTriggerUnit(trigger, triggerFiles[i].file)),
  ];
}

class Stopwatch {
  readonly #spent = { parse: 0, check: 0, emit: 0 };
  #mark = performance.now();

  /** Ends a phase; the next one begins. */
  end(phase: keyof Timings): void {
    const now = performance.now();
    this.#spent[phase] = now - this.#mark;
    this.#mark = now;
  }
  timings(): Timings {
    return this.#spent;
  }
}
