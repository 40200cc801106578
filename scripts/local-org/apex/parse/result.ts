import type { CompileError } from '../errors.ts';

/** Either the whole tree or every error of the file; never a partial tree. */
export type ParseResult<T> =
  { readonly ok: true; readonly unit: T } | { readonly ok: false; readonly errors: readonly CompileError[] };
