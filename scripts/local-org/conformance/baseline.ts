/** What the suites came to before: pass counts that may only rise, and for each failing method the feature that it needs. */
import type { SuiteOutcome } from './outcome.ts';
import { totalOf } from './outcome.ts';

export interface BaselineEntry {
  readonly tests: number;
  readonly passed: number;
  /** `Class.method`, or a class all of whose methods fail, to the feature of the platform that it needs and that the local org does not have. */
  readonly failing: Readonly<Record<string, string>>;
}

const classOf = (test: string): string => test.slice(0, test.indexOf('.'));

/** By name of the suite. */
export type Baseline = Readonly<Record<string, BaselineEntry>>;

/** What is worse than in the baseline or not explained there; nothing when all is well. */
export function compare(baseline: Baseline, outcome: SuiteOutcome): readonly string[] {
  const { name, passed, failed } = outcome;
  const known = (baseline as Partial<Record<string, BaselineEntry>>)[name];
  const unexplained = [...failed]
    .filter(([test]) => (known?.failing[test] ?? known?.failing[classOf(test)]) === undefined)
    .map(([test, message]) => `${name}: ${test} fails and the baseline does not say why: ${message}`);
  if (known === undefined) return [`${name}: not in the baseline; --update adds it.`, ...unexplained];
  const problems = [...unexplained];
  if (passed.length < known.passed)
    problems.push(`${name}: ${passed.length} methods pass, ${known.passed} did before.`);
  if (totalOf(outcome) < known.tests)
    problems.push(`${name}: ${totalOf(outcome)} test methods were found, ${known.tests} before.`);
  return problems;
}

/**
 * The baseline with a suite's new counts, where they are no lower.
 * Explanations of methods that pass now are dropped; new failures are not explained by themselves.
 */
export function update(baseline: Baseline, outcome: SuiteOutcome): Baseline {
  const { name, passed, failed } = outcome;
  const known = (baseline as Partial<Record<string, BaselineEntry>>)[name];
  if (known !== undefined && (passed.length < known.passed || totalOf(outcome) < known.tests)) return baseline;
  const isFailing = (test: string): boolean => [...failed.keys()].some((one) => one === test || classOf(one) === test);
  const failing = Object.entries(known?.failing ?? {}).filter(([test]) => isFailing(test));
  const entry = { tests: totalOf(outcome), passed: passed.length, failing: Object.fromEntries(failing) };
  return Object.fromEntries(Object.entries({ ...baseline, [name]: entry }).sort(([a], [b]) => (a < b ? -1 : 1)));
}
