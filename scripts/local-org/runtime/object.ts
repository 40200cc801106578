/** Base classes of the values that are objects: the project's own, enums, and the standard library's. */
import type { ClassMeta } from '../apex/class-meta.ts';

/** Base of every emitted class. Fields are JavaScript properties under their declared names prefixed `f_`. */
export abstract class ApexObject {
  /** Set on the prototype by the emitted class. */
  declare readonly apexClass: ClassMeta;
  /** Canonical names of the class and of all its superclasses and interfaces; set on the prototype by the linker. */
  declare readonly apexTypes: ReadonlySet<string>;
  /** Runs the initial values and blocks of the class, those of its superclasses first; emitted classes override it. */
  $init(): this {
    return this;
  }
}

/** One constant of an enum; constants are compared by identity. */
export class ApexEnum {
  readonly typeName: string;
  readonly name: string;
  readonly ordinal: number;
  constructor(typeName: string, name: string, ordinal: number) {
    this.typeName = typeName;
    this.name = name;
    this.ordinal = ordinal;
  }
}

/** Base of instances of standard classes (`HttpRequest`, `Schema.SObjectType`, ...). */
export abstract class StandardObject {
  /** Canonical Apex type name: `HttpRequest`, `Schema.SObjectType`. */
  abstract readonly typeName: string;
  /** For classes compared by value: a text that is the same for equal instances. Without it instances are compared by identity. */
  valueKey?(): string;
  /** Text of `String.valueOf`, concatenation and `System.debug`. Without it the type name is shown. */
  rendering?(): string;
}
