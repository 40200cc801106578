/** Links compiled units to a program that runs: classes by superclass order, references, triggers, coverage. */
import type { ClassMeta, CompiledUnit } from '../apex/class-meta.ts';
import type { LinkedProgram, StackFrame } from '../platform/contract.ts';
import { current } from '../platform/current.ts';
import { registerStandardTypes } from '../stdlib/facts.ts';
import { standardRegistry, type Registry } from '../stdlib/registry.ts';
import { ClassTable } from './class-table.ts';
import { apexFrames } from './emitted-code.ts';
import { createApi } from './emitted/api.ts';
import type { ApexFunction, EmittedApi, EmittedClass } from './emitted-api.ts';
import { raise, type ApexException } from './exceptions.ts';
import { toApexThrow } from './host-errors.ts';
import { loadUnit, type LoadedUnit } from './loader.ts';
import type { ApexEnum, ApexObject } from './object.ts';
import { enumConstants } from './standard-enums.ts';
import { StandardCalls } from './standard-calls.ts';
import { createStub, type StubHandler } from './stub.ts';
import { isSubtype } from './type-of.ts';
import type { ApexValue } from './values.ts';

interface LinkedTrigger {
  readonly name: string;
  run(): void;
}
interface Coverage {
  readonly lines: readonly number[];
  readonly hits: Uint32Array;
}

/** @param registry the standard library; another one in tests of the linker */
export function linkProgram(units: readonly CompiledUnit[], registry: Registry = standardRegistry()): Program {
  return new Program(units, registry);
}

export class Program implements LinkedProgram {
  readonly #classes = new ClassTable();
  readonly #registry: Registry;
  readonly #api: EmittedApi;
  readonly #triggers = new Map<string, LinkedTrigger[]>();
  readonly #coverage = new Map<string, Coverage>();

  constructor(units: readonly CompiledUnit[], registry: Registry) {
    registerStandardTypes(registry.types);
    this.#registry = registry;
    this.#api = createApi({ classes: this.#classes, calls: new StandardCalls(registry), enumConstant: this.#constant });
    const loaded = this.#load(units);
    units.forEach((unit, i) => this.#addTrigger(unit, loaded[i]));
    for (const triggers of this.#triggers.values()) triggers.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  get classes(): readonly ClassMeta[] {
    return this.#classes.metas();
  }
  classMeta(name: string): ClassMeta | undefined {
    return this.#classes.metaOf(name);
  }

  #load(units: readonly CompiledUnit[]): LoadedUnit[] {
    for (const unit of units) for (const meta of unit.classes) this.#classes.add(meta);
    const loaded = units.map((unit) => {
      const hits = new Uint32Array(unit.lines.length);
      if (unit.kind !== 'anonymous') this.#coverage.set(unit.file, { lines: unit.lines, hits });
      return loadUnit(unit, this.#api, hits);
    });
    this.#classes.define(new Map(loaded.flatMap(({ definitions }) => Object.entries(definitions))));
    for (const { bind } of loaded) bind();
    return loaded;
  }

  #addTrigger(unit: CompiledUnit, loaded: LoadedUnit): void {
    if (unit.trigger === null) return;
    const { run } = loaded;
    const trigger: LinkedTrigger = { name: unit.name, run: () => entry('without', true, () => run?.()) };
    for (const event of unit.trigger.events) {
      const key = `${unit.trigger.object}:${event}`.toLowerCase();
      this.#triggers.set(key, [...(this.#triggers.get(key) ?? []), trigger]);
    }
  }

  /**
   * Runs anonymous Apex, whose own classes are there as long as it runs.
   * @throws ApexThrow what the Apex throws
   */
  runAnonymous(unit: CompiledUnit): void {
    const shadowed = unit.classes.flatMap((meta) => this.#classes.metaOf(meta.name) ?? []);
    if (shadowed.length > 0) throw new Error(`Anonymous class ${shadowed[0].name} hides one of the project`);
    try {
      const [loaded] = this.#load([unit]);
      entry('with', true, () => loaded.run?.());
    } finally {
      for (const meta of unit.classes) this.#classes.remove(meta);
    }
  }

  callStatic(className: string, jsName: string, args: readonly ApexValue[]): ApexValue {
    const { meta, js } = this.#classes.get(className);
    return this.#enter(meta, () => member(js, meta, jsName).apply(js, [...args]));
  }

  callMethod(target: ApexObject, jsName: string, args: readonly ApexValue[]): ApexValue {
    const meta = target.apexClass;
    return this.#enter(meta, () => member(target, meta, jsName).apply(target, [...args]));
  }

  /** @throws TypeException when the class has no such constructor or cannot have instances */
  instantiate(className: string, constructorKey: string, args: readonly ApexValue[]): ApexObject {
    const { meta } = this.#classes.get(className);
    const object = this.allocate(className);
    const key = constructorKey.toLowerCase();
    const isImplicit = key === '()' && meta.constructors.length === 0;
    const name = isImplicit ? '$new' : `${meta.name}.new${key}`.toLowerCase();
    if (!isImplicit && !meta.constructors.some((one) => one.jsName === key)) {
      return raise('TypeException', `Class does not have a constructor ${constructorKey}: ${meta.name}`);
    }
    this.#enter(meta, () => member(object.$init(), meta, name).apply(object, [...args]));
    return object;
  }

  /** @throws TypeException for interfaces, enums and abstract classes */
  allocate(className: string): ApexObject {
    const { meta, js } = this.#classes.get(className);
    if (js === null || meta.abstract) return raise('TypeException', `Type cannot be constructed: ${meta.name}`);
    return new js();
  }

  /** An object of the class or interface whose every method calls the handler: for `Test.createStub`. */
  stub(className: string, handler: StubHandler): ApexObject {
    return createStub(this.#classes, className, handler);
  }

  enumConstant(typeName: string, name: string): ApexEnum | undefined {
    return this.#constant(typeName, name);
  }

  readonly #constant = (typeName: string, name: string): ApexEnum | undefined => {
    const own = this.#classes.find(typeName)?.enumConstants;
    if (own !== undefined && own !== null) return own.get(name.toLowerCase());
    const symbol = this.#registry.qualified(typeName);
    return symbol?.definition.kind === 'enum'
      ? enumConstants(symbol.name, symbol.enumValues).get(name.toLowerCase())
      : undefined;
  };

  isSubtype(typeName: string, of: string): boolean {
    return isSubtype(typeName, of, this.#classes.metaOf);
  }

  triggersOf(object: string, event: string): readonly LinkedTrigger[] {
    return this.#triggers.get(`${object}:${event}`.toLowerCase()) ?? [];
  }

  getField(target: ApexObject, name: string): ApexValue {
    const field = this.#field(target, name);
    const holder = target as unknown as Record<string, ApexValue>;
    return field.getter === null ? holder[field.jsName] : this.callMethod(target, field.getter, []);
  }

  setField(target: ApexObject, name: string, value: ApexValue): void {
    const field = this.#field(target, name);
    const holder = target as unknown as Record<string, ApexValue>;
    if (field.setter === null) holder[field.jsName] = value;
    else this.callMethod(target, field.setter, [value]);
  }

  #field(target: ApexObject, name: string): ClassMeta['fields'][number] {
    const field = this.#classes.field(target.apexClass, name);
    if (field === undefined) throw new Error(`${target.apexClass.name} has no field ${name}`);
    return field;
  }

  stackTrace(exception: ApexException): readonly StackFrame[] {
    return apexFrames(exception.origin);
  }

  coverage(): ReadonlyMap<string, Coverage> {
    return this.#coverage;
  }
  resetCoverage(): void {
    for (const { hits } of this.#coverage.values()) hits.fill(0);
  }

  /** Runs Apex of a class from outside of it: where no Apex runs yet, the class decides about sharing. */
  #enter<T>(meta: ClassMeta, body: () => T): T {
    return entry(entrySharing(meta), false, body);
  }
}

/** First API version in which a class that says nothing is `with sharing`. */
const SHARING_BY_DEFAULT = 67;

/** At an entry point `inherited sharing` means `with`; a class that says nothing is without before API 67. */
function entrySharing(meta: ClassMeta): 'with' | 'without' {
  if (meta.sharing === 'unstated') return meta.apiVersion >= SHARING_BY_DEFAULT ? 'with' : 'without';
  return meta.sharing === 'without' ? 'without' : 'with';
}

/** Sets the sharing mode if none is set, or always; errors of the host come out as Apex exceptions. */
function entry<T>(mode: 'with' | 'without', always: boolean, body: () => T): T {
  const stack = current().sharingStack;
  const outer = stack.at(-1);
  if (always || outer === undefined) stack[0] = mode;
  try {
    return body();
  } catch (error) {
    throw toApexThrow(error) ?? error;
  } finally {
    if (outer === undefined) stack.length = 0;
    else stack[0] = outer;
  }
}

/** @throws Error when there is no such method: a fault of the local org */
function member(holder: ApexObject | EmittedClass | null, meta: ClassMeta, jsName: string): ApexFunction {
  const found = (holder as unknown as Record<string, ApexFunction | undefined> | null)?.[jsName];
  if (found === undefined) throw new Error(`${meta.name} has no method ${jsName}`);
  return found;
}
