/** One record at a time: create, read, update, upsert, delete. */
import type { SObjectInfo } from '../../data/schema/model.ts';
import type { DmlOperation, RowResult } from '../../platform/contract.ts';
import { SObjectValue } from '../../runtime/sobject.ts';
import { jsonBody, transact, UNGOVERNED, type ApiContext, type Handler } from '../context.ts';
import { fault, json, noContent, notFound, queryValue } from '../message.ts';
import { encodeRecord } from '../records/encode.ts';
import { findRecord, idOf, objectOf, readRecord } from '../records/object.ts';
import { refused, valueOf } from '../records/results.ts';

function save(
  context: ApiContext,
  operation: DmlOperation,
  make: () => SObjectValue,
  externalId: string | null = null,
): RowResult {
  const options = { mode: 'user', sharing: true, allOrNone: false, externalId } as const;
  const run = (): RowResult => context.org.dml.execute(operation, [make()], options)[0];
  return valueOf(transact(context, 'SYNCHRONOUS', run, UNGOVERNED));
}

export const createRecord: Handler = (context) => {
  const object = objectOf(context);
  const body = jsonBody(context.request);
  const result = save(context, 'insert', () => readRecord(context, object, body));
  return result.success ? json(201, { id: result.id, success: true, errors: [] }) : refused(result);
};

export const readOne: Handler = (context) => {
  const object = objectOf(context);
  const id = idOf(context, object);
  const asked = queryValue(context.request, 'fields');
  const record = valueOf(
    transact(
      context,
      'SYNCHRONOUS',
      () => findRecord(context, object, { field: 'Id', value: id }, asked?.split(',') ?? readable(context, object)),
      UNGOVERNED,
    ),
  );
  if (record === null) return notFound();
  return json(200, encodeRecord(record, `/services/data/${context.params['version']}`, null));
};

const readable = ({ org, user }: ApiContext, object: SObjectInfo): string[] =>
  [...object.fields.values()]
    .filter(
      ({ name, apexType }) =>
        apexType !== 'Address' && apexType !== 'Location' && org.access.fieldReadable(user, object.name, name),
    )
    .map(({ name }) => name);

export const updateRecord: Handler = (context) => {
  const object = objectOf(context);
  const id = idOf(context, object);
  const body = jsonBody(context.request);
  const result = save(context, 'update', () => withId(readRecord(context, object, body), id));
  return result.success ? noContent : refused(result);
};

export const deleteRecord: Handler = (context) => {
  const object = objectOf(context);
  const id = idOf(context, object);
  const result = save(context, 'delete', () => withId(new SObjectValue(object), id));
  return result.success ? noContent : refused(result);
};

function withId(record: SObjectValue, id: string): SObjectValue {
  record.values.set('Id', id);
  return record;
}

/** `PATCH sobjects/X/Field__c/value`. */
export const upsertRecord: Handler = (context) => {
  const object = objectOf(context);
  const field = object.fields.get(context.params['field'].toLowerCase());
  if (field === undefined || (!field.externalId && !field.idLookup))
    return fault(
      404,
      'NOT_FOUND',
      `Provided external ID field does not exist or is not accessible: ${context.params['field']}`,
    );
  const body = jsonBody(context.request);
  const make = (): SObjectValue => {
    const record = readRecord(context, object, body);
    record.values.set(field.name, context.params['value']);
    return record;
  };
  const result = save(context, 'upsert', make, field.name);
  if (!result.success) return refused(result);
  return json(result.created ? 201 : 200, { id: result.id, success: true, errors: [], created: result.created });
};
