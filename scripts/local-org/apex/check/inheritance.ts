/** Overriding, abstract methods and interfaces: what a class must and must not declare, and which methods need bridges. */
import type { Node } from '../ast.ts';
import { OBJECT, classType } from '../type-table.ts';
import type { ApexType, ClassSymbol, MethodSymbol, Visibility } from '../types.ts';
import { methodText } from './body.ts';
import { assignable, isSubtype } from './conversions.ts';
import { bind, bindingsOf, memberClass, supertypes } from './members.ts';
import { isBroken, report, type Candidate, type ClassInfo, type World } from './world.ts';

/** For each method, the inherited ones that it implements under another signature key. */
export type Bridges = Map<MethodSymbol, Set<MethodSymbol>>;

/** What is public in the override may be global above it. */
const RANK: Readonly<Record<Visibility, number>> = { private: 0, protected: 1, public: 2, global: 2 };

/** `compareTo(Object)`: the name and declared parameter types, by which methods are told apart. */
const erased = (method: MethodSymbol): string =>
  `${method.name}(${method.params.map((param) => param.type.typeName).join(',')})`.toLowerCase();

const sameParams = (a: Candidate, b: Candidate): boolean =>
  a.params.length === b.params.length && a.params.every((param, i) => param === b.params[i]);

/** The methods that a type itself declares, its type variables replaced. */
function declared(world: World, type: ApexType): readonly Candidate[] {
  const found = memberClass(world, type);
  if (!found) return [];
  const bindings = bindingsOf(found.symbol, found.args);
  return [...found.symbol.methods.values()].flat().map((method) => bind(method, bindings));
}

/** All types above a class, nearest first: superclasses, and all their interfaces. */
function above(world: World, type: ApexType, found: ApexType[] = []): readonly ApexType[] {
  for (const item of supertypes(world, type)) {
    if (found.includes(item)) continue;
    found.push(item);
    above(world, item, found);
  }
  return found;
}

const symbolOf = (type: ApexType): ClassSymbol | null => (type.kind === 'class' ? type.symbol : null);
const isInterface = (type: ApexType): boolean => symbolOf(type)?.kind === 'interface';

/** Checks one class and notes the bridges that its methods need. */
export function checkInheritance(world: World, info: ClassInfo, bridges: Bridges): void {
  const { symbol } = info;
  if (symbol.kind === 'enum' || !info.decl) return;
  const self = classType(symbol);
  const types = above(world, self);
  const classes = [self, ...types.filter((type) => !isInterface(type))];
  if (symbol.kind === 'class') for (const own of declared(world, self)) checkOverride(world, info, own, types);
  const available = classes.flatMap((type) => declared(world, type));
  for (const type of types) {
    for (const wanted of declared(world, type)) {
      if (wanted.method.abstract) checkImplemented(world, info, type, wanted, available, bridges);
    }
  }
}

function checkOverride(world: World, info: ClassInfo, own: Candidate, types: readonly ApexType[]): void {
  const { method } = own;
  const node: Node = { line: method.line, col: method.col };
  const fail = (message: string): void => report(world, info.file, node, message);
  if (method.static) return;
  const base = types
    .filter((type) => !isInterface(type))
    .flatMap((type) => declared(world, type))
    .find((other) => other.method.name.toLowerCase() === method.name.toLowerCase() && sameParams(other, own));
  if (!base) {
    if (method.override && !overridesObject(world, own) && !overridesInterface(world, own, types)) {
      fail(`@Override specified for non-overriding method: ${methodText(method)}`);
    }
    return;
  }
  const inherited = base.method;
  if (inherited.owner.namespace !== null) return;
  const home = world.infos.get(inherited.owner)?.outermost;
  if (inherited.visibility === 'private' && !inherited.abstract && home !== info.outermost && !inherited.testVisible)
    return;
  if (inherited.static)
    return fail(`Cannot override static method: ${methodText(inherited)} with ${methodText(method)}`);
  if (base.returns !== own.returns) {
    return fail(
      `Method return types clash: ${base.returns.typeName} vs ${own.returns.typeName} from the type ${info.symbol.name}`,
    );
  }
  // An abstract method without stated visibility may be implemented without `override`.
  const lenient = inherited.abstract && inherited.visibility === 'private';
  if (!inherited.virtual)
    return fail(`Non-virtual, non-abstract methods cannot be overridden: ${methodText(inherited)}`);
  if (!method.override && !lenient && !method.abstract)
    return fail(`Method must use the override keyword: ${methodText(method)}`);
  if (RANK[method.visibility] < RANK[inherited.visibility]) {
    fail(`Cannot reduce the visibility of method: ${methodText(method)}`);
  }
}

/** `toString`, `equals` and `hashCode` of Object may be overridden with or without the keyword. */
function overridesObject(world: World, own: Candidate): boolean {
  return declared(world, OBJECT).some((other) => erased(other.method) === erased(own.method));
}

function overridesInterface(world: World, own: Candidate, types: readonly ApexType[]): boolean {
  return types.filter(isInterface).some((type) => declared(world, type).some((wanted) => fulfils(world, own, wanted)));
}

/** A batch's `start` may return a query locator where the interface says Iterable. */
function returnsFit(world: World, own: ApexType, wanted: ApexType): boolean {
  if (own === wanted) return true;
  if (own.kind === 'void' || wanted.kind === 'void') return false;
  if (assignable(world, own, wanted, 'argument')) return true;
  return own.typeName === 'Database.QueryLocator' || wanted.typeName === 'Database.QueryLocator';
}

/** Whether a method does what an abstract one promises: the same name, parameters as wide, a result as narrow. */
function fulfils(world: World, own: Candidate, wanted: Candidate): boolean {
  if (own.method.name.toLowerCase() !== wanted.method.name.toLowerCase() || own.params.length !== wanted.params.length)
    return false;
  const wide = own.params.every((param, i) => {
    const given = wanted.params[i];
    return param === given || isSubtype(world, given, param);
  });
  return wide && returnsFit(world, own.returns, wanted.returns);
}

function checkImplemented(
  world: World,
  info: ClassInfo,
  type: ApexType,
  wanted: Candidate,
  available: readonly Candidate[],
  bridges: Bridges,
): void {
  const { symbol } = info;
  // The platform lets a static method implement an interface's, but not an abstract class's.
  const usable = available.filter((own) => own.method !== wanted.method && (isInterface(type) || !own.method.static));
  const fits = usable.filter((own) => fulfils(world, own, wanted));
  const found =
    fits.find((own) => sameParams(own, wanted) && !own.method.abstract) ??
    fits.find((own) => !own.method.abstract) ??
    fits[0];
  const node = { line: symbol.source?.line ?? 1, col: symbol.source?.col ?? 0 };
  if (!found) {
    if (symbol.abstract || overridesObject(world, wanted) || isBroken(world, symbol, wanted.method.name)) return;
    const params = wanted.params.map((param) => param.typeName).join(', ');
    const text = `${wanted.returns.typeName} ${type.typeName}.${wanted.method.name}(${params})`;
    report(
      world,
      info.file,
      node,
      `Class ${symbol.name} must implement the ${isInterface(type) ? '' : 'abstract '}method: ${text}`,
    );
    return;
  }
  if (found.method.abstract && !symbol.abstract && !isInterface(type)) return;
  if (isInterface(type) && symbol.kind === 'class' && RANK[found.method.visibility] < RANK.public) {
    const rule = 'Overriding implementations of global or public interface methods must be global or public';
    report(world, info.file, node, `${symbol.name}: ${rule}: ${methodText(found.method)}`);
  }
  if (
    found.method.owner.namespace === null &&
    (found.method.static || erased(found.method) !== erased(wanted.method))
  ) {
    const known = bridges.get(found.method) ?? new Set();
    bridges.set(found.method, known.add(wanted.method));
  }
}
