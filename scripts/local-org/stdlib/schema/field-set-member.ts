import { current } from '../../platform/current.ts';
import type { FieldInfo, SObjectInfo } from '../../data/schema/model.ts';
import { raise } from '../../runtime/exceptions.ts';
import { StandardObject } from '../../runtime/object.ts';
import { defineClass } from '../define.ts';
import displayType from './display-type.ts';
import { enumConstant } from './support/enum-constant.ts';
import { readable } from './support/readable.ts';
import { fieldToken } from './tokens.ts';

export class FieldSetMember extends StandardObject {
  readonly typeName = 'Schema.FieldSetMember';
  readonly object: SObjectInfo;
  /** `Name`, `Account.Name`. */
  readonly path: string;
  readonly required: boolean;
  constructor(object: SObjectInfo, path: string, required: boolean) {
    super();
    this.object = object;
    this.path = path;
    this.required = required;
  }
}

/**
 * The field at the end of the path and the object that it is on.
 * @throws SObjectException when the path leads nowhere
 */
function target({ object, path }: FieldSetMember): { readonly object: SObjectInfo; readonly field: FieldInfo } {
  const parts = path.split('.');
  let at: SObjectInfo | undefined = object;
  for (const part of parts.slice(0, -1)) {
    const lookup: FieldInfo | undefined = at?.parents.get(part.toLowerCase());
    at = lookup === undefined ? undefined : current().org.schema.object(lookup.referenceTo[0]);
  }
  const field = at?.fields.get(parts[parts.length - 1].toLowerCase());
  return at === undefined || field === undefined
    ? raise('SObjectException', `Invalid field ${path} for ${object.name}`)
    : { object: at, field };
}

export default defineClass({
  name: 'FieldSetMember',
  namespace: 'Schema',
  ...readable({
    'Boolean getDBRequired()': (self: FieldSetMember) => target(self).field.required,
    'String getFieldPath()': (self: FieldSetMember) => self.path,
    'String getLabel()': (self: FieldSetMember) => target(self).field.label,
    'Boolean getRequired()': (self: FieldSetMember) => self.required,
    'Schema.SObjectField getSObjectField()': (self: FieldSetMember) => {
      const { object, field } = target(self);
      return fieldToken(object, field);
    },
    'Schema.DisplayType getType()': (self: FieldSetMember) => enumConstant(displayType, target(self).field.type),
  }),
  is: (value) => value instanceof FieldSetMember,
});
