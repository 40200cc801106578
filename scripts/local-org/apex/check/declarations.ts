/** From declarations to symbols: first all names, then superclasses and interfaces, then members. */
import type {
  ClassDecl,
  FieldDecl,
  InterfaceDecl,
  Member,
  MethodDecl,
  Modifiers,
  Node,
  Param,
  PropertyDecl,
  TypeDecl,
} from '../ast.ts';
import { VOID, classType } from '../type-table.ts';
import type { ApexType, ClassSymbol, FieldSymbol, MethodSymbol, ParamSymbol } from '../types.ts';
import { resolveType } from './type-names.ts';
import { checkIdentifier } from './identifiers.ts';
import {
  checkModifiers,
  hasAnnotation,
  insideTest,
  isTestClass,
  isTestMethod,
  sharingOf,
  visibilityOf,
} from './modifiers.ts';
import { recover, report, type ClassInfo, type World } from './world.ts';

/** A world that is being filled. */
export interface OpenWorld extends World {
  readonly classes: Map<string, ClassSymbol>;
  readonly infos: Map<ClassSymbol, ClassInfo>;
}

const isType = (member: Member): member is TypeDecl =>
  member.kind === 'Class' || member.kind === 'Interface' || member.kind === 'Enum';

/** Makes the symbols of a type and of its inner types. */
export function declareType(
  world: OpenWorld,
  decl: TypeDecl,
  outer: ClassInfo | null,
  file: string,
  apiVersion: number,
): ClassSymbol {
  const { words, annotations } = decl.modifiers;
  const kind = decl.kind.toLowerCase() as ClassSymbol['kind'];
  checkModifiers(world, file, decl, kind === 'class' && outer ? 'innerClass' : kind, decl.modifiers);
  checkIdentifier(world, file, decl, decl.name, 'type');
  const symbol: ClassSymbol = {
    name: outer ? `${outer.symbol.name}.${decl.name}` : decl.name,
    namespace: null,
    kind,
    typeParams: [],
    visibility: visibilityOf(decl.modifiers, 'private'),
    abstract: kind === 'interface' || words.includes('abstract'),
    virtual: kind === 'interface' || words.includes('virtual') || words.includes('abstract'),
    sharing: sharingOf(decl.modifiers),
    isTest: isTestClass(decl.modifiers),
    annotations,
    outer: outer?.symbol ?? null,
    superclass: null,
    interfaces: [],
    fields: new Map(),
    methods: new Map(),
    constructors: [],
    inner: new Map(),
    enumValues: decl.kind === 'Enum' ? decl.values.map((value) => value.name) : [],
    source: { file, line: decl.line, col: decl.col },
  };
  const info: ClassInfo = {
    symbol,
    decl,
    file,
    apiVersion,
    outermost: outer?.outermost ?? symbol,
    inTest: insideTest(symbol),
  };
  world.infos.set(symbol, info);
  if (!outer && visibilityOf(decl.modifiers, 'private') === 'private' && !symbol.isTest) {
    report(world, file, decl, 'Top-level type must have public or global visibility');
  }
  if (decl.kind === 'Class') declareInner(world, info, decl.members);
  return symbol;
}

/** Makes the symbols of the inner types among some members. */
export function declareInner(world: OpenWorld, info: ClassInfo, members: readonly Member[]): void {
  const { symbol, file, apiVersion } = info;
  for (const member of members) {
    if (!isType(member)) continue;
    if (symbol.outer) report(world, file, member, 'Inner types are not allowed to have inner types');
    const key = member.name.toLowerCase();
    if (symbol.inner.has(key) || (info.decl && key === symbol.name.toLowerCase())) {
      report(world, file, member, `Type name already in use: ${member.name}`);
      continue;
    }
    symbol.inner.set(key, declareType(world, member, info, file, apiVersion));
  }
}

/** Resolves superclass and interfaces; what cannot stand there is reported and left out. */
export function bindSupers(world: World, info: ClassInfo): void {
  const { symbol, decl, file } = info;
  if (!decl || decl.kind === 'Enum') return;
  const base = decl.kind === 'Class' ? decl.superclass : null;
  if (base) {
    // A class is looked up from outside itself: `class A extends B` inside `A` would otherwise find its own inner classes first.
    const type = recover(world, file, () => resolveType(world, symbol.outer ?? symbol, base));
    if (type) symbol.superclass = superclassOf(world, info, type, base);
  }
  const interfaces: ApexType[] = [];
  for (const ref of decl.interfaces) {
    const type = recover(world, file, () => resolveType(world, symbol.outer ?? symbol, ref));
    if (!type) continue;
    if (type.kind !== 'class' || type.symbol.kind !== 'interface') {
      report(world, file, ref, `Invalid interface: ${type.typeName}`);
    } else if (interfaces.includes(type)) {
      report(world, file, ref, `Interface already implemented: ${type.typeName}`);
    } else {
      interfaces.push(type);
    }
  }
  symbol.interfaces = interfaces;
}

function superclassOf(world: World, info: ClassInfo, type: ApexType, node: Node): ApexType | null {
  const { symbol, file } = info;
  const fail = (message: string): null => {
    report(world, file, node, message);
    return null;
  };
  if (type.kind !== 'class' || type.symbol.kind !== 'class') return fail(`Invalid super type: ${type.typeName}`);
  const exception = isExceptionClass(type.symbol);
  if (!type.symbol.virtual && !type.symbol.abstract && !exception) {
    return fail(`Non-virtual and non-abstract type cannot be extended: ${type.typeName}`);
  }
  const named = /exception$/i.test(symbol.name);
  if (exception && !named)
    return fail(`Classes extending Exception must have a name ending in 'Exception': ${symbol.name}`);
  return type;
}

/** `Exception` and every class below it, as far as superclasses are bound. */
export function isExceptionClass(symbol: ClassSymbol): boolean {
  const seen = new Set<ClassSymbol>();
  for (
    let at: ClassSymbol | null = symbol;
    at && !seen.has(at);
    at = at.superclass?.kind === 'class' ? at.superclass.symbol : null
  ) {
    if (at.namespace !== null) return /(^|\.)\w*Exception$/.test(at.name);
    seen.add(at);
  }
  return false;
}

/** Reports classes that are their own superclass or interface, and cuts the circle. */
export function refuseCircles(world: World, info: ClassInfo): void {
  const { symbol, file } = info;
  const reach = (at: ClassSymbol, seen: Set<ClassSymbol>): boolean => {
    for (const type of [at.superclass, ...at.interfaces]) {
      if (type?.kind !== 'class' || type.symbol.namespace !== null) continue;
      if (type.symbol === symbol) return true;
      if (!seen.has(type.symbol)) {
        seen.add(type.symbol);
        if (reach(type.symbol, seen)) return true;
      }
    }
    return false;
  };
  if (!reach(symbol, new Set())) return;
  report(world, file, info.decl ?? { line: 1, col: 0 }, `Circular definition: ${symbol.name}`);
  symbol.superclass = null;
  symbol.interfaces = [];
}

// ---------------------------------------------------------------- members

/** The signature key of a method, such as `compareTo(Object)`. */
const signatureKey = (name: string, params: readonly ParamSymbol[]): string =>
  `${name}(${params.map((param) => param.type.typeName).join(',')})`;

/** Fills in fields, properties, methods and constructors. */
export function bindMembers(world: World, info: ClassInfo): void {
  const { decl } = info;
  if (!decl) return;
  if (decl.kind === 'Enum') return bindEnum(world, info, decl.values);
  for (const member of decl.kind === 'Class' ? decl.members : decl.methods) {
    const bound = recover(world, info.file, () => {
      bindMember(world, info, member);
      return true;
    });
    if (!bound) noteBroken(world, info.symbol, member);
  }
  if (decl.kind === 'Class') requireBodies(world, info, decl);
  else refuseBodies(world, info, decl);
}

function noteBroken(world: World, symbol: ClassSymbol, member: Member): void {
  const names = world.broken.get(symbol) ?? new Set();
  world.broken.set(symbol, names);
  if (member.kind === 'Field') for (const variable of member.vars) names.add(variable.name.toLowerCase());
  else if (member.kind === 'Constructor') names.add('<constructor>');
  else if ('name' in member) names.add(member.name.toLowerCase());
}

function bindEnum(world: World, info: ClassInfo, values: readonly (Node & { readonly name: string })[]): void {
  const { symbol, file } = info;
  const type = classType(symbol);
  for (const value of values) {
    const key = value.name.toLowerCase();
    if (symbol.fields.has(key)) report(world, file, value, `Duplicate field: ${value.name}`);
    symbol.fields.set(key, {
      name: value.name,
      owner: symbol,
      type,
      static: true,
      final: true,
      visibility: 'global',
      testVisible: false,
      property: null,
      virtual: false,
      annotations: [],
    });
  }
}

function bindMember(world: World, info: ClassInfo, member: Member): void {
  switch (member.kind) {
    case 'Field':
      return bindField(world, info, member);
    case 'Property':
      return bindProperty(world, info, member);
    case 'Method':
      addMethod(world, info, member, methodSymbol(world, info, member));
      return;
    case 'Constructor': {
      checkModifiers(world, info.file, member, 'constructor', member.modifiers);
      const params = bindParams(world, info, member.params);
      const symbol = constructorSymbol(info, member, member.modifiers, params);
      if (info.symbol.constructors.some((other) => other.key.toLowerCase() === symbol.key.toLowerCase())) {
        report(
          world,
          info.file,
          member,
          `Method already defined: <Constructor> ${symbol.key} from the type ${info.symbol.name}`,
        );
      }
      info.symbol.constructors.push(symbol);
      return;
    }
    case 'Init':
      if (member.static && info.symbol.outer)
        report(world, info.file, member, 'Inner types are not allowed to have static blocks');
      return;
    default:
      return;
  }
}

function addField(world: World, info: ClassInfo, node: Node, field: FieldSymbol): void {
  const key = field.name.toLowerCase();
  checkIdentifier(world, info.file, node, field.name, 'variable');
  if (info.symbol.fields.has(key)) report(world, info.file, node, `Duplicate field: ${field.name}`);
  else info.symbol.fields.set(key, field);
}

function bindField(world: World, info: ClassInfo, decl: FieldDecl): void {
  const { words, annotations } = decl.modifiers;
  checkModifiers(world, info.file, decl, 'field', decl.modifiers);
  const type = resolveType(world, info.symbol, decl.type);
  if (words.includes('static')) refuseStatic(world, info, decl);
  for (const variable of decl.vars) {
    addField(world, info, variable, {
      name: variable.name,
      owner: info.symbol,
      type,
      static: words.includes('static'),
      final: words.includes('final'),
      transient: words.includes('transient'),
      visibility: visibilityOf(decl.modifiers, 'private'),
      testVisible: hasAnnotation(annotations, 'testvisible'),
      property: null,
      virtual: false,
      annotations,
    });
  }
}

function refuseStatic(world: World, info: ClassInfo, node: Node): void {
  if (info.symbol.outer && info.decl)
    report(world, info.file, node, 'static can only be used on fields of a top level type');
}

function bindProperty(world: World, info: ClassInfo, decl: PropertyDecl): void {
  const { words, annotations } = decl.modifiers;
  checkModifiers(world, info.file, decl, 'property', decl.modifiers);
  const type = resolveType(world, info.symbol, decl.type);
  const visibility = visibilityOf(decl.modifiers, 'private');
  const accessor = (side: PropertyDecl['getter']): null | { visibility: typeof visibility; hasBody: boolean } => {
    if (!side) return null;
    checkModifiers(world, info.file, side, 'accessor', side.modifiers);
    return { visibility: visibilityOf(side.modifiers, visibility), hasBody: side.body !== null };
  };
  addField(world, info, decl, {
    name: decl.name,
    owner: info.symbol,
    type,
    static: words.includes('static'),
    final: words.includes('final'),
    transient: words.includes('transient'),
    visibility,
    testVisible: hasAnnotation(annotations, 'testvisible'),
    property: { get: accessor(decl.getter), set: accessor(decl.setter) },
    virtual: words.includes('virtual') || words.includes('abstract') || words.includes('override'),
    annotations,
  });
}

function bindParams(world: World, info: ClassInfo, params: readonly Param[]): ParamSymbol[] {
  if (params.length > 32) report(world, info.file, params[0], 'Invalid number of parameters exceeds: 32');
  return params.map((param) => ({ name: param.name, type: resolveType(world, info.symbol, param.type) }));
}

/** The symbol of a method; those of a trigger or an anonymous block are static. */
export function methodSymbol(world: World, info: ClassInfo, decl: MethodDecl): MethodSymbol {
  const { symbol, file } = info;
  const { words, annotations } = decl.modifiers;
  checkModifiers(world, file, decl, 'method', decl.modifiers);
  checkIdentifier(world, file, decl, decl.name, 'method');
  const params = bindParams(world, info, decl.params);
  const inInterface = symbol.kind === 'interface';
  const abstract = inInterface || words.includes('abstract');
  return {
    name: decl.name,
    owner: symbol,
    params,
    returns: decl.returns ? resolveType(world, symbol, decl.returns) : VOID,
    static: words.includes('static') || words.includes('testmethod') || info.decl === null,
    visibility: inInterface ? 'global' : visibilityOf(decl.modifiers, 'private'),
    testVisible: hasAnnotation(annotations, 'testvisible'),
    abstract,
    virtual: abstract || words.includes('virtual'),
    override: words.includes('override'),
    annotations,
    key: signatureKey(decl.name, params),
    line: decl.line,
    col: decl.col,
  };
}

function constructorSymbol(
  info: ClassInfo,
  node: Node,
  modifiers: Modifiers,
  params: readonly ParamSymbol[],
): MethodSymbol {
  return {
    name: '<Constructor>',
    owner: info.symbol,
    params,
    returns: VOID,
    static: false,
    visibility: visibilityOf(modifiers, 'private'),
    testVisible: hasAnnotation(modifiers.annotations, 'testvisible'),
    abstract: false,
    virtual: false,
    override: false,
    annotations: modifiers.annotations,
    key: signatureKey('', params),
    line: node.line,
    col: node.col,
  };
}

/** Adds a method to its class; two with the same parameters are refused. */
export function addMethod(world: World, info: ClassInfo, node: Node, method: MethodSymbol): void {
  const name = method.name.toLowerCase();
  const list = info.symbol.methods.get(name) ?? [];
  if (list.some((other) => other.key.toLowerCase() === method.key.toLowerCase())) {
    report(
      world,
      info.file,
      node,
      `Method already defined: ${method.returns.typeName} ${info.symbol.name}.${method.key} from the type ${info.symbol.name}`,
    );
    return;
  }
  info.symbol.methods.set(name, [...list, method]);
  if (method.static && info.decl) refuseStaticMethod(world, info, node, method);
}

function refuseStaticMethod(world: World, info: ClassInfo, node: Node, method: MethodSymbol): void {
  const test = isTestMethod({ words: [], annotations: method.annotations });
  if (info.symbol.outer && !test)
    report(world, info.file, node, 'static can only be used on methods of a top level type');
}

/** Abstract methods have no body and stand in abstract classes; all others have one. */
function requireBodies(world: World, info: ClassInfo, decl: ClassDecl): void {
  for (const member of decl.members) {
    if (member.kind !== 'Method') continue;
    const { words } = member.modifiers;
    const abstract = words.includes('abstract');
    if (abstract && !info.symbol.abstract) {
      report(
        world,
        info.file,
        member,
        `Defining type for abstract methods must be declared as abstract: ${info.symbol.name}`,
      );
    }
    if (abstract && member.body) report(world, info.file, member, 'Abstract methods cannot have a body');
    if (!abstract && !member.body) report(world, info.file, member, 'Method must have a body');
  }
}

function refuseBodies(world: World, info: ClassInfo, decl: InterfaceDecl): void {
  for (const method of decl.methods) {
    if (method.body) report(world, info.file, method, 'Abstract methods cannot have a body');
    const [word] = method.modifiers.words;
    if (word !== undefined) report(world, info.file, method, `${word} is not allowed on interface methods`);
  }
}
