/**
 * What the runtime must know of the standard library to test types, without importing it: the library imports the runtime.
 * Filled once per process, when the program is linked.
 */
import type { ApexValue } from './values.ts';

export interface StandardTypeFacts {
  /** Canonical name without type arguments: `Iterator`, `Schema.SObjectType`, `NullPointerException`. */
  readonly name: string;
  readonly superclass: string | null;
  /** Canonical, as declared; type variables stay as they are. */
  readonly interfaces: readonly string[];
  /** Test of a value, where the value does not carry its type name. */
  readonly is: ((value: ApexValue) => boolean) | null;
  /** Makes an instance of the canonical type name given, by the constructor without parameters; null when there is none. */
  readonly create: ((typeName: string) => ApexValue) | null;
  readonly isEnum: boolean;
}

const types = new Map<string, StandardTypeFacts>();
const byLowerName = new Map<string, StandardTypeFacts>();

export function registerStandardType(facts: StandardTypeFacts): void {
  types.set(facts.name, facts);
  byLowerName.set(facts.name.toLowerCase(), facts);
}

export function standardType(name: string): StandardTypeFacts | undefined {
  return types.get(name);
}

/** A standard type by its name in any case. */
export function findStandardType(name: string): StandardTypeFacts | undefined {
  return byLowerName.get(name.toLowerCase());
}
