/** Tokens of objects and fields: one instance each, so that they are compared by identity. */
import { current } from '../../platform/current.ts';
import { raise } from '../../runtime/exceptions.ts';
import { StandardObject } from '../../runtime/object.ts';
import type { FieldInfo, SObjectInfo } from '../../data/schema/model.ts';

export class SObjectTypeToken extends StandardObject {
  readonly typeName = 'Schema.SObjectType';
  readonly info: SObjectInfo;
  constructor(info: SObjectInfo) {
    super();
    this.info = info;
  }
  override rendering(): string {
    return this.info.name;
  }
}

export class SObjectFieldToken extends StandardObject {
  readonly typeName = 'Schema.SObjectField';
  readonly object: SObjectInfo;
  readonly field: FieldInfo;
  constructor(object: SObjectInfo, field: FieldInfo) {
    super();
    this.object = object;
    this.field = field;
  }
  override rendering(): string {
    return this.field.name;
  }
}

const types = new WeakMap<SObjectInfo, SObjectTypeToken>();
const fields = new WeakMap<SObjectInfo, Map<string, SObjectFieldToken>>();

export function typeToken(info: SObjectInfo): SObjectTypeToken {
  let token = types.get(info);
  if (token === undefined) types.set(info, (token = new SObjectTypeToken(info)));
  return token;
}

export function fieldToken(object: SObjectInfo, field: FieldInfo): SObjectFieldToken {
  let tokens = fields.get(object);
  if (tokens === undefined) fields.set(object, (tokens = new Map<string, SObjectFieldToken>()));
  let token = tokens.get(field.name);
  if (token === undefined) tokens.set(field.name, (token = new SObjectFieldToken(object, field)));
  return token;
}

/** @throws InvalidParameterValueException when the org has no object of that name */
export function objectNamed(name: string): SObjectInfo {
  return (
    current().org.schema.object(name) ??
    raise('InvalidParameterValueException', `sObject type '${name}' does not exist.`)
  );
}

/** `Account.SObjectType`. */
export const typeTokenOf = (object: string): SObjectTypeToken => typeToken(objectNamed(object));

/** `Account.Name` as a token. */
export function fieldTokenOf(object: string, name: string): SObjectFieldToken {
  const info = objectNamed(object);
  const field = info.fields.get(name.toLowerCase());
  return field === undefined
    ? raise('SObjectException', `Invalid field ${name} for ${info.name}`)
    : fieldToken(info, field);
}
