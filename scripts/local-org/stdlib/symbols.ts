/** Standard classes as the checker sees them: symbols made from definitions, their members read when first asked for. */
import type { Annotation } from '../apex/ast.ts';
import {
  ANY_SOBJECT,
  OBJECT,
  VOID,
  classType,
  listOf,
  mapOf,
  primitiveNamed,
  setOf,
  sobjectType,
  typeVariable,
  type TypeText,
} from '../apex/type-table.ts';
import type { ApexType, ClassSymbol, FieldSymbol, MethodSymbol, ParamSymbol } from '../apex/types.ts';
import type { Methods, StandardType } from './define.ts';
import { parseProperty, parseSignature, type SignatureParam } from './signatures.ts';

/** A property of a standard class, with the key of its implementation. */
export interface StandardField extends FieldSymbol {
  readonly key: string;
}

/** Finds the symbol that a dotted name in a signature stands for. */
export type SymbolLookup = (name: string) => StandardSymbol | undefined;

const NONE: readonly Annotation[] = [];

/** `Map<K, V>` -> `Map` and its parameters. */
export function splitName(name: string): { readonly plain: string; readonly typeParams: readonly string[] } {
  const open = name.indexOf('<');
  if (open < 0) return { plain: name, typeParams: [] };
  return {
    plain: name.slice(0, open).trim(),
    typeParams: name
      .slice(open + 1, name.lastIndexOf('>'))
      .split(',')
      .map((part) => part.trim()),
  };
}

/** The type of a standard class with these arguments: collections, primitives and the roots have kinds of their own. */
export function standardType(symbol: ClassSymbol, args: readonly ApexType[]): ApexType {
  const [first, second] = args;
  if (symbol.namespace === 'System') {
    if (symbol.name === 'List' && first) return listOf(first);
    if (symbol.name === 'Set' && first) return setOf(first);
    if (symbol.name === 'Map' && first && second) return mapOf(first, second);
    if (symbol.name === 'Object') return OBJECT;
    if (symbol.name === 'SObject') return ANY_SOBJECT;
    const primitive = primitiveNamed(symbol.name);
    if (primitive) return primitive;
  }
  return classType(symbol, args);
}

export class StandardSymbol implements ClassSymbol {
  readonly definition: StandardType;
  readonly name: string;
  readonly namespace: string;
  readonly kind: ClassSymbol['kind'];
  readonly typeParams: readonly string[];
  readonly visibility = 'global';
  readonly abstract: boolean;
  readonly virtual: boolean;
  readonly sharing = 'unstated';
  readonly isTest = false;
  readonly annotations = NONE;
  readonly enumValues: readonly string[];
  readonly source = null;
  readonly inner = new Map<string, ClassSymbol>();
  readonly outer: ClassSymbol | null;
  readonly #lookup: SymbolLookup;
  #supers: { readonly superclass: ApexType | null; readonly interfaces: readonly ApexType[] } | null = null;
  #fields: Map<string, FieldSymbol> | null = null;
  #methods: Map<string, MethodSymbol[]> | null = null;
  #constructors: MethodSymbol[] | null = null;

  constructor(definition: StandardType, outer: ClassSymbol | null, lookup: SymbolLookup) {
    const { plain, typeParams } = splitName(definition.name);
    this.definition = definition;
    this.namespace = definition.namespace ?? 'System';
    this.name = this.namespace === 'System' ? plain : `${this.namespace}.${plain}`;
    this.kind = definition.kind;
    this.typeParams = typeParams;
    this.abstract = definition.kind === 'interface' || (definition.kind === 'class' && definition.abstract === true);
    this.virtual = definition.kind === 'interface' || (definition.kind === 'class' && definition.virtual === true);
    this.enumValues = definition.kind === 'enum' ? definition.values : [];
    this.outer = outer;
    this.#lookup = lookup;
  }

  get superclass(): ApexType | null {
    return this.#bound().superclass;
  }
  get interfaces(): readonly ApexType[] {
    return this.#bound().interfaces;
  }
  get fields(): Map<string, FieldSymbol> {
    return (this.#fields ??= this.#readFields());
  }
  get methods(): Map<string, MethodSymbol[]> {
    return (this.#methods ??= this.#readMethods());
  }
  get constructors(): MethodSymbol[] {
    return (this.#constructors ??= this.#readConstructors());
  }

  /**
   * The type that a text in one of this class's signatures stands for. An unknown plain name is taken for an SObject
   * (`User`); the standard library's test holds all of those against the schema.
   */
  resolve(text: TypeText): ApexType {
    const args = text.args.map((arg) => this.resolve(arg));
    if (this.typeParams.includes(text.name)) return typeVariable(text.name);
    if (text.name === 'void') return VOID;
    const symbol = this.#lookup(text.name) ?? this.#lookup(`${this.namespace}.${text.name}`);
    if (symbol) {
      if (symbol.typeParams.length !== args.length) {
        throw new Error(`Wrong number of type arguments for ${text.name} in the signatures of ${this.name}`);
      }
      return standardType(symbol, args);
    }
    const builtin = args.length === 0 ? builtinType(text.name) : collectionType(text.name, args);
    if (builtin) return builtin;
    if (args.length > 0 || text.name.includes('.')) {
      throw new Error(`Unknown type ${text.name} in the signatures of ${this.name}`);
    }
    return sobjectType(text.name);
  }

  #bound(): { readonly superclass: ApexType | null; readonly interfaces: readonly ApexType[] } {
    if (this.#supers) return this.#supers;
    const { definition } = this;
    const superclass = definition.kind === 'class' && definition.superclass ? this.#type(definition.superclass) : null;
    const interfaces = definition.kind === 'enum' ? [] : (definition.interfaces ?? []);
    return (this.#supers = { superclass, interfaces: interfaces.map((text) => this.#type(text)) });
  }

  #type(text: string): ApexType {
    return this.resolve(parseProperty(`${text} type`).type);
  }

  #field(name: string, type: ApexType, options: Partial<StandardField>): StandardField {
    const base = { owner: this, static: false, final: false, visibility: 'global', testVisible: false } as const;
    return { ...base, property: null, virtual: false, annotations: NONE, key: '', name, type, ...options };
  }

  #readFields(): Map<string, FieldSymbol> {
    const { definition } = this;
    const fields = new Map<string, FieldSymbol>();
    const add = (field: FieldSymbol): unknown => fields.set(field.name.toLowerCase(), field);
    const access = { visibility: 'global', hasBody: true } as const;
    if (definition.kind === 'enum') {
      const type = classType(this);
      for (const value of definition.values) add(this.#field(value, type, { static: true, final: true }));
    } else if (definition.kind === 'class') {
      for (const [key, accessors] of Object.entries(definition.properties ?? {})) {
        const { type, name } = parseProperty(key);
        const property = { get: access, set: accessors.set ? access : null };
        add(this.#field(name, this.resolve(type), { property, key }));
      }
      for (const [key, accessors] of Object.entries(definition.staticProperties ?? {})) {
        const { type, name } = parseProperty(key);
        const property = { get: access, set: typeof accessors === 'function' ? null : access };
        add(this.#field(name, this.resolve(type), { static: true, property, key }));
      }
    }
    return fields;
  }

  #params(params: readonly SignatureParam[]): ParamSymbol[] {
    return params.map((param) => ({ name: param.name, type: this.resolve(param.type) }));
  }

  #method(key: string, isStatic: boolean): MethodSymbol {
    const { returns, name, params } = parseSignature(key);
    const open = this.kind === 'interface';
    return {
      name,
      owner: this,
      params: this.#params(params),
      returns: returns ? this.resolve(returns) : VOID,
      static: isStatic,
      visibility: 'global',
      testVisible: false,
      abstract: open,
      virtual: open || this.virtual,
      override: false,
      annotations: NONE,
      key,
      line: 0,
      col: 0,
    };
  }

  #readMethods(): Map<string, MethodSymbol[]> {
    const { definition } = this;
    const methods = new Map<string, MethodSymbol[]>();
    const add = (method: MethodSymbol): void => {
      const name = method.name.toLowerCase();
      const list = methods.get(name);
      if (list) list.push(method);
      else methods.set(name, [method]);
    };
    if (definition.kind === 'interface') for (const key of definition.methods) add(this.#method(key, false));
    if (definition.kind !== 'class') return methods;
    for (const key of Object.keys(definition.statics ?? {})) add(this.#method(key, true));
    for (const key of Object.keys(definition.methods ?? {})) add(this.#method(key, false));
    return methods;
  }

  #readConstructors(): MethodSymbol[] {
    const keys: Methods = this.definition.kind === 'class' ? (this.definition.constructors ?? {}) : {};
    return Object.keys(keys).map((key) => this.#method(key, false));
  }
}

function builtinType(name: string): ApexType | undefined {
  if (name === 'Object') return OBJECT;
  if (name === 'SObject') return ANY_SOBJECT;
  return primitiveNamed(name);
}

function collectionType(name: string, args: readonly ApexType[]): ApexType | undefined {
  const [first, second] = args;
  if (name === 'List' && first && !second) return listOf(first);
  if (name === 'Set' && first && !second) return setOf(first);
  return name === 'Map' && first && second ? mapOf(first, second) : undefined;
}
