/** Records from JSON: the form of `JSON.serialize`, with attributes, parents and child lists. */
import { current } from '../../../../platform/current.ts';
import { raise } from '../../../../runtime/exceptions.ts';
import { ApexList } from '../../../../runtime/list.ts';
import { normalizeValue } from '../../../../runtime/sobject-access.ts';
import { SObjectValue } from '../../../../runtime/sobject.ts';
import type { ApexValue } from '../../../../runtime/values.ts';
import type { FieldInfo, SObjectInfo } from '../../../../data/schema/model.ts';
import { isFault, scalarReader } from './scalars.ts';
import { failAt, fieldsOf, scalarText, type ReadContext } from './typed.ts';
import type { JsonField, JsonNode } from './tree.ts';

/** The object that `attributes.type` names. */
function typeInAttributes(fields: readonly JsonField[]): SObjectInfo | null {
  const attributes = fields.find(({ name }) => name === 'attributes')?.value;
  const type = attributes?.kind === 'object' ? attributes.fields.find(({ name }) => name === 'type')?.value : undefined;
  return type?.kind === 'string' ? (current().org.schema.object(type.text) ?? null) : null;
}

function readField(field: FieldInfo, node: JsonNode, context: ReadContext): ApexValue {
  if (node.kind === 'null') return null;
  const typeName = field.apexType;
  const text = scalarText(node);
  const read = scalarReader(typeName);
  if (text === undefined || read === undefined) {
    const start =
      node.kind === 'array' ? 'START_ARRAY value' : 'START_OBJECT value { or request may be missing a required field';
    return failAt(context, `Cannot deserialize instance of ${typeName.toLowerCase()} from ${start}`, node.start);
  }
  // Ids of records are taken as they come; observed in the public suite SObjectFabricator.
  const value = typeName === 'Id' ? text : read(text);
  if (!isFault(value)) return normalizeValue(field, value);
  const message = `Cannot deserialize instance of ${typeName.toLowerCase()} from VALUE_STRING value ${text} or request may be missing a required field`;
  return failAt(context, message, node.end);
}

/** `{"totalSize":1,"done":true,"records":[...]}`. */
function readChildren(object: SObjectInfo | null, node: JsonNode, context: ReadContext): ApexValue {
  if (node.kind === 'null') return null;
  const records = fieldsOf(node).find(({ name }) => name === 'records')?.value;
  const items = records?.kind === 'array' ? records.items : [];
  return new ApexList(
    object?.name ?? 'SObject',
    items.map((item) => readRecord(object, item, context)),
  );
}

function readParent(field: FieldInfo, name: string, node: JsonNode, context: ReadContext): ApexValue {
  if (node.kind === 'null') return null;
  if (node.kind !== 'object')
    return raise('JSONException', `The value provided for foreign key reference ${name} is not a nested SObject`);
  const [target, ...others] = field.referenceTo;
  const object = others.length === 0 && target !== undefined ? current().org.schema.object(target) : undefined;
  return readRecord(object ?? null, node, context);
}

/** Unknown fields are dropped, but for arrays that hold something. */
function refuseUnknown(info: SObjectInfo, { name, value }: JsonField, context: ReadContext): void {
  if (context.strict) raise('JSONException', `No such column '${name}' on sobject of type ${info.name}`);
  if (value.kind === 'array' && value.items.length > 0)
    raise('JSONException', `No field name specified on column for sobject of type ${info.name}`);
}

/**
 * @param object null for the generic SObject, whose JSON must say its type
 * @throws JSONException for JSON that is no record of the object
 */
export function readRecord(object: SObjectInfo | null, node: JsonNode, context: ReadContext): SObjectValue | null {
  if (node.kind === 'null') return null;
  const fields = fieldsOf(node);
  const info =
    object ??
    typeInAttributes(fields) ??
    raise(
      'JSONException',
      'Nested object for polymorphic foreign key must have an attributes field before any other fields.',
    );
  const { schema } = current().org;
  const record = new SObjectValue(info);
  for (const entry of fields) {
    const { name, value } = entry;
    if (name === 'attributes') continue;
    const key = name.toLowerCase();
    const field = info.fields.get(key);
    const parent = info.parents.get(key);
    const child = info.children.get(key);
    if (field !== undefined) record.values.set(field.name, readField(field, value, context));
    else if (parent !== undefined)
      record.values.set(parent.relationshipName ?? name, readParent(parent, name, value, context));
    else if (child !== undefined)
      record.values.set(
        child.relationshipName ?? name,
        readChildren(schema.object(child.childObject) ?? null, value, context),
      );
    else refuseUnknown(info, entry, context);
  }
  return record;
}
