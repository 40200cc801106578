/** The table that a run prints. */
import { totalOf, type SuiteOutcome } from './outcome.ts';

const HEADS = ['suite', 'tests', 'passed', '%', 'excluded', 'left out', 'seconds'] as const;

/** One decimal, never rounded up to 100 while something fails. */
const percent = (part: number, whole: number): string =>
  whole === 0 ? '-' : (Math.floor((part / whole) * 1000) / 10).toFixed(1);

export function table(outcomes: readonly SuiteOutcome[]): string {
  const rows = outcomes.map((outcome) => [
    outcome.name,
    String(totalOf(outcome)),
    String(outcome.passed.length),
    percent(outcome.passed.length, totalOf(outcome)),
    String(outcome.excluded),
    String(outcome.notices.length),
    (outcome.milliseconds / 1000).toFixed(1),
  ]);
  const widths = HEADS.map((head, i) => Math.max(head.length, ...rows.map((row) => row[i].length)));
  const line = (cells: readonly string[]): string =>
    cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  ');
  return [line(HEADS), ...rows.map(line)].join('\n');
}
