/** Checks the bodies of a class and makes its typed form. */
import type {
  ClassDecl,
  ConstructorDecl,
  FieldDecl,
  Member,
  MethodDecl,
  Node,
  Param,
  PropertyDecl,
  Stmt,
  TypeDecl,
} from '../ast.ts';
import type {
  LocalVar,
  TypedClass,
  TypedField,
  TypedInitializer,
  TypedMethod,
  TypedProperty,
  TypedStmt,
} from '../program.ts';
import { VOID } from '../type-table.ts';
import type { ApexType, ClassSymbol, FieldSymbol, MethodSymbol } from '../types.ts';
import { declareLocal, newBody, type Body, type BodyOptions } from './body.ts';
import { checkConstructorBody, requireDefaultConstructor } from './constructors.ts';
import { checkAs } from './expressions.ts';
import type { Flow } from './flow.ts';
import type { Bridges } from './inheritance.ts';
import { checkMethodRules, checkClassRules } from './rules.ts';
import { checkSequence } from './statements.ts';
import { infoOf, recover, report, type ClassInfo, type World } from './world.ts';

const at = ({ line, col }: Node): Node => ({ line, col });

/** What the checking of bodies needs beside the world. */
export interface Bodies {
  readonly world: World;
  readonly bridges: Bridges;
}

const statementsOf = (body: Stmt): readonly Stmt[] => (body.kind === 'Block' ? body.body : [body]);

function requireReturn(body: Body, node: Node, returns: ApexType, flow: Flow): void {
  if (returns !== VOID && flow === 'next') {
    report(body.world, body.info.file, node, `Missing return statement required return type: ${returns.typeName}`);
  }
}

/** Declares parameters; what is wrong with one is reported, and it is declared under its name all the same if it can be. */
function declareParams(body: Body, params: readonly Param[], symbol: MethodSymbol): LocalVar[] {
  return params.flatMap((param, i) => {
    const type = symbol.params[i]?.type;
    const local =
      type &&
      recover(body.world, body.info.file, () =>
        declareLocal(body, param, param.name, type, { final: param.final, assigned: true }),
      );
    if (!local) body.broken.add(param.name.toLowerCase());
    return local ? [local] : [];
  });
}

/** The symbol that a declaration was bound to, by its place. */
const declaredAs = (symbols: readonly MethodSymbol[], node: Node): MethodSymbol | undefined =>
  symbols.find((symbol) => symbol.line === node.line && symbol.col === node.col);

export function checkMethod(
  { world, bridges }: Bodies,
  info: ClassInfo,
  decl: MethodDecl,
  options: Partial<BodyOptions> = {},
): TypedMethod | null {
  const symbol = declaredAs(info.symbol.methods.get(decl.name.toLowerCase()) ?? [], decl);
  if (!symbol) return null;
  checkMethodRules(world, info, decl, symbol);
  const body = newBody(world, info, { kind: 'method', static: symbol.static, returns: symbol.returns, ...options });
  const params = declareParams(body, decl.params, symbol);
  const implemented = [...(bridges.get(symbol) ?? [])];
  if (!decl.body) return { ...at(decl), symbol, params, body: null, implements: implemented };
  const checked = checkSequence(body, decl.body, statementsOf(decl.body));
  requireReturn(body, decl, symbol.returns, checked.flow);
  return { ...at(decl), symbol, params, body: checked.stmt, implements: implemented };
}

function checkConstructor({ world }: Bodies, info: ClassInfo, decl: ConstructorDecl): TypedMethod | null {
  const symbol = declaredAs(info.symbol.constructors, decl);
  if (!symbol) return null;
  const body = newBody(world, info, { kind: 'constructor', static: false });
  const params = declareParams(body, decl.params, symbol);
  return { ...at(decl), symbol, params, body: checkConstructorBody(body, decl), implements: [] };
}

function checkGetter(world: World, info: ClassInfo, field: FieldSymbol, code: Stmt): TypedStmt {
  const body = newBody(world, info, { kind: 'accessor', static: field.static, returns: field.type, accessor: field });
  const checked = checkSequence(body, code, statementsOf(code));
  requireReturn(body, code, field.type, checked.flow);
  return checked.stmt;
}

function checkProperty(world: World, info: ClassInfo, decl: PropertyDecl, field: FieldSymbol): TypedProperty {
  const getter = decl.getter?.body ? checkGetter(world, info, field, decl.getter.body) : null;
  if (!decl.setter?.body) return { ...at(decl), symbol: field, getter, setter: null };
  const body = newBody(world, info, { kind: 'accessor', static: field.static, returns: VOID, accessor: field });
  const value = declareLocal(body, decl.setter, 'value', field.type, { final: false, assigned: true });
  const checked = checkSequence(body, decl.setter.body, statementsOf(decl.setter.body));
  return { ...at(decl), symbol: field, getter, setter: { value, body: checked.stmt } };
}

/** Fields of one declaration, with their initial values. */
function checkFields(world: World, info: ClassInfo, decl: FieldDecl): TypedField[] {
  return decl.vars.flatMap((variable) => {
    const field = info.symbol.fields.get(variable.name.toLowerCase());
    if (!field) return [];
    const body = newBody(world, info, { kind: 'init', static: field.static });
    const { init } = variable;
    return [
      {
        ...at(variable),
        symbol: field,
        init: init ? recover(world, info.file, () => checkAs(body, init, field.type)) : null,
      },
    ];
  });
}

function emptyClass(info: ClassInfo, node: Node): TypedClass {
  return {
    ...at(node),
    symbol: info.symbol,
    apiVersion: info.apiVersion,
    staticInit: [],
    instanceInit: [],
    properties: [],
    methods: [],
    constructors: [],
    inner: [],
  };
}

/** A class, interface or enum with its inner types. */
export function checkClass(bodies: Bodies, symbol: ClassSymbol): TypedClass {
  const info = infoOf(bodies.world, symbol);
  const { decl } = info;
  if (!decl) throw new Error(`${symbol.name} has no declaration`);
  checkClassRules(bodies.world, info, decl);
  switch (decl.kind) {
    case 'Enum':
      return emptyClass(info, decl);
    case 'Interface':
      return {
        ...emptyClass(info, decl),
        methods: decl.methods.flatMap((method) => checkMethod(bodies, info, method) ?? []),
      };
    case 'Class':
      return checkMembers(bodies, info, decl);
  }
}

function checkMembers(bodies: Bodies, info: ClassInfo, decl: ClassDecl): TypedClass {
  const { world } = bodies;
  const staticInit: TypedInitializer[] = [];
  const instanceInit: TypedInitializer[] = [];
  const properties: TypedProperty[] = [];
  const methods: TypedMethod[] = [];
  const constructors: TypedMethod[] = [];
  for (const member of decl.members) {
    switch (member.kind) {
      case 'Field':
        for (const field of checkFields(world, info, member)) {
          (field.symbol.static ? staticInit : instanceInit).push({ ...at(field), kind: 'field', field });
        }
        break;
      case 'Init': {
        const body = newBody(world, info, { kind: 'init', static: member.static });
        const { stmt } = checkSequence(body, member.body, statementsOf(member.body));
        (member.static ? staticInit : instanceInit).push({ ...at(member), kind: 'block', body: stmt });
        break;
      }
      case 'Property': {
        const field = info.symbol.fields.get(member.name.toLowerCase());
        if (field?.property) properties.push(checkProperty(world, info, member, field));
        break;
      }
      case 'Method':
        methods.push(...asList(checkMethod(bodies, info, member)));
        break;
      case 'Constructor':
        constructors.push(...asList(checkConstructor(bodies, info, member)));
        break;
      default:
        break;
    }
  }
  if (info.symbol.constructors.length === 0)
    recover(world, info.file, () => requireDefaultConstructor(world, info, decl));
  const inner = innerClasses(info, decl.members.filter(isType));
  return {
    ...emptyClass(info, decl),
    staticInit,
    instanceInit,
    properties,
    methods,
    constructors,
    inner: inner.map((symbol) => checkClass(bodies, symbol)),
  };
}

const asList = <T>(item: T | null): readonly T[] => (item === null ? [] : [item]);
const isType = (member: Member): member is TypeDecl =>
  member.kind === 'Class' || member.kind === 'Interface' || member.kind === 'Enum';

function innerClasses(info: ClassInfo, decls: readonly TypeDecl[]): readonly ClassSymbol[] {
  return decls.flatMap((decl) => {
    const symbol = info.symbol.inner.get(decl.name.toLowerCase());
    // Of two inner types of one name the second is reported and has no symbol of its own.
    return symbol && symbol.source?.line === decl.line && symbol.source.col === decl.col ? [symbol] : [];
  });
}
