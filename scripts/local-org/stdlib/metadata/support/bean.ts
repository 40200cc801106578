/** Standard classes that are nothing but fields: everyone may make one, set and read them. */
import { StandardObject } from '../../../runtime/object.ts';
import { ApexList } from '../../../runtime/list.ts';
import type { ApexValue } from '../../../runtime/values.ts';
import { defineClass, type Implementation, type StandardClass } from '../../define.ts';

export class Bean extends StandardObject {
  readonly typeName: string;
  /** Values by field name. */
  readonly fields: Record<string, ApexValue>;

  constructor(typeName: string, fields: Readonly<Record<string, ApexValue>>) {
    super();
    this.typeName = typeName;
    this.fields = { ...fields };
  }

  override rendering(): string {
    return `${this.typeName}[]`;
  }
}

export interface BeanDefinition {
  readonly name: string;
  readonly namespace: string;
  readonly superclass?: string;
  /** Apex type by field name; fields of a superclass are its own. Lists begin empty, all else null. */
  readonly fields: Readonly<Record<string, string>>;
  /** Fields of superclasses, which an instance has as well. */
  readonly inherited?: Readonly<Record<string, string>>;
}

export interface BeanClass {
  readonly type: StandardClass;
  /** A new instance with some of its fields set. */
  make(fields?: Readonly<Record<string, ApexValue>>): Bean;
}

const initial = (type: string): ApexValue => {
  const element = /^List<(.+)>$/.exec(type)?.[1];
  return element === undefined ? null : new ApexList(element);
};

export function defineBean(definition: BeanDefinition): BeanClass {
  const { name, namespace, superclass, fields } = definition;
  const typeName = `${namespace}.${name}`;
  const all = { ...definition.inherited, ...fields };
  const make: BeanClass['make'] = (values = {}) => {
    const defaults = Object.entries(all).map(([field, type]) => [field, initial(type)] as const);
    return new Bean(typeName, { ...Object.fromEntries(defaults), ...values });
  };
  const properties: Record<string, { readonly get: Implementation; readonly set: Implementation }> = {};
  for (const [field, type] of Object.entries(fields))
    properties[`${type} ${field}`] = {
      get: (self: Bean) => self.fields[field],
      set: (self: Bean, value: ApexValue) => void (self.fields[field] = value),
    };
  const type = defineClass({
    name,
    namespace,
    ...(superclass === undefined ? {} : { superclass }),
    constructors: { '()': () => make() },
    properties,
  });
  return { type, make };
}
