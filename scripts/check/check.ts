/** One thing that `npm run check` looks at. */
export interface Check {
  readonly name: string;
  /** Looks, and returns what it found: empty when all is well, else text for the reader. */
  run(): Promise<string>;
}
