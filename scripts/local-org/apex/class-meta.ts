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
  /** JavaScript property that holds the value: of the object, or for a static of the class's static fields. */
  readonly jsName: string;
  /** JavaScript methods that read and write it, where a property has code or is dispatched; else null. */
  readonly getter: string | null;
  readonly setter: string | null;
  readonly annotations: readonly AnnotationMeta[];
}
export interface MethodMeta {
  readonly name: string;
  /**
   * Name of the JavaScript method: the signature key in lower case, `compareto(object)`; of a private method that cannot be
   * overridden with its class before it, `foo.bar()`. Of a constructor its parameter list, `(string)`.
   */
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
  /** Where each function stands in the code, for stack traces; in order. */
  readonly functions: readonly FunctionRange[];
  readonly trigger: { readonly object: string; readonly events: readonly string[] } | null;
  /** Outermost class first. */
  readonly classes: readonly ClassMeta[];
}
export interface FunctionRange {
  /** First and last line of the generated code, 1-based. */
  readonly from: number;
  readonly to: number;
  /** As stack traces name it: `Class.Foo.bar`, `Class.Outer.Inner.<init>`, `Trigger.T`, `AnonymousBlock`. */
  readonly label: string;
}
