/** New records and collections. */
import type { TypedExpr } from '../program.ts';
import type { ApexType } from '../types.ts';
import { emitArguments, emitExpr, emitPresent } from './expressions.ts';
import { quote } from './literals.ts';
import { at } from './source-text.ts';
import type { FunctionScope } from './scope.ts';

type Of<K extends TypedExpr['kind']> = Extract<TypedExpr, { kind: K }>;

export function emitNewSObject(expr: Of<'NewSObject'>, scope: FunctionScope): string {
  const fields = expr.fields.flatMap(({ name, value }) => [quote(name), emitExpr(value, scope)]);
  return `${at(expr)}$.newRecord(${[quote(expr.object), ...fields].join(', ')})`;
}

const elementType = (type: ApexType): string =>
  type.kind === 'list' || type.kind === 'set' ? type.of.typeName : 'Object';

export function emitNewArray(expr: Of<'NewArray'>, scope: FunctionScope): string {
  return `${at(expr)}$.newArray(${quote(elementType(expr.type))}, ${emitPresent(expr.size, scope)})`;
}

export function emitNewElements(expr: Of<'NewElements'>, scope: FunctionScope): string {
  const make = expr.type.kind === 'set' ? 'newSet' : 'newList';
  return `$.${make}(${quote(elementType(expr.type))}, [${emitArguments(expr.elements, scope)}])`;
}

export function emitNewMap(expr: Of<'NewMap'>, scope: FunctionScope): string {
  const { type } = expr;
  if (type.kind !== 'map') return scope.unit.refuse(expr, `Not a map type: ${type.typeName}`);
  const entries = expr.entries.map(({ key, value }) => `[${emitExpr(key, scope)}, ${emitExpr(value, scope)}]`);
  return `$.newMap(${quote(type.key.typeName)}, ${quote(type.value.typeName)}, [${entries.join(', ')}])`;
}
