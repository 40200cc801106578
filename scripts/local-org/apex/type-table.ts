/**
 * Makes the types: each is made once from its parts and found again, so that `===` compares types.
 * Interning goes by the identity of the parts and not by name, so that two programs (or anonymous blocks) that each declare a
 * class `Foo` have two types, while what they share stays shared.
 */
import { PRIMITIVE_NAMES, type ApexType, type ClassSymbol, type PrimitiveName } from './types.ts';

export type PrimitiveType = Extract<ApexType, { kind: 'primitive' }>;
export type ClassType = Extract<ApexType, { kind: 'class' }>;
export type SObjectTypeOf = Extract<ApexType, { kind: 'sobject' }>;

export const OBJECT: ApexType = { kind: 'object', typeName: 'Object' };
export const VOID: ApexType = { kind: 'void', typeName: 'void' };
export const NULL: ApexType = { kind: 'null', typeName: 'null' };
export const ANY_SOBJECT: ApexType = { kind: 'anySObject', typeName: 'SObject' };

const primitives = new Map<string, PrimitiveType>(
  PRIMITIVE_NAMES.map((name) => [name.toLowerCase(), { kind: 'primitive', name, typeName: name }]),
);
/** A primitive by its exact name. */
export function primitive(name: PrimitiveName): PrimitiveType {
  return primitives.get(name.toLowerCase()) as PrimitiveType;
}
/** A primitive by a name in any case. */
export const primitiveNamed = (name: string): PrimitiveType | undefined => primitives.get(name.toLowerCase());

export const INTEGER = primitive('Integer');
export const LONG = primitive('Long');
export const DOUBLE = primitive('Double');
export const DECIMAL = primitive('Decimal');
export const STRING = primitive('String');
export const BOOLEAN = primitive('Boolean');
export const ID = primitive('Id');
export const DATE = primitive('Date');
export const DATETIME = primitive('Datetime');
export const TIME = primitive('Time');
export const BLOB = primitive('Blob');

const lists = new WeakMap<ApexType, ApexType>();
const sets = new WeakMap<ApexType, ApexType>();
const maps = new WeakMap<ApexType, WeakMap<ApexType, ApexType>>();
const objects = new Map<string, SObjectTypeOf>();
const variables = new Map<string, ApexType>();
const classes = new WeakMap<ClassSymbol, ClassType>();
const generics = new WeakMap<ClassSymbol, Map<ApexType, ClassType[]>>();

function intern<K extends object, V>(table: WeakMap<K, V>, key: K, make: () => V): V {
  const found = table.get(key);
  if (found !== undefined) return found;
  const made = make();
  table.set(key, made);
  return made;
}

/** `List<of>`, which `of[]` is too. */
export function listOf(of: ApexType): ApexType {
  return intern(lists, of, () => ({ kind: 'list', of, typeName: `List<${of.typeName}>` }));
}
export function setOf(of: ApexType): ApexType {
  return intern(sets, of, () => ({ kind: 'set', of, typeName: `Set<${of.typeName}>` }));
}
export function mapOf(key: ApexType, value: ApexType): ApexType {
  const row = intern(maps, key, () => new WeakMap<ApexType, ApexType>());
  return intern(row, value, () => ({ kind: 'map', key, value, typeName: `Map<${key.typeName},${value.typeName}>` }));
}
/** A concrete SObject by its API name in declared case. */
export function sobjectType(name: string): SObjectTypeOf {
  let found = objects.get(name);
  if (!found) objects.set(name, (found = { kind: 'sobject', name, typeName: name }));
  return found;
}
export function typeVariable(name: string): ApexType {
  let found = variables.get(name);
  if (!found) variables.set(name, (found = { kind: 'variable', name, typeName: name }));
  return found;
}

/** A class, interface or enum with as many arguments as it has type parameters. */
export function classType(symbol: ClassSymbol, args: readonly ApexType[] = []): ClassType {
  const [first] = args;
  if (first === undefined) {
    return intern(classes, symbol, () => ({ kind: 'class', symbol, args, typeName: symbol.name }));
  }
  const byFirst = intern(generics, symbol, () => new Map<ApexType, ClassType[]>());
  const candidates = byFirst.get(first) ?? [];
  const found = candidates.find((type) => type.args.every((arg, i) => arg === args[i]));
  if (found) return found;
  const typeName = `${symbol.name}<${args.map((arg) => arg.typeName).join(',')}>`;
  const made: ClassType = { kind: 'class', symbol, args: [...args], typeName };
  byFirst.set(first, [...candidates, made]);
  return made;
}

export type Bindings = ReadonlyMap<string, ApexType>;
export const NO_BINDINGS: Bindings = new Map();

/** Replaces type variables by what they are bound to; unbound ones stay. */
export function substitute(type: ApexType, bindings: Bindings): ApexType {
  if (bindings.size === 0) return type;
  switch (type.kind) {
    case 'variable':
      return bindings.get(type.name) ?? type;
    case 'list':
      return listOf(substitute(type.of, bindings));
    case 'set':
      return setOf(substitute(type.of, bindings));
    case 'map':
      return mapOf(substitute(type.key, bindings), substitute(type.value, bindings));
    case 'class':
      return type.args.length === 0
        ? type
        : classType(
            type.symbol,
            type.args.map((arg) => substitute(arg, bindings)),
          );
    default:
      return type;
  }
}

/** A type as text, taken apart: `Map<Id,List<Account>>`. Names may be dotted. */
export interface TypeText {
  readonly name: string;
  readonly args: readonly TypeText[];
}

/** Reads a type from `text` at `start`; `end` is the index after it. Spaces are allowed; `T[]` reads as `List<T>`. */
export function readTypeText(text: string, start: number): { readonly type: TypeText; readonly end: number } | null {
  const word = /\s*([A-Za-z_][\w.]*)\s*/y;
  word.lastIndex = start;
  const match = word.exec(text);
  const name = match?.[1];
  if (name === undefined) return null;
  let at = word.lastIndex;
  const args: TypeText[] = [];
  if (text[at] === '<') {
    do {
      const arg = readTypeText(text, at + 1);
      if (!arg) return null;
      args.push(arg.type);
      at = arg.end;
    } while (text[at] === ',');
    if (text[at] !== '>') return null;
    at++;
    while (text[at] === ' ') at++;
  }
  let type: TypeText = { name, args };
  while (text[at] === '[' && text[at + 1] === ']') {
    type = { name: 'List', args: [type] };
    at += 2;
    while (text[at] === ' ') at++;
  }
  return { type, end: at };
}

/** Parses a whole type name; null when it is not one. */
export function parseTypeText(text: string): TypeText | null {
  const read = readTypeText(text, 0);
  return read && read.end === text.length ? read.type : null;
}
