/**
 * What a plain or dotted name stands for: a variable first, then a field of the class around, then a type, then a namespace;
 * where the first reading has no such member, the next one is tried, as Apex does.
 */
import type { Expr, Node } from '../ast.ts';
import type { TypedExpr } from '../program.ts';
import { STRING, classType } from '../type-table.ts';
import type { ApexType, ClassSymbol } from '../types.ts';
import { findLocal, type Body } from './body.ts';
import { Fault, consequence, fault } from './fault.ts';
import { check } from './expressions.ts';
import { fieldOfValue, ownField, requireReadable, staticFieldOf } from './fields.ts';
import { findField } from './members.ts';
import { platformHasNamespace, platformHasType } from './platform-names.ts';
import { describeMember, fieldTokensOf, type Describe } from './tokens.ts';
import { isBroken } from './world.ts';
import { NOT_HERE, innerClass, isNamespace, lookupName, namespaceType, type NamedType } from './type-names.ts';

export type Resolved =
  | { readonly kind: 'value'; readonly expr: TypedExpr }
  | { readonly kind: 'type'; readonly type: ApexType }
  /** `SObjectType.Account`, `.fields` and the like on their way to a value. */
  | { readonly kind: 'describe'; readonly describe: Describe }
  | { readonly kind: 'namespace'; readonly name: string }
  /** `System.Label`. */
  | { readonly kind: 'labels' };

type NameExpr = Extract<Expr, { kind: 'Name' | 'Field' }>;
type FieldExpr = Extract<Expr, { kind: 'Field' }>;

const value = (expr: TypedExpr): Resolved => ({ kind: 'value', expr });
const asValue = (expr: TypedExpr | null): Resolved | null => expr && value(expr);

/** A local variable or a field in reach, without which the name is a type's or a namespace's. */
function variable(body: Body, node: Node, name: string): TypedExpr | null {
  const { line, col } = node;
  const found = findLocal(body, name);
  if (found) return { kind: 'Local', line, col, type: found.local.type, local: found.local };
  for (let at: ClassSymbol | null = body.owner; at; at = at.outer) {
    const field = findField(at, name);
    if (field) return ownField(body, node, field, at);
  }
  return null;
}

function typeOrNamespace(body: Body, name: string): Resolved | null {
  const { world } = body;
  const lower = name.toLowerCase();
  const type = asType(lookupName(world, body.owner, name));
  if (lower === 'label' && !(type?.kind === 'class' && type.symbol.namespace === null)) return { kind: 'labels' };
  if (type) return { kind: 'type', type };
  return isNamespace(world, name) ? { kind: 'namespace', name } : null;
}

const asType = (found: NamedType | undefined): ApexType | null => (found?.kind === 'type' ? found.type : null);

/**
 * Resolves a name or a chain of names.
 * @throws Fault `Variable does not exist: x`
 */
export function resolveName(body: Body, expr: NameExpr): Resolved {
  if (expr.kind === 'Field') return resolveMember(body, expr);
  if (body.broken.has(expr.name.toLowerCase()) && !findLocal(body, expr.name)) consequence(expr);
  // In a static context an instance field gives way to a class of its name.
  const found = firstReading(
    () => asValue(variable(body, expr, expr.name)),
    () => typeOrNamespace(body, expr.name),
  );
  const resolved = found ?? typeOrNamespace(body, expr.name);
  if (resolved) return resolved;
  if (isBroken(body.world, body.owner, expr.name)) consequence(expr);
  const known = platformHasType(expr.name) || platformHasNamespace(expr.name);
  return fault(expr, `Variable does not exist: ${expr.name}${known ? NOT_HERE : ''}`);
}

/** The target of a member access or call: a value, or what a chain of names stands for. */
export function resolveTarget(body: Body, target: Expr): Resolved {
  if (target.kind !== 'Name' && target.kind !== 'Field') return value(check(body, target));
  const found = resolveName(body, target);
  if (found.kind === 'value') requireReadable(body, target, found.expr);
  return found;
}

/** The target read as a type or namespace although a variable of that name exists; null when it cannot be. */
export function resolveAsType(body: Body, target: Expr): Resolved | null {
  if (target.kind === 'Name') return variable(body, target, target.name) ? typeOrNamespace(body, target.name) : null;
  if (target.kind !== 'Field' || target.safe) return null;
  const outer = resolveAsType(body, target.target);
  return outer ? memberOf(body, target, outer) : null;
}

function resolveMember(body: Body, expr: FieldExpr): Resolved {
  if (expr.target.kind === 'Super') return superField(body, expr);
  const target = resolveTarget(body, expr.target);
  if (target.kind !== 'value') {
    return memberOf(body, expr, target) ?? unknownMember(body, expr, target);
  }
  const tokens = fieldTokensOf(body.world, expr, target.expr);
  if (tokens) return { kind: 'describe', describe: tokens };
  return firstReading(
    () => value(fieldOfValue(body, expr, target.expr)),
    () => {
      const other = resolveAsType(body, expr.target);
      return other ? memberOf(body, expr, other) : null;
    },
  );
}

/** Tries a second reading of a name where the first is at fault; the first one's fault stands when that fails too. */
export function firstReading<T>(first: () => T, second: () => T | null): T {
  try {
    return first();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const found = attempt(second);
    if (found === null) throw error;
    return found;
  }
}

function attempt<T>(step: () => T | null): T | null {
  try {
    return step();
  } catch (error) {
    if (error instanceof Fault) return null;
    throw error;
  }
}

function unknownMember(body: Body, expr: FieldExpr, target: Resolved): never {
  const owner = target.kind === 'type' && target.type.kind === 'class' ? target.type.symbol : null;
  if (owner && isBroken(body.world, owner, expr.name)) consequence(expr);
  return fault(expr, `Variable does not exist: ${expr.name}`);
}

function superField(body: Body, expr: FieldExpr): Resolved {
  if (body.static) fault(expr, 'Super cannot be referenced in a static context');
  const above = body.owner.superclass;
  const field = above?.kind === 'class' ? findField(above.symbol, expr.name) : null;
  if (!field || field.static) return fault(expr, `Variable does not exist: ${expr.name}`);
  const { line, col } = expr;
  const target: TypedExpr = { kind: 'This', line, col, type: above as ApexType };
  return value({ kind: 'InstanceField', line, col, type: field.type, target, field, safe: false, direct: 'super' });
}

/** A member of something that is not a value; null when there is none. */
function memberOf(body: Body, expr: FieldExpr, target: Resolved): Resolved | null {
  if (expr.safe) fault(expr, 'Safe navigation operator (?.) can not be used on static references');
  switch (target.kind) {
    case 'namespace':
      return memberOfNamespace(body, target.name, expr.name);
    case 'labels':
      return label(body, expr);
    case 'describe':
      return describeMember(body, expr, target.describe);
    case 'type':
      return memberOfType(body, expr, target.type);
    default:
      return null;
  }
}

function memberOfNamespace(body: Body, namespace: string, name: string): Resolved | null {
  const { world } = body;
  const space = namespace.toLowerCase();
  if (space === 'system' && name.toLowerCase() === 'label') return { kind: 'labels' };
  const type = asType(namespaceType(world, namespace, name));
  if (type) return { kind: 'type', type };
  return space === 'system' && isNamespace(world, name) ? { kind: 'namespace', name } : null;
}

function label(body: Body, expr: FieldExpr): Resolved {
  const { line, col, name } = expr;
  if (!body.world.schema.labels.has(name.toLowerCase())) fault(expr, `External string does not exist: ${name}`);
  return value({ kind: 'Label', line, col, type: STRING, name });
}

function memberOfType(body: Body, expr: FieldExpr, type: ApexType): Resolved | null {
  if (type.kind === 'sobject' || (type.kind === 'class' && type.symbol.name === 'Schema.SObjectType')) {
    return describeMember(body, expr, { what: 'type', type });
  }
  const inner = type.kind === 'class' ? innerClass(type.symbol, expr.name) : undefined;
  const innerType: Resolved | null = inner ? { kind: 'type', type: classType(inner) } : null;
  // An instance field gives way to an inner class of its name.
  const field = firstReading(
    () => asValue(type.kind === 'class' || type.kind === 'primitive' ? staticFieldOf(body, expr, type) : null),
    () => innerType,
  );
  if (field ?? innerType) return field ?? innerType;
  // `Database.SaveResult`, `System.Label`: a class and a namespace of one name.
  return type.kind === 'class' && type.symbol.namespace === 'System'
    ? memberOfNamespace(body, type.symbol.name, expr.name)
    : null;
}
