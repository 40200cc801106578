/** The context of a method body, initialiser, accessor, trigger or anonymous block while it is checked. */
import type { Node } from '../ast.ts';
import type { LocalVar, TypedExpr } from '../program.ts';
import type { ApexType, ClassSymbol, FieldSymbol, MethodSymbol } from '../types.ts';
import { fault } from './fault.ts';
import { checkIdentifier } from './identifiers.ts';
import { type ClassInfo, type World } from './world.ts';

export interface ScopedLocal {
  readonly local: LocalVar;
  readonly final: boolean;
  /** A final variable without initial value may be assigned once. */
  assigned: boolean;
}

export type BodyKind = 'method' | 'constructor' | 'init' | 'accessor' | 'trigger' | 'anonymous';

export interface Body {
  readonly world: World;
  readonly info: ClassInfo;
  /** The class whose code this is; for a trigger or anonymous block a class that stands for it. */
  readonly owner: ClassSymbol;
  readonly kind: BodyKind;
  readonly static: boolean;
  /** null: values cannot be returned (constructors, initialisers, triggers). */
  readonly returns: ApexType | null;
  /** The property whose accessor this is: its name means the backing field. */
  readonly accessor: FieldSymbol | null;
  /** API name of a trigger's object. */
  readonly triggerObject: string | null;
  /** Variables by lower-cased name, the innermost block last. */
  readonly scope: ReadonlyMap<string, ScopedLocal>[];
  /** Lower-cased names of variables whose declaration is at fault. */
  readonly broken: Set<string>;
  /** How often each name was declared, for unique JavaScript names. */
  readonly declared: Map<string, number>;
  /** How many loops stand around the statement. */
  loops: number;
  /** True while the arguments of `this(...)` / `super(...)` are checked. */
  inConstructorCall: boolean;
}

export interface BodyOptions {
  readonly kind: BodyKind;
  readonly static: boolean;
  readonly returns?: ApexType | null;
  readonly accessor?: FieldSymbol | null;
  readonly triggerObject?: string | null;
}

export function newBody(world: World, info: ClassInfo, options: BodyOptions): Body {
  return {
    world,
    info,
    owner: info.symbol,
    returns: null,
    accessor: null,
    triggerObject: null,
    scope: [new Map()],
    broken: new Set(),
    declared: new Map(),
    loops: 0,
    inConstructorCall: false,
    ...options,
  };
}

/** Runs a step in a scope of its own. */
export function scoped<T>(body: Body, step: () => T): T {
  body.scope.push(new Map());
  try {
    return step();
  } finally {
    body.scope.pop();
  }
}

export function findLocal(body: Body, name: string): ScopedLocal | null {
  const key = name.toLowerCase();
  for (let i = body.scope.length - 1; i >= 0; i--) {
    const found = body.scope[i]?.get(key);
    if (found) return found;
  }
  return null;
}

/**
 * Declares a local variable in the innermost scope.
 * @throws Fault `Duplicate variable: x`
 */
export function declareLocal(
  body: Body,
  node: Node,
  name: string,
  type: ApexType,
  options: { final: boolean; assigned: boolean },
): LocalVar {
  checkIdentifier(body.world, body.info.file, node, name, 'variable');
  if (type.kind === 'void') fault(node, 'Variables cannot be of type void');
  if (findLocal(body, name)) fault(node, `Duplicate variable: ${name}`);
  const key = name.toLowerCase();
  const count = body.declared.get(key) ?? 0;
  body.declared.set(key, count + 1);
  const local: LocalVar = { name, jsName: count === 0 ? `v_${key}` : `v_${key}$${count}`, type };
  (body.scope.at(-1) as Map<string, ScopedLocal>).set(key, { local, ...options });
  return local;
}

/** Every variable in scope, the innermost of each name, for dynamic queries that may bind them. */
export function variablesInScope(
  body: Body,
  node: Node,
): readonly { readonly name: string; readonly value: TypedExpr }[] {
  const found = new Map<string, TypedExpr>();
  for (const scope of body.scope) {
    for (const [key, { local }] of scope)
      found.set(key, { kind: 'Local', line: node.line, col: node.col, type: local.type, local });
  }
  return [...found].map(([name, value]) => ({ name, value }));
}

/** How a method is named in messages: `foo(Integer, String)`. */
export const methodText = (method: MethodSymbol): string =>
  `${method.returns.typeName} ${method.owner.name}.${method.name}(${method.params.map((param) => param.type.typeName).join(', ')})`;
