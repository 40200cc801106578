/**
 * The type model shared by the standard library's signatures, the checker and the emitter.
 * Types are interned by `typeName`: two types are the same type if and only if they are the same object,
 * so `===` compares types. Only the functions of `type-table.ts` make types.
 */
import type { Annotation } from './ast.ts';

export const PRIMITIVE_NAMES = [
  'Integer',
  'Long',
  'Double',
  'Decimal',
  'String',
  'Boolean',
  'Id',
  'Date',
  'Datetime',
  'Time',
  'Blob',
] as const;

export type PrimitiveName = (typeof PRIMITIVE_NAMES)[number];

export type ApexType =
  | { readonly kind: 'primitive'; readonly name: PrimitiveName; readonly typeName: string }
  /** The root of all types. */
  | { readonly kind: 'object'; readonly typeName: 'Object' }
  | { readonly kind: 'void'; readonly typeName: 'void' }
  /** The type of the literal `null`. */
  | { readonly kind: 'null'; readonly typeName: 'null' }
  | { readonly kind: 'list'; readonly of: ApexType; readonly typeName: string }
  | { readonly kind: 'set'; readonly of: ApexType; readonly typeName: string }
  | { readonly kind: 'map'; readonly key: ApexType; readonly value: ApexType; readonly typeName: string }
  /** A concrete SObject (`Account`), by its API name as declared. */
  | { readonly kind: 'sobject'; readonly name: string; readonly typeName: string }
  /** The generic `SObject`. */
  | { readonly kind: 'anySObject'; readonly typeName: 'SObject' }
  /** Every other class, interface and enum: user-defined and standard (`Schema.SObjectType`, `Iterator<String>`). */
  | {
      readonly kind: 'class';
      readonly symbol: ClassSymbol;
      readonly args: readonly ApexType[];
      readonly typeName: string;
    }
  /** A type variable of a generic standard class or of its superinterface, before substitution. */
  | { readonly kind: 'variable'; readonly name: string; readonly typeName: string };

export type Visibility = 'private' | 'protected' | 'public' | 'global';
export type SharingMode = 'with' | 'without' | 'inherited' | 'unstated';

export interface ClassSymbol {
  /** Full name as declared: `Outer.Inner`, `Database.SaveResult`, `String`. */
  readonly name: string;
  /** `System`, `Schema`, ... for standard classes; null for the project's own. */
  readonly namespace: string | null;
  readonly kind: 'class' | 'interface' | 'enum';
  readonly typeParams: readonly string[];
  readonly visibility: Visibility;
  readonly abstract: boolean;
  readonly virtual: boolean;
  readonly sharing: SharingMode;
  readonly isTest: boolean;
  readonly annotations: readonly Annotation[];
  /** Enclosing class of an inner one. */
  readonly outer: ClassSymbol | null;
  /** Filled in by the binder after all names are known. */
  superclass: ApexType | null;
  interfaces: readonly ApexType[];
  /** Keys lower-cased. */
  readonly fields: Map<string, FieldSymbol>;
  /** Keys lower-cased; own methods only, inherited ones are found through `superclass` and `interfaces`. */
  readonly methods: Map<string, MethodSymbol[]>;
  readonly constructors: MethodSymbol[];
  readonly inner: Map<string, ClassSymbol>;
  /** In order of declaration, for enums. */
  readonly enumValues: readonly string[];
  /** Where it is declared; null for standard classes. */
  readonly source: { readonly file: string; readonly line: number; readonly col: number } | null;
}

/** A field, a property or an enum constant. */
export interface FieldSymbol {
  readonly name: string;
  readonly owner: ClassSymbol;
  readonly type: ApexType;
  readonly static: boolean;
  readonly final: boolean;
  /** `transient`: left out of serialised state. */
  readonly transient?: boolean;
  readonly visibility: Visibility;
  readonly testVisible: boolean;
  /** For a property: whether each accessor exists, whether it has code, and its own visibility. */
  readonly property: null | {
    readonly get: null | { readonly visibility: Visibility; readonly hasBody: boolean };
    readonly set: null | { readonly visibility: Visibility; readonly hasBody: boolean };
  };
  /** A virtual, abstract or override property is dispatched like a method. */
  readonly virtual: boolean;
  readonly annotations: readonly Annotation[];
}

export interface ParamSymbol {
  readonly name: string;
  readonly type: ApexType;
}

export interface MethodSymbol {
  readonly name: string;
  readonly owner: ClassSymbol;
  readonly params: readonly ParamSymbol[];
  readonly returns: ApexType;
  readonly static: boolean;
  readonly visibility: Visibility;
  readonly testVisible: boolean;
  readonly abstract: boolean;
  /** May be overridden: `virtual`, `abstract` or an interface's; `override` alone is final. */
  readonly virtual: boolean;
  readonly override: boolean;
  readonly annotations: readonly Annotation[];
  /**
   * Signature key, unique in the owner: `name(Type,Type)` with the declared type names,
   * such as `valueOf(Object)`. For a standard method it is the key under which its implementation is registered.
   */
  readonly key: string;
  readonly line: number;
  readonly col: number;
}
