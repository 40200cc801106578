/** A class as a JavaScript class: fields, initialisers, constructors, methods, properties, static fields. */
import type { TypedClass, TypedInitializer, TypedMethod, TypedProperty, TypedStmt } from '../program.ts';
import type { FieldSymbol, MethodSymbol } from '../types.ts';
import { emitExpr } from './expressions.ts';
import { emitFunction, type FunctionSpec } from './functions.ts';
import { quote } from './literals.ts';
import { accessorNames, classSymbolOf, constructorName, fieldName, isException, methodName } from './names.ts';
import { at } from './source-text.ts';
import { emitAll } from './statements.ts';
import { USER_MODE_VERSION } from './queries.ts';
import type { ClassScope, FunctionScope, UnitScope } from './scope.ts';

/** From API 67 a class that says nothing is `with sharing`; before, its caller decides. */
export function classScope(cls: TypedClass): ClassScope {
  const { symbol, apiVersion } = cls;
  const stated = symbol.sharing === 'with' || symbol.sharing === 'without' ? symbol.sharing : null;
  const byVersion = symbol.sharing === 'unstated' && apiVersion >= USER_MODE_VERSION ? 'with' : null;
  return { symbol, apiVersion, sharing: stated ?? byVersion };
}

/** `(Super) => class ...`: the linker calls it once the superclass is there. */
export function emitClass(cls: TypedClass, unit: UnitScope): string {
  const writer = new ClassWriter(cls, unit);
  return `(Super) => class C_${cls.symbol.name.replaceAll('.', '_')} extends Super {\n${writer.members().join('\n')}\n}`;
}

const isInitializer = (init: TypedInitializer): boolean => init.kind === 'block' || init.field.init !== null;

class ClassWriter {
  readonly #cls: TypedClass;
  readonly #scope: ClassScope;
  readonly #unit: UnitScope;
  readonly #label: string;
  /** Whether statics have initial values or blocks, whose running is the first use of the class. */
  readonly #hasStaticInit: boolean;
  readonly #hasInit: boolean;

  constructor(cls: TypedClass, unit: UnitScope) {
    this.#cls = cls;
    this.#unit = unit;
    this.#scope = classScope(cls);
    this.#label = `Class.${cls.symbol.name}`;
    this.#hasStaticInit = cls.staticInit.some(isInitializer);
    this.#hasInit = cls.instanceInit.some(isInitializer);
  }

  members(): string[] {
    const { constructors, methods, properties } = this.#cls;
    return [
      this.#allocation(),
      ...this.#statics(),
      ...(this.#hasInit ? [this.#instanceInit()] : []),
      ...(constructors.length === 0 || isException(this.#cls.symbol) ? [this.#implicitConstructor()] : []),
      ...constructors.map((constructor) => this.#declaredConstructor(constructor)),
      ...properties.flatMap((property) => this.#property(property)),
      ...methods.flatMap((method) => this.#method(method)),
    ];
  }

  #fields(isStatic: boolean): FieldSymbol[] {
    return [...this.#cls.symbol.fields.values()].filter((field) => field.static === isStatic);
  }

  /** All fields exist and are null before anything runs. */
  #allocation(): string {
    const fields = this.#fields(false).map((field) => `this.${fieldName(field)} = null;`);
    return `constructor() { super(); ${fields.join(' ')} }`;
  }

  #statics(): string[] {
    const fields = this.#fields(true).map((field) => `${fieldName(field)}: null`);
    if (fields.length === 0 && !this.#hasStaticInit) return [];
    const { symbol } = this.#cls;
    const index = this.#unit.linked(`$.indexOf(${quote(symbol.name)})`);
    const ref = this.#unit.classRef(symbol);
    return [
      `static $statics() { return $.current().statics[${index}] ?? $.initStatics(${index}, ${ref}); }`,
      `static $newStatics() { return { ${fields.join(', ')} }; }`,
      this.#function({
        name: '$initStatics',
        label: '<clinit>',
        static: true,
        before: (scope) => this.#initializers(this.#cls.staticInit, scope, '$s'),
        givenStatics: true,
        touchesStatics: false,
      }),
    ];
  }

  /**
   * The initialisers of a whole object run before any constructor, so that what a superclass's constructor calls finds them done:
   * fflib's unit of work relies on it.
   */
  #instanceInit(): string {
    return this.#function({
      name: '$init',
      label: '<init>',
      static: false,
      before: (scope) => `super.$init();\n${this.#initializers(this.#cls.instanceInit, scope, 'this')}`,
      after: 'return this;',
      touchesStatics: this.#hasStaticInit,
    });
  }

  /** Initial values and blocks in textual order. */
  #initializers(inits: readonly TypedInitializer[], scope: FunctionScope, holder: string): string {
    const parts = inits.map((init) => {
      if (init.kind === 'block') return emitAll([init.body], scope);
      const { symbol, init: value } = init.field;
      if (value === null) return '';
      return `${this.#unit.hit(init.field)} ${at(init.field)}${holder}.${fieldName(symbol)} = ${emitExpr(value, scope)};\n`;
    });
    return parts.join('');
  }

  #superConstructor(args: string): string {
    const parent = classSymbolOf(this.#cls.symbol.superclass);
    if (parent === null) return '';
    const bare = parent.namespace === null ? parent.constructors.find((other) => other.params.length === 0) : undefined;
    const call = bare === undefined ? 'super.$new' : `this[${quote(constructorName(parent, bare))}]`;
    return `${call}(${bare === undefined ? args : ''});`;
  }

  /** The constructor of a class that declares none; of exceptions also the standard ones, by message and cause. */
  #implicitConstructor(): string {
    const args = isException(this.#cls.symbol) ? '...args' : '';
    const touch = this.#hasStaticInit ? `${this.#unit.classRef(this.#cls.symbol)}.$statics(); ` : '';
    return `$new(${args}) { ${touch}${this.#superConstructor(args)} return this; }`;
  }

  #declaredConstructor(constructor: TypedMethod): string {
    const body = statementsOf(constructor.body);
    const [first, ...rest] = body;
    const call = first?.kind === 'ConstructorCall' ? first : null;
    return this.#function({
      name: constructorName(this.#cls.symbol, constructor.symbol),
      label: '<init>',
      static: false,
      params: constructor.params,
      body: call === null ? body : rest,
      before: (scope) => {
        scope.callsOut = true;
        return call === null ? this.#superConstructor('') : emitAll([call], scope);
      },
      after: 'return this;',
      bareReturn: 'this',
      touchesStatics: this.#hasStaticInit,
    });
  }

  #method(method: TypedMethod): string[] {
    const { symbol, body } = method;
    if (body === null) return [];
    const name = methodName(symbol);
    const spec = { name, label: symbol.name, static: symbol.static, params: method.params, body: statementsOf(body) };
    return [
      this.#function({ ...spec, touchesStatics: symbol.static && this.#hasStaticInit }),
      ...bridges(method, name),
    ];
  }

  #property(property: TypedProperty): string[] {
    const { symbol, getter, setter } = property;
    const names = accessorNames(symbol);
    const holder = symbol.static ? `${this.#unit.classRef(symbol.owner)}.$statics()` : 'this';
    const backing = `${holder}.${fieldName(symbol)}`;
    const base = {
      label: `__sfdc_${symbol.name}`,
      static: symbol.static,
      touchesStatics: symbol.static && this.#hasStaticInit,
    };
    const prefix = symbol.static ? 'static ' : '';
    const members: string[] = [];
    if (names.getter !== null) {
      if (getter !== null) members.push(this.#function({ ...base, name: names.getter, body: statementsOf(getter) }));
      else if (symbol.property?.get?.hasBody === false) {
        members.push(`${prefix}${quote(names.getter)}() { return ${backing}; }`);
      }
    }
    if (names.setter !== null) {
      if (setter !== null) {
        const body = statementsOf(setter.body);
        members.push(this.#function({ ...base, name: names.setter, params: [setter.value], body }));
      } else if (symbol.property?.set?.hasBody === false) {
        members.push(`${prefix}${quote(names.setter)}(value) { ${backing} = value; }`);
      }
    }
    return members;
  }

  #function(spec: Partial<FunctionSpec> & Pick<FunctionSpec, 'name' | 'label' | 'static'>): string {
    const full = { params: [], body: [], touchesStatics: false, ...spec, label: `${this.#label}.${spec.label}` };
    return emitFunction(full, this.#scope, this.#unit);
  }
}

/** Methods under the keys of the inherited and interface methods that this one implements. */
function bridges(method: TypedMethod, name: string): string[] {
  const names = new Set(method.implements.map((other: MethodSymbol) => methodName(other)));
  // An interface's method may be implemented by a static one.
  if (!method.symbol.static) names.delete(name);
  const holder = method.symbol.static ? 'this.constructor' : 'this';
  return [...names].map((other) => `${quote(other)}(...args) { return ${holder}[${quote(name)}](...args); }`);
}

export const statementsOf = (body: TypedStmt | null): readonly TypedStmt[] =>
  body === null ? [] : body.kind === 'Block' ? body.body : [body];
