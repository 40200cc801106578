/**
 * Implementations of the standard library as functions that emitted code calls: looked up once, by owner and signature key, and
 * wrapped with the checks that every one of them has: no null receiver, no null argument unless its parameter takes null.
 */
import { standardMethodName } from '../apex/emit/names.ts';
import type { Implementation, Methods, StandardClass, StandardType } from '../stdlib/define.ts';
import type { Registry } from '../stdlib/registry.ts';
import { nullableParams } from '../stdlib/signatures.ts';
import type { ApexFunction } from './emitted-api.ts';
import { nullPointer, raise } from './exceptions.ts';
import { hiddenArgument } from './hidden-arguments.ts';
import { ApexObject, StandardObject } from './object.ts';
import { typeNameOf } from './type-name.ts';
import type { ApexValue } from './values.ts';

const argumentIsNull = (position: number): never =>
  raise('NullPointerException', `Argument ${position} cannot be null`);

/** Refuses null arguments: `required` are the positions in the JavaScript call, `shift` what stands before the first parameter. */
function guarded(call: ApexFunction, required: readonly number[], shift: number): ApexFunction {
  const [first, second] = required;
  if (first === undefined) return call;
  if (second === undefined) {
    return (...args) => (args[first] === null ? argumentIsNull(first - shift + 1) : call(...args));
  }
  return (...args) => {
    for (const position of required) if (args[position] === null) argumentIsNull(position - shift + 1);
    return call(...args);
  };
}

/** Positions of the parameters that refuse null. */
const requiredParams = (key: string, shift: number): number[] =>
  nullableParams(key).flatMap((nullable, i) => (nullable ? [] : [i + shift]));

/** The commonest shapes have wrappers without argument arrays. */
function instanceCall(call: ApexFunction, key: string): ApexFunction {
  const nullable = nullableParams(key);
  if (nullable.length === 0) return (self) => (self === null ? nullPointer() : call(self));
  if (nullable.length === 1) {
    if (nullable[0]) return (self, a) => (self === null ? nullPointer() : call(self, a));
    return (self, a) => (self === null ? nullPointer() : a === null ? argumentIsNull(1) : call(self, a));
  }
  const checked = guarded(call, requiredParams(key, 1), 1);
  return (self, ...args) => (self === null ? nullPointer() : checked(self, ...args));
}

export interface Accessors {
  readonly get: Implementation;
  readonly set?: Implementation;
}

export class StandardCalls {
  readonly #registry: Registry;

  constructor(registry: Registry) {
    this.#registry = registry;
  }

  /** An instance method. `dispatched`: to the override of a project class that extends the standard one. */
  method(owner: string, key: string, dispatched: boolean): ApexFunction {
    const definition = this.#definition(owner);
    if (definition.kind === 'interface') return this.interfaceMethod(owner, key);
    const call = instanceCall(implementation(definition, 'methods', key), key);
    const isOpen = definition.kind === 'class' && (definition.virtual === true || owner === 'Object');
    if (!dispatched || !isOpen) return call;
    const name = standardMethodName(key);
    return (self, ...args) => override(self, name)?.apply(self, args) ?? call(self, ...args);
  }

  staticMethod(owner: string, key: string): ApexFunction {
    const shift = hiddenArgument(owner) === undefined ? 0 : 1;
    return guarded(implementation(this.#definition(owner), 'statics', key), requiredParams(key, shift), shift);
  }

  constructorOf(owner: string, key: string): ApexFunction {
    const definition = this.#definition(owner);
    const shift = definition.name.includes('<') ? 1 : 0;
    return guarded(implementation(definition, 'constructors', key), requiredParams(key, shift), shift);
  }

  /** A method called through a standard interface: the receiver is a project object or a standard value. */
  interfaceMethod(owner: string, key: string): ApexFunction {
    const name = standardMethodName(key);
    const definition = this.#definition(owner);
    const builtin = definition.kind === 'interface' ? definition.builtin : undefined;
    return (self, ...args) => {
      if (self === null) return nullPointer();
      const own = override(self, name);
      if (own !== null) return own.apply(self, args);
      const fallback = builtin?.is(self) === true ? builtin.methods[key] : this.#ofStandardObject(self, name);
      if (fallback === undefined) throw new Error(`No implementation of ${owner}.${key}`);
      return (fallback as ApexFunction)(self, ...args);
    };
  }

  property(owner: string, key: string): Accessors {
    const definition = this.#definition(owner);
    const property = definition.kind === 'class' ? definition.properties?.[key] : undefined;
    return property ?? missing(owner, key);
  }

  staticProperty(owner: string, key: string): { readonly get: () => ApexValue; readonly set?: Implementation } {
    const definition = this.#definition(owner);
    const property = definition.kind === 'class' ? definition.staticProperties?.[key] : undefined;
    return typeof property === 'function' ? { get: property } : (property ?? missing(owner, key));
  }

  #definition(owner: string): StandardType {
    return this.#registry.qualified(owner)?.definition ?? missing(owner, 'definition');
  }

  /** The method of a standard value's own class that has the name. */
  #ofStandardObject(self: ApexValue, name: string): Implementation | undefined {
    if (!(self instanceof StandardObject)) return undefined;
    const definition = this.#registry.qualified(typeNameOf(self.typeName).base)?.definition;
    const methods: Methods = definition?.kind === 'class' ? (definition.methods ?? {}) : {};
    const key = Object.keys(methods).find((one) => standardMethodName(one) === name);
    return key === undefined ? undefined : methods[key];
  }
}

type Override = (this: unknown, ...args: ApexValue[]) => ApexValue;

function override(self: ApexValue, name: string): Override | null {
  if (!(self instanceof ApexObject)) return null;
  const own = (self as unknown as Record<string, Override | undefined>)[name];
  return own ?? null;
}

type Table = 'methods' | 'statics' | 'constructors';

function implementation(definition: StandardType, table: Table, key: string): ApexFunction {
  const found = definition.kind === 'class' ? (definition satisfies StandardClass)[table]?.[key] : undefined;
  return (found ?? missing(definition.name, key)) as ApexFunction;
}

function missing(owner: string, key: string): never {
  throw new Error(`The standard library has no ${owner}: ${key}`);
}
