/** What the runtime must know of each standard type, from its definition. */
import { registerStandardType, type StandardTypeFacts } from '../runtime/standard-types.ts';
import type { ApexValue } from '../runtime/values.ts';
import type { StandardType } from './define.ts';

const withoutArguments = (name: string): string => name.replace(/<.*$/s, '').trim();

/** Canonical name without type arguments: `Iterator`, `Schema.SObjectType`. */
function canonicalName({ name, namespace }: StandardType): string {
  const plain = withoutArguments(name);
  return namespace === undefined || namespace === 'System' ? plain : `${namespace}.${plain}`;
}

export function factsOf(type: StandardType): StandardTypeFacts {
  const base = { name: canonicalName(type), superclass: null, interfaces: [], is: null, create: null, isEnum: false };
  if (type.kind === 'enum') return { ...base, isEnum: true };
  if (type.kind === 'interface') return { ...base, interfaces: type.interfaces ?? [], is: type.builtin?.is ?? null };
  const create = type.abstract === true ? undefined : type.constructors?.['()'];
  const generic = type.name.includes('<');
  return {
    ...base,
    superclass: type.superclass ?? null,
    interfaces: type.interfaces ?? [],
    is: type.is ?? null,
    create: create === undefined ? null : (typeName) => (create as Create)(...(generic ? [typeName] : [])) as ApexValue,
  };
}

type Create = (...args: string[]) => unknown;

export function registerStandardTypes(types: readonly StandardType[]): void {
  for (const type of types) registerStandardType(factsOf(type));
}
