/** The variables that a dynamic query may bind: those in scope where `Database.query` and its kin are called. */
import type { ApexValue } from './values.ts';

/** Reads the variables in scope, by lower-cased name. */
export type QueryScope = Readonly<Record<string, () => ApexValue>>;

let scope: QueryScope | null = null;

/** Finds a variable in scope of the call that is running, whatever its case; undefined when there is none. */
export function scopeVariable(name: string): ApexValue | undefined {
  return scope?.[name.toLowerCase()]?.();
}

/** The finder of variables as it stands now, for queries that are run later. */
export function captureScope(): (name: string) => ApexValue | undefined {
  const captured = scope;
  return (name) => captured?.[name.toLowerCase()]?.();
}

/** Runs a call of the standard library with its caller's variables in reach. */
export function withQueryScope<T>(variables: QueryScope, call: () => T): T {
  const outer = scope;
  scope = variables;
  try {
    return call();
  } finally {
    scope = outer;
  }
}
