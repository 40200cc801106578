/** `JSON.deserialize`: values of a given type. */
import { current } from '../../../../platform/current.ts';
import { raise } from '../../../../runtime/exceptions.ts';
import { ApexList } from '../../../../runtime/list.ts';
import { ApexMap } from '../../../../runtime/map.ts';
import type { ApexObject } from '../../../../runtime/object.ts';
import { ApexSet } from '../../../../runtime/set.ts';
import { standardType } from '../../../../runtime/standard-types.ts';
import { typeNameOf } from '../../../../runtime/type-name.ts';
import type { ApexValue } from '../../../../runtime/values.ts';
import type { ClassMeta } from '../../../../apex/class-meta.ts';
import { fieldNamed } from './class-fields.ts';
import { readRecord } from './typed-record.ts';
import { isFault, scalarReader, type ScalarFault } from './scalars.ts';
import { standardJson, type StandardJson } from './standard-json.ts';
import { placeOf } from './tokenizer.ts';
import type { JsonNode } from './tree.ts';

/** Where values are read from, and how. */
export interface ReadContext {
  readonly source: string;
  /** Unknown fields are refused. */
  readonly strict: boolean;
}

/** @throws JSONException with the place in the source */
export function failAt(context: ReadContext, message: string, offset: number): never {
  const { line, column } = placeOf(context.source, offset);
  return raise('JSONException', `${message} at [line:${line}, column:${column}]`);
}

/** Text of a scalar; undefined for objects and arrays. */
export function scalarText(node: JsonNode): string | undefined {
  if (node.kind === 'string' || node.kind === 'number') return node.text;
  return node.kind === 'boolean' ? String(node.value) : undefined;
}

function readScalar(node: JsonNode, read: (text: string) => ApexValue | ScalarFault, context: ReadContext): ApexValue {
  const text = scalarText(node);
  if (text === undefined) return raise('JSONException', 'Illegal value for primitive');
  const value = read(text);
  return isFault(value) ? failAt(context, value.fault, node.end) : value;
}

type Generic = (args: readonly string[], node: JsonNode, context: ReadContext) => ApexValue;

const itemsOf = (node: JsonNode): readonly JsonNode[] =>
  node.kind === 'array'
    ? node.items
    : raise('JSONException', "Malformed JSON: Expected '[' at the beginning of List/Set");

const COLLECTIONS: Readonly<Record<string, Generic>> = {
  List: ([element = 'Object'], node, context) =>
    new ApexList(
      element,
      itemsOf(node).map((item) => readTyped(element, item, context)),
    ),
  Set: ([element = 'Object'], node, context) =>
    new ApexSet(
      element,
      itemsOf(node).map((item) => readTyped(element, item, context)),
    ),
  Map: ([key = 'String', value = 'Object'], node, context) => {
    const map = new ApexMap(key, value);
    for (const field of fieldsOf(node))
      map.put(readKey(key, field.name, node, context), readTyped(value, field.value, context));
    return map;
  },
};

export const fieldsOf = (node: JsonNode): Extract<JsonNode, { kind: 'object' }>['fields'] =>
  node.kind === 'object'
    ? node.fields
    : raise('JSONException', "Malformed JSON: Expected '{' at the beginning of object");

function readKey(typeName: string, text: string, node: JsonNode, context: ReadContext): ApexValue {
  if (typeName === 'Object') return text;
  const read = scalarReader(typeName);
  if (read !== undefined)
    return readScalar({ kind: 'string', text, start: node.start, end: node.start }, read, context);
  return (
    current().org.program.enumConstant(typeName, text) ??
    raise('JSONException', `Apex Type unsupported in JSON: ${typeName}`)
  );
}

function readObject(meta: ClassMeta, node: JsonNode, context: ReadContext): ApexValue {
  if (meta.kind === 'interface' || meta.abstract) {
    return raise('TypeException', `Cannot deserialize JSON as abstract type: ${meta.name}`);
  }
  const fields = fieldsOf(node);
  const { program } = current().org;
  const object: ApexObject = program.allocate(meta.name);
  for (const { name, value } of fields) {
    const field = fieldNamed(meta, name);
    if (field === undefined || field.transient || !(field.writable || field.final)) {
      if (context.strict && field === undefined)
        failAt(context, `Unexpected parameter encountered during deserialization: ${name}`, value.start);
      continue;
    }
    program.setField(object, field.name, readTyped(field.type, value, context));
  }
  return object;
}

function readEnum(typeName: string, node: JsonNode, context: ReadContext): ApexValue {
  const text = scalarText(node);
  if (text === undefined) return raise('JSONException', 'Illegal value for primitive');
  return (
    current().org.program.enumConstant(typeName, text) ??
    failAt(context, `The type ${typeName} does not have an enum value ${text}`, node.start + 1)
  );
}

function readStandard(form: StandardJson, typeName: string, node: JsonNode, context: ReadContext): ApexValue {
  const { types } = form;
  if (types === null) return raise('JSONException', `Apex Type unsupported in JSON: ${typeName}`);
  const values = new Map<string, ApexValue>();
  for (const { name, value } of fieldsOf(node)) {
    const key = Object.keys(types).find((known) => known.toLowerCase() === name.toLowerCase());
    const type = key === undefined ? undefined : types[key];
    if (key !== undefined && type !== undefined) values.set(key, readTyped(type, value, context));
    else if (context.strict)
      failAt(context, `Unexpected parameter encountered during deserialization: ${name}`, value.start);
  }
  return form.make(values);
}

/**
 * A value of a canonical type name; null stands for itself whatever the type.
 * @throws JSONException for JSON that does not fit the type
 * @throws TypeException for types that cannot be made from JSON
 */
export function readTyped(typeName: string, node: JsonNode, context: ReadContext): ApexValue {
  if (node.kind === 'null') return null;
  const scalar = scalarReader(typeName);
  if (scalar !== undefined) return readScalar(node, scalar, context);
  const { base, args } = typeNameOf(typeName);
  const collection = args.length > 0 ? COLLECTIONS[base] : undefined;
  if (collection !== undefined) return collection(args, node, context);
  const { program, schema } = current().org;
  const meta = program.classMeta(typeName);
  if (meta !== undefined)
    return meta.kind === 'enum' ? readEnum(meta.name, node, context) : readObject(meta, node, context);
  const form = standardJson(typeName);
  if (form !== undefined) return readStandard(form, typeName, node, context);
  const object = schema.object(typeName);
  if (object !== undefined || typeName === 'SObject') return readRecord(object ?? null, node, context);
  if (standardType(typeName)?.isEnum === true) return readEnum(typeName, node, context);
  return raise('JSONException', `Apex Type unsupported in JSON: ${typeName}`);
}
