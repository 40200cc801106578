/** Instances of `System.Type`: one a type, so that identity is equality. */
import { StandardObject } from '../../../runtime/object.ts';
import { provideTokens } from '../../../runtime/tokens.ts';

class TypeValue extends StandardObject {
  readonly typeName = 'Type';
  /** Canonical name of the type that it stands for: `Map<Id,Account>`, `Outer.Inner`, `Schema.SObjectType`. */
  readonly of: string;
  constructor(of: string) {
    super();
    this.of = of;
  }
  override rendering(): string {
    return this.of;
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
