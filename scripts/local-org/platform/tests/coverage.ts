/** What a program's test run executed. */
import type { LinkedProgram } from '../contract.ts';
import type { FileCoverage } from './results.ts';

/** Executions by line of every source file, test classes included. */
export function coverageOf({ program }: { readonly program: LinkedProgram }): readonly FileCoverage[] {
  return [...program.coverage()].map(([file, { lines, hits }]) => {
    // Counters stand in the order in which code was emitted: a branch may come before its condition.
    const inOrder = lines.map((line, index) => ({ line, hits: hits[index] })).sort((a, b) => a.line - b.line);
    return { file, lines: inOrder.map(({ line }) => line), hits: inOrder.map((one) => one.hits) };
  });
}
