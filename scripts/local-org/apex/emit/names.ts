/** JavaScript names of what a class declares. Pure functions of the symbols, so that every unit finds them by itself. */
import { parseSignature } from '../../stdlib/signatures.ts';
import type { TypeText } from '../type-table.ts';
import type { ApexType, ClassSymbol, FieldSymbol, MethodSymbol } from '../types.ts';

const textOf = (type: TypeText): string =>
  type.args.length === 0 ? type.name : `${type.name}<${type.args.map(textOf).join(',')}>`;

/** `Integer compare(T a, T b)` -> `compare(t,t)`: the name under which project objects implement a standard interface's method. */
export function standardMethodName(key: string): string {
  const { name, params } = parseSignature(key);
  return `${name}(${params.map((param) => textOf(param.type)).join(',')})`.toLowerCase();
}

/**
 * A private method cannot be overridden, so that a subclass may have one of the same signature: its name carries its class.
 */
const isHidden = (method: MethodSymbol): boolean =>
  method.visibility === 'private' &&
  !method.static &&
  !method.virtual &&
  !method.override &&
  method.owner.kind === 'class';

/** The signature key in lower case. */
export function methodName(method: MethodSymbol): string {
  if (method.owner.namespace !== null) return standardMethodName(method.key);
  const key = method.key.toLowerCase();
  return isHidden(method) ? `${method.owner.name.toLowerCase()}.${key}` : key;
}

/** A constructor is a method of its own class, so that `this(...)` never lands in a subclass. */
export function constructorName(owner: ClassSymbol, constructor: MethodSymbol): string {
  const params = constructor.params.map((param) => param.type.typeName).join(',');
  return `${owner.name}.new(${params})`.toLowerCase();
}

const superSymbol = (symbol: ClassSymbol): ClassSymbol | null => classSymbolOf(symbol.superclass);

/** The class that a type names; null for all but project and standard classes. */
export function classSymbolOf(type: ApexType | null): ClassSymbol | null {
  return type?.kind === 'class' ? type.symbol : null;
}

function isShadowing(field: FieldSymbol): boolean {
  for (let owner = superSymbol(field.owner); owner !== null; owner = superSymbol(owner)) {
    const other = owner.namespace === null ? owner.fields.get(field.name.toLowerCase()) : undefined;
    if (other !== undefined && !other.static) return true;
  }
  return false;
}

/** `f_Name`; a field that hides one of a superclass carries its class as well. */
export function fieldName(field: FieldSymbol): string {
  if (field.static || !isShadowing(field)) return `f_${field.name}`;
  return `f_${field.name}$${field.owner.name.replaceAll('.', '$')}`;
}

/** Accessor methods of a property with code, or of one that is dispatched by the receiver's class. */
export interface AccessorNames {
  readonly getter: string | null;
  readonly setter: string | null;
}

export function accessorNames(field: FieldSymbol): AccessorNames {
  const { property } = field;
  if (property === null) return { getter: null, setter: null };
  const owner = field.virtual ? '' : `${field.owner.name}.`;
  const name = (prefix: string, accessor: { readonly hasBody: boolean } | null): string | null =>
    accessor !== null && (accessor.hasBody || field.virtual) ? `${prefix} ${owner}${field.name}`.toLowerCase() : null;
  return { getter: name('get', property.get), setter: name('set', property.set) };
}

/** Whether a class is an exception: some superclass is a standard one, whose name says so. */
export function isException(symbol: ClassSymbol): boolean {
  for (let parent = superSymbol(symbol); parent !== null; parent = superSymbol(parent)) {
    if (parent.namespace !== null) return parent.name.endsWith('Exception');
  }
  return false;
}
