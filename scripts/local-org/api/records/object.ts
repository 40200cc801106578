/** Objects and records that a path names. */
import type { SObjectInfo } from '../../data/schema/model.ts';
import { normalizeId } from '../../runtime/id.ts';
import { ApexList } from '../../runtime/list.ts';
import type { SObjectValue } from '../../runtime/sobject.ts';
import { readTyped } from '../../stdlib/core/support/json/typed.ts';
import type { JsonNode } from '../../stdlib/core/support/json/tree.ts';
import type { ApiContext } from '../context.ts';
import { ApiFault, bodyText, notFound } from '../message.ts';

/** @throws ApiFault 404 */
export function objectOf({ org, params }: ApiContext): SObjectInfo {
  const object = org.schema.object(params['object']);
  if (object === undefined || object.kind === 'aggregate') throw new ApiFault(notFound());
  return object;
}

/** @throws ApiFault 404 when the id is none, or of another object */
export function idOf({ params }: ApiContext, object: SObjectInfo): string {
  const id = normalizeId(params['id']);
  if (id === null || !id.startsWith(object.keyPrefix ?? '?'))
    throw new ApiFault(notFound('Provided external ID field does not exist or is not accessible: ' + params['id']));
  return id;
}

/**
 * A record from the request's JSON. Runs in a transaction.
 * @throws ApexThrow JSONException for unknown fields and values of other types
 */
export function readRecord(context: ApiContext, object: SObjectInfo, node: JsonNode): SObjectValue {
  return readTyped(object.name, node, { source: bodyText(context.request), strict: true }) as SObjectValue;
}

/** The stored record of an id, with the given fields, as the user may see it; null when there is none. */
export function findRecord(
  { org }: ApiContext,
  object: SObjectInfo,
  where: { readonly field: string; readonly value: string },
  fields: readonly string[],
): SObjectValue | null {
  const soql = `SELECT ${fields.join(', ')} FROM ${object.name} WHERE ${where.field} = :value LIMIT 2`;
  const rows = org.queries.dynamic(soql, () => where.value, { mode: 'user', sharing: true });
  return rows instanceof ApexList ? (rows.items[0] ?? null) : null;
}
