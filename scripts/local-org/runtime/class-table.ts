/** The project's classes as they are linked: metadata, JavaScript classes, supertypes, members by name. */
import type { ClassMeta, FieldMeta } from '../apex/class-meta.ts';
import type { EmittedClass } from './emitted-api.ts';
import { ProjectException } from './exceptions.ts';
import { makeConstants } from './standard-enums.ts';
import { ApexObject, type ApexEnum } from './object.ts';
import { isSubtype } from './type-of.ts';

export interface ClassEntry {
  readonly meta: ClassMeta;
  /** Place of its static fields in a transaction. */
  readonly index: number;
  /** null for interfaces and enums. */
  js: EmittedClass | null;
  /** By lower-cased name. */
  readonly enumConstants: ReadonlyMap<string, ApexEnum> | null;
  /** Instance fields by lower-cased name, inherited ones included; filled when first asked for. */
  fields: ReadonlyMap<string, FieldMeta> | null;
}

type Definition = (superclass: unknown) => EmittedClass;

export class ClassTable {
  readonly #entries = new Map<string, ClassEntry>();
  #indices = 0;

  find(name: string): ClassEntry | undefined {
    return this.#entries.get(name.toLowerCase());
  }
  /** @throws Error when there is no such class: a fault of the local org */
  get(name: string): ClassEntry {
    return this.find(name) ?? unknown(name);
  }
  metas(): ClassMeta[] {
    return [...this.#entries.values()].map((entry) => entry.meta);
  }
  readonly metaOf = (name: string): ClassMeta | undefined => this.find(name)?.meta;

  add(meta: ClassMeta): void {
    const isEnum = meta.kind === 'enum';
    const entry: ClassEntry = {
      meta,
      index: this.#indices++,
      js: null,
      enumConstants: isEnum ? makeConstants(meta.name, meta.enumValues) : null,
      fields: null,
    };
    this.#entries.set(meta.name.toLowerCase(), entry);
  }
  remove(meta: ClassMeta): void {
    this.#entries.delete(meta.name.toLowerCase());
  }

  /** Makes the JavaScript classes, each after its superclass. */
  define(definitions: ReadonlyMap<string, Definition>): void {
    for (const name of definitions.keys()) this.#define(name, definitions);
  }

  #define(name: string, definitions: ReadonlyMap<string, Definition>): EmittedClass {
    const entry = this.get(name);
    if (entry.js !== null) return entry.js;
    const definition = definitions.get(entry.meta.name) ?? unknown(name);
    const js = definition(this.#superclass(entry.meta, definitions));
    entry.js = js;
    Object.defineProperty(js.prototype, 'apexClass', { value: entry.meta });
    Object.defineProperty(js.prototype, 'apexTypes', { value: this.supertypes(entry.meta) });
    return js;
  }

  #superclass(meta: ClassMeta, definitions: ReadonlyMap<string, Definition>): unknown {
    const { superclass } = meta;
    if (superclass === null) return ApexObject;
    if (this.find(superclass) !== undefined) return this.#define(superclass, definitions);
    if (isSubtype(superclass, 'Exception')) return ProjectException;
    throw new Error(`${meta.name} extends ${superclass}, which cannot be extended`);
  }

  /** Canonical names of a class and all above it. */
  supertypes(meta: ClassMeta, found = new Set<string>()): ReadonlySet<string> {
    found.add(meta.name);
    for (const name of meta.superclass === null ? meta.interfaces : [meta.superclass, ...meta.interfaces]) {
      const above = this.metaOf(name);
      if (above === undefined) found.add(name);
      else this.supertypes(above, found);
    }
    return found;
  }

  /** An instance field by its declared name in any case, inherited or own. */
  field(meta: ClassMeta, name: string): FieldMeta | undefined {
    const entry = this.find(meta.name);
    // Stubs have classes of their own that are in no table.
    const fields = entry === undefined ? this.#fieldsOf(meta) : (entry.fields ??= this.#fieldsOf(meta));
    return fields.get(name.toLowerCase());
  }

  #fieldsOf(meta: ClassMeta): ReadonlyMap<string, FieldMeta> {
    const above = meta.superclass === null ? undefined : this.metaOf(meta.superclass);
    const fields = new Map(above === undefined ? [] : this.#fieldsOf(above));
    for (const field of meta.fields) if (!field.static) fields.set(field.name.toLowerCase(), field);
    return fields;
  }
}

function unknown(name: string): never {
  throw new Error(`The program has no class ${name}`);
}
