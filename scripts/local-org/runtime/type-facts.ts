/** Registers with the runtime what the standard library's definitions say of their types. */
import type { Implementation } from '../stdlib/define.ts';
import type { Registry } from '../stdlib/registry.ts';
import { registerStandardType } from './standard-types.ts';
import type { ApexValue } from './values.ts';

export function registerTypes(registry: Registry): void {
  for (const symbol of registry.symbols) {
    const { definition, name } = symbol;
    const is =
      definition.kind === 'class'
        ? (definition.is ?? null)
        : definition.kind === 'interface'
          ? (definition.builtin?.is ?? null)
          : null;
    const make = definition.kind === 'class' ? definition.constructors?.['()'] : undefined;
    const isGeneric = symbol.typeParams.length > 0;
    registerStandardType({
      name,
      superclass: symbol.superclass?.typeName ?? null,
      interfaces: symbol.interfaces.map((type) => type.typeName),
      is,
      isEnum: definition.kind === 'enum',
      create: make === undefined ? null : (typeName) => construct(make, isGeneric ? [typeName] : []),
    });
  }
}

/** Constructors of generic classes are told the name of the instance's type. */
function construct(make: Implementation, args: readonly ApexValue[]): ApexValue {
  return (make as (...args: readonly ApexValue[]) => ApexValue)(...args);
}
