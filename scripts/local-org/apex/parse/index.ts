/** Apex source and query texts to the compact syntax tree. */
export { openAstCache, type AstCache, type SourceKind } from './cache.ts';
export { parseSoql } from './dynamic-soql.ts';
export type { ParseResult } from './result.ts';
export { parseAnonymous, parseCompilationUnit, parseTrigger } from './unit.ts';
