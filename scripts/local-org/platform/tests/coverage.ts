/** What a program's test run executed. */
import type { LinkedProgram } from '../contract.ts';
import type { FileCoverage } from './results.ts';

/** Executions by line of every source file, test classes included. */
export function coverageOf({ program }: { readonly program: LinkedProgram }): readonly FileCoverage[] {
  return [...program.coverage()].map(([file, { lines, hits }]) => ({ file, lines, hits: [...hits] }));
}
