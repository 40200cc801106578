/** What a suite's tests came to. */

export interface SuiteOutcome {
  readonly name: string;
  /** Test methods that count, as `Class.method`. */
  readonly passed: readonly string[];
  /** What failed, with its message. */
  readonly failed: ReadonlyMap<string, string>;
  readonly excluded: number;
  /** One line each: components that the local org refuses and that were left out. */
  readonly notices: readonly string[];
  readonly milliseconds: number;
}

export const totalOf = ({ passed, failed }: SuiteOutcome): number => passed.length + failed.size;
