import { StandardObject } from '../../runtime/object.ts';
import { defineClass } from '../define.ts';

/** One limit of the org, as it stood when it was asked for. */
export class OrgLimitValue extends StandardObject {
  readonly typeName = 'OrgLimit';
  readonly name: string;
  readonly used: number;
  readonly limit: number;
  constructor(name: string, used: number, limit: number) {
    super();
    this.name = name;
    this.used = used;
    this.limit = limit;
  }
  override rendering(): string {
    return `OrgLimit[${this.name}: ${this.used} of ${this.limit}]`;
  }
}

export default defineClass({
  name: 'OrgLimit',
  methods: {
    'Integer getLimit()': (self: OrgLimitValue) => self.limit,
    'String getName()': (self: OrgLimitValue) => self.name,
    'Integer getValue()': (self: OrgLimitValue) => self.used,
    'String toString()': (self: OrgLimitValue) => self.rendering(),
  },
  is: (value) => value instanceof OrgLimitValue,
});
