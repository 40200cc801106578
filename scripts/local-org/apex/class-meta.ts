/**
 * What the runtime knows of a compiled class: plain data, so that it travels to worker threads and into caches.
 * Types are canonical type names (`Map<Id,List<Account>>`).
 */
export interface ClassMeta {
  /** `Outer.Inner`. */
  readonly name: string;
  readonly kind: 'class' | 'interface' | 'enum';
  readonly visibility: 'private' | 'protected' | 'public' | 'global';
  readonly abstract: boolean;
  readonly virtual: boolean;
  readonly sharing: 'with' | 'without' | 'inherited' | 'unstated';
  readonly isTest: boolean;
  readonly apiVersion: number;
  readonly superclass: string | null;
  readonly interfaces: readonly string[];
  readonly annotations: readonly AnnotationMeta[];
  readonly fields: readonly FieldMeta[];
  readonly methods: readonly MethodMeta[];
  readonly constructors: readonly MethodMeta[];
  readonly enumValues: readonly string[];
  readonly file: string;
  readonly line: number;
}
export interface AnnotationMeta {
  /** Lower-cased. */
  readonly name: string;
  /** Keys lower-cased. */
  readonly values: Readonly<Record<string, string | number | boolean>>;
}
export interface FieldMeta {
  readonly name: string;
  readonly type: string;
  readonly static: boolean;
  readonly final: boolean;
  readonly transient: boolean;
  readonly visibility: ClassMeta['visibility'];
  readonly readable: boolean;
  readonly writable: boolean;
  readonly property: boolean;
  readonly annotations: readonly AnnotationMeta[];
}
export interface MethodMeta {
  readonly name: string;
  /** Name of the JavaScript method: the signature key in lower case, `compareto(object)`. */
  readonly jsName: string;
  readonly params: readonly { readonly name: string; readonly type: string }[];
  readonly returns: string;
  readonly static: boolean;
  readonly visibility: ClassMeta['visibility'];
  readonly annotations: readonly AnnotationMeta[];
  readonly line: number;
}
/** One compiled file: the JavaScript of a class (with its inner ones) or of a trigger. */
export interface CompiledUnit {
  readonly kind: 'class' | 'trigger' | 'anonymous';
  readonly name: string;
  readonly file: string;
  readonly code: string;
  /** Source map, version 3, as JSON text. */
  readonly map: string;
  /** Apex lines that can be executed, in the order of the coverage counters. */
  readonly lines: readonly number[];
  readonly trigger: { readonly object: string; readonly events: readonly string[] } | null;
  /** Outermost class first. */
  readonly classes: readonly ClassMeta[];
}
