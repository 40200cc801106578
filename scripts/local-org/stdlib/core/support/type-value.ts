/** Instances of `System.Type`: one a type, so that identity is equality. */
import { PRIMITIVE_NAMES } from '../../../apex/types.ts';
import { currentOrNull } from '../../../platform/current.ts';
import { StandardObject } from '../../../runtime/object.ts';
import { standardType } from '../../../runtime/standard-types.ts';
import { provideTokens } from '../../../runtime/tokens.ts';

const BARE: ReadonlySet<string> = new Set([...PRIMITIVE_NAMES, 'Object', 'SObject']);

function displayName(name: string): string {
  const isStandard = !/[.<]/.test(name) && !BARE.has(name) && standardType(name) !== undefined;
  const isOwn = currentOrNull()?.org.program.classMeta(name) !== undefined;
  return isStandard && !isOwn ? `System.${name}` : name;
}

class TypeValue extends StandardObject {
  readonly typeName = 'Type';
  /** Canonical name of the type that it stands for: `Map<Id,Account>`, `Outer.Inner`, `Schema.SObjectType`. */
  readonly of: string;
  constructor(of: string) {
    super();
    this.of = of;
  }
  /** As `getName()` shows it: standard classes of `System` carry their namespace, primitives and collections do not. */
  override rendering(): string {
    return displayName(this.of);
  }
}
export type { TypeValue };

const types = new Map<string, TypeValue>();

/** The Type of a canonical type name: what `Foo.class` and `Type.forName` give. */
export function typeValue(name: string): TypeValue {
  let type = types.get(name);
  if (type === undefined) types.set(name, (type = new TypeValue(name)));
  return type;
}

export const isTypeValue = (value: unknown): value is TypeValue => value instanceof TypeValue;

provideTokens({ classLiteral: typeValue });
