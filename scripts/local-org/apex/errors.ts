/** A fault in a source or metadata file, at its place, with the platform's wording where it is known. */
export interface CompileError {
  /** Path as given, relative to the project. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based column as shown to a person. */
  readonly col: number;
  readonly message: string;
}
