/** How many tests passed and failed. A run that broke down counts as one failed test. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
}
