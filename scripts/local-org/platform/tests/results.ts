/** What a test run found: plain data for reports and worker threads. */
import type { StackFrame } from '../contract.ts';

export type TestOutcome = 'Pass' | 'Fail';

export interface TestResult {
  readonly className: string;
  readonly methodName: string;
  readonly outcome: TestOutcome;
  /** `System.AssertException: Assertion Failed: ...`; null when the test passed. */
  readonly message: string | null;
  readonly stack: readonly StackFrame[];
  /** JavaScript stack of a fault of the local org itself; null for a failure of the test. */
  readonly internal: string | null;
  readonly milliseconds: number;
}

/** Executions by line of one source file. */
export interface FileCoverage {
  readonly file: string;
  readonly lines: readonly number[];
  readonly hits: readonly number[];
}

export interface TestReport {
  readonly results: readonly TestResult[];
  readonly coverage: readonly FileCoverage[];
  readonly milliseconds: number;
}

/** Percent of the lines that were run, 0 to 100; 100 where there are none. */
export function coveredPercent(files: readonly FileCoverage[]): number {
  const lines = files.reduce((sum, file) => sum + file.lines.length, 0);
  const covered = files.reduce((sum, file) => sum + file.hits.filter((hits) => hits > 0).length, 0);
  return lines === 0 ? 100 : (covered / lines) * 100;
}

/** Adds up what several workers ran of the same files. */
export function mergeCoverage(parts: readonly (readonly FileCoverage[])[]): readonly FileCoverage[] {
  const merged = new Map<string, { file: string; lines: readonly number[]; hits: number[] }>();
  for (const { file, lines, hits } of parts.flat()) {
    const known = merged.get(file);
    if (known === undefined) merged.set(file, { file, lines, hits: [...hits] });
    else hits.forEach((count, index) => (known.hits[index] += count));
  }
  return [...merged.values()].sort((a, b) => (a.file < b.file ? -1 : 1));
}
