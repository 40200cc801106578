/**
 * How a standard class is written: Apex signatures as keys, implementations as values, one class per file.
 *
 * @example
 * export default defineClass({
 *   name: 'Integer',
 *   statics: { 'Integer valueOf(String text)': (text: string) => parse(text) },
 *   methods: { 'String format()': (self: number) => formatInteger(self) },
 * });
 *
 * A signature is `ReturnType name(Type param, Type? param)`. Types are written as in Apex, names qualified where
 * Apex needs it (`Schema.SObjectType`, `Database.Batchable<SObject>`).
 * A parameter whose type ends in `?` takes null; for every other parameter a null argument throws
 * `NullPointerException: Argument N cannot be null` before the implementation is called.
 * An instance method's implementation gets the receiver (never null) as its first argument.
 * A constructor of a generic class (`List<T>`) gets the canonical type name of the instance (`List<Account>`) as its first argument.
 * Implementations reach the running transaction through `current()` of `../platform/current.ts`.
 *
 * Value representation: see `../runtime/values.ts`. `void` methods return undefined; all others never return undefined.
 */
import type { ApexValue } from '../runtime/values.ts';

/** Parameters are `never` so that each implementation may state its own exact parameter types. */
export type Implementation = (...args: never[]) => ApexValue | void;
export type Methods = Readonly<Record<string, Implementation>>;

/** A getter alone makes a read-only static property. */
export type StaticProperty = (() => ApexValue) | { readonly get: () => ApexValue; readonly set: Implementation };

export interface StandardClass {
  readonly kind: 'class';
  /** `String`, `SaveResult`; with type parameters: `Iterator<T>`. Inner classes: `Outer.Inner`. */
  readonly name: string;
  /** Defaults to `System`, whose classes need no qualifier. */
  readonly namespace?: string;
  /** `Exception` and its standard subclasses may be extended by Apex; other standard classes only when `virtual`. */
  readonly superclass?: string;
  readonly interfaces?: readonly string[];
  readonly virtual?: boolean;
  readonly abstract?: boolean;
  readonly statics?: Methods;
  readonly methods?: Methods;
  /** Keys are parameter lists: `(String message)`. The implementation returns the new instance. */
  readonly constructors?: Methods;
  /** `Type name` -> getter (and setter); a getter alone makes a read-only property. */
  readonly properties?: Readonly<Record<string, { readonly get: Implementation; readonly set?: Implementation }>>;
  readonly staticProperties?: Readonly<Record<string, StaticProperty>>;
  /**
   * True when the runtime value is of this class: used by `instanceof`, casts and typed collections.
   * Required where instances can reach a variable of type Object.
   */
  readonly is?: (value: ApexValue) => boolean;
}
export interface StandardInterface {
  readonly kind: 'interface';
  readonly name: string;
  readonly namespace?: string;
  readonly interfaces?: readonly string[];
  /** Signatures alone. */
  readonly methods: readonly string[];
  /** Standard values that implement it (such as the iterators of collections), and how each method is called on them. */
  readonly builtin?: { readonly is: (value: ApexValue) => boolean; readonly methods: Methods };
}
export interface StandardEnum {
  readonly kind: 'enum';
  readonly name: string;
  readonly namespace?: string;
  readonly values: readonly string[];
}
export type StandardType = StandardClass | StandardInterface | StandardEnum;

export const defineClass = (definition: Omit<StandardClass, 'kind'>): StandardClass => ({
  kind: 'class',
  ...definition,
});
export const defineInterface = (definition: Omit<StandardInterface, 'kind'>): StandardInterface => ({
  kind: 'interface',
  ...definition,
});
export const defineEnum = (definition: Omit<StandardEnum, 'kind'>): StandardEnum => ({ kind: 'enum', ...definition });
