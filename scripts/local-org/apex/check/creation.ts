/** `new`. */
import type { Expr, Node, TypeRef } from '../ast.ts';
import type { TypedExpr } from '../program.ts';
import { INTEGER, STRING, classType, listOf } from '../type-table.ts';
import type { ApexType, ClassSymbol, MethodSymbol } from '../types.ts';
import type { SObjectInfo } from '../../data/schema/model.ts';
import { isWriteable } from './assignment.ts';
import type { Body } from './body.ts';
import { convert, represent } from './coerce.ts';
import { assignable } from './conversions.ts';
import { isExceptionClass } from './declarations.ts';
import { check, checkAs } from './expressions.ts';
import { consequence, fault } from './fault.ts';
import { isVisible, recordMember } from './fields.ts';
import { bind, bindingsOf, memberClass } from './members.ts';
import { chooseOverload } from './overloads.ts';
import { NOT_HERE, resolveType } from './type-names.ts';
import { isBroken, type Candidate, type World } from './world.ts';

type Of<K extends Expr['kind']> = Extract<Expr, { kind: K }>;

const at = ({ line, col }: Node): Node => ({ line, col });
const typesOf = (args: readonly TypedExpr[]): string => args.map((arg) => arg.type.typeName).join(', ');

export function checkNew(body: Body, expr: Of<'New'>): TypedExpr {
  const type = resolveType(body.world, body.owner, expr.type);
  if (type.kind === 'sobject') return newRecord(body, expr, type.name);
  if (type.kind === 'list' || type.kind === 'set' || type.kind === 'map') return newStandard(body, expr, type);
  if (type.kind !== 'class') return fault(expr, `Type cannot be constructed: ${type.typeName}`);
  const { symbol } = type;
  if (symbol.namespace !== null) return newStandard(body, expr, type);
  if (symbol.kind !== 'class') return fault(expr, `Type cannot be constructed: ${type.typeName}`);
  if (symbol.abstract) return fault(expr, `Abstract classes cannot be constructed: ${type.typeName}`);
  const args = checkArgs(body, expr.args, type);
  const { constructor, converted } = chooseConstructor(body, expr, symbol, args);
  return { kind: 'New', ...at(expr), type, owner: symbol, constructor, args: converted };
}

export function checkArgs(body: Body, exprs: readonly Expr[], type: ApexType): TypedExpr[] {
  return exprs.map((arg) => {
    if (arg.kind === 'Assign' && arg.op === '=' && arg.target.kind === 'Name') {
      fault(arg, `Invalid constructor syntax, name=value pairs can only be used for SObjects: ${type.typeName}`);
    }
    return check(body, arg);
  });
}

const notDefined = (node: Node, symbol: ClassSymbol, args: readonly TypedExpr[]): never =>
  fault(node, `Constructor not defined: [${symbol.name}].<Constructor>(${typesOf(args)})`);

/** What every exception class can be made of, beside its own constructors. */
export function exceptionArguments(world: World, args: readonly TypedExpr[]): readonly TypedExpr[] | null {
  const exception = world.registry.qualified('Exception');
  if (args.length === 0) return args;
  if (!exception || args.length > 2) return null;
  const cause = classType(exception);
  const wanted = args.length === 2 ? [[STRING, cause]] : [[STRING], [cause]];
  for (const types of wanted) {
    const fits = args.every((arg, i) => assignable(world, arg.type, types[i] as ApexType, 'argument'));
    if (fits) return args.map((arg, i) => represent(world, arg, types[i] as ApexType));
  }
  return null;
}

/**
 * The constructor of a project class that the arguments choose, and the converted arguments.
 * null: the implicit one, which for exceptions takes what System.Exception's do.
 */
export function chooseConstructor(
  body: Body,
  node: Node,
  symbol: ClassSymbol,
  args: readonly TypedExpr[],
): { readonly constructor: MethodSymbol | null; readonly converted: readonly TypedExpr[] } {
  const { world } = body;
  const candidates = symbol.constructors.map((method): Candidate => bind(method, bindingsOf(symbol, [])));
  const found = chooseOverload(world, node, '<Constructor>', candidates, args);
  if (found) {
    const { method, params } = found;
    if (!isVisible(body, symbol, method.visibility, method.testVisible)) {
      fault(node, `Constructor is not visible: [${symbol.name}].<Constructor>(${typesOf(args)})`);
    }
    return { constructor: method, converted: args.map((arg, i) => represent(world, arg, params[i])) };
  }
  const standard = isExceptionClass(symbol) ? exceptionArguments(world, args) : null;
  if (standard) return { constructor: null, converted: standard };
  if (isBroken(world, symbol, '<constructor>')) consequence(node);
  if (symbol.constructors.length === 0 && args.length === 0) return { constructor: null, converted: [] };
  return notDefined(node, symbol, args);
}

function newStandard(body: Body, expr: Of<'New'>, type: ApexType): TypedExpr {
  const found = memberClass(body.world, type);
  if (!found) return fault(expr, `Type cannot be constructed: ${type.typeName}${NOT_HERE}`);
  const { symbol, args: typeArgs } = found;
  if (symbol.kind !== 'class' || symbol.abstract) return fault(expr, `Type cannot be constructed: ${type.typeName}`);
  const args = checkArgs(body, expr.args, type);
  const bindings = bindingsOf(symbol, typeArgs);
  const candidates = symbol.constructors.map((method) => bind(method, bindings));
  if (candidates.length === 0) return fault(expr, `Type cannot be constructed: ${type.typeName}`);
  const choice = chooseOverload(body.world, expr, '<Constructor>', candidates, args);
  if (!choice) return refuseInitializer(expr, type, args) ?? notDefined(expr, symbol, args);
  const converted = args.map((arg, i) => represent(body.world, arg, choice.params[i]));
  return { kind: 'NewStandard', ...at(expr), type, owner: symbol, constructor: choice.method, args: converted };
}

function refuseInitializer(node: Node, type: ApexType, args: readonly TypedExpr[]): null {
  const [first] = args;
  if (args.length !== 1 || !first) return null;
  const found = `Invalid initializer type ${first.type.typeName} found for`;
  if (type.kind === 'list')
    fault(node, `${found} List<${type.of.typeName}>: expected an Integer or a List of type ${type.of.typeName}`);
  if (type.kind === 'set')
    fault(node, `${found} Set<${type.of.typeName}>: expected a List or a Set of type: ${type.of.typeName}`);
  if (type.kind === 'map') {
    const { key, value } = type;
    const expected = 'expected a Map with the same key and value types, or a valid SObject List';
    fault(node, `${found} Map<${key.typeName},${value.typeName}>: ${expected}`);
  }
  return null;
}

// ---------------------------------------------------------------- records

function newRecord(body: Body, expr: Of<'New'>, object: string): TypedExpr {
  const info = body.world.schema.object(object);
  if (!info || info.kind === 'aggregate') return fault(expr, `SObject is not constructable: ${object}`);
  const seen = new Set<string>();
  const fields = expr.args.map((arg) => {
    if (arg.kind !== 'Assign' || arg.op !== '=' || arg.target.kind !== 'Name') {
      return fault(arg, `Type requires name=value pair construction: ${object}`);
    }
    const field = recordInit(body, info, arg.target, arg.value);
    if (seen.has(field.name)) fault(arg, `Duplicate field initialization: ${field.name}`);
    seen.add(field.name);
    return field;
  });
  return {
    kind: 'NewSObject',
    ...at(expr),
    type: resolveType(body.world, body.owner, expr.type),
    object: info.name,
    fields,
  };
}

function recordInit(
  body: Body,
  info: SObjectInfo,
  target: Of<'Name'>,
  value: Expr,
): { readonly name: string; readonly role: 'value' | 'parent' | 'children'; readonly value: TypedExpr } {
  const member = recordMember(body.world, info, target.name);
  if (!member) return fault(target, `Field does not exist: ${target.name} on ${info.name}`);
  const locked = member.role === 'value' && member.field !== null && !isWriteable(info.kind, member.field);
  if (locked || member.role === 'children') fault(target, `Field is not writeable: ${info.name}.${member.name}`);
  return { name: member.name, role: member.role, value: checkAs(body, value, member.type) };
}

// ---------------------------------------------------------------- collections

export function checkNewArray(body: Body, expr: Of<'NewArray'>): TypedExpr {
  const type = listOf(resolveType(body.world, body.owner, expr.element));
  const size = check(body, expr.size);
  if (!assignable(body.world, size.type, INTEGER)) return refuseSize(expr, type, size);
  return { kind: 'NewArray', ...at(expr), type, size };
}

function refuseSize(expr: Of<'NewArray'>, type: ApexType, size: TypedExpr): never {
  const of = type.kind === 'list' ? type.of.typeName : type.typeName;
  return fault(
    expr,
    `Invalid initializer type ${size.type.typeName} found for List<${of}>: expected an Integer or a List of type ${of}`,
  );
}

function elementType(expr: Node, type: ApexType): ApexType {
  if (type.kind === 'list' || type.kind === 'set') return type.of;
  return fault(expr, `Type cannot be constructed: ${type.typeName}`);
}

export function checkNewElements(body: Body, expr: Of<'NewWithElements'>): TypedExpr {
  const type = resolveType(body.world, body.owner, expr.type);
  const of = elementType(expr, type);
  const elements = expr.elements.map((element) => {
    const value = check(body, element);
    if (!assignable(body.world, value.type, of) && value.kind !== 'Soql') {
      fault(
        element,
        `Initial expression is of incorrect type, expected: ${of.typeName} but was: ${value.type.typeName}`,
      );
    }
    return convert(body, element, value, of);
  });
  return { kind: 'NewElements', ...at(expr), type, elements };
}

export function checkNewMap(body: Body, expr: Of<'NewMap'>): TypedExpr {
  const type = resolveMap(body, expr.type);
  const side = (value: TypedExpr, node: Expr, wanted: ApexType, what: string): TypedExpr => {
    if (!assignable(body.world, value.type, wanted))
      fault(node, `Invalid ${what} type ${value.type.typeName} for ${type.typeName}`);
    return convert(body, node, value, wanted);
  };
  const entries = expr.entries.map(({ key, value }) => ({
    key: side(check(body, key), key, type.key, 'key'),
    value: side(check(body, value), value, type.value, 'value'),
  }));
  return { kind: 'NewMap', ...at(expr), type, entries };
}

function resolveMap(body: Body, ref: TypeRef): Extract<ApexType, { kind: 'map' }> {
  const type = resolveType(body.world, body.owner, ref);
  return type.kind === 'map' ? type : fault(ref, `Type cannot be constructed: ${type.typeName}`);
}
