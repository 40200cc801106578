/** Records as the REST API shows them: in the order of the query, nulls included. */
import { BigDecimal } from 'bigdecimal.js';
import type { SObjectInfo } from '../../data/schema/model.ts';
import { ApexDouble } from '../../runtime/double.ts';
import { ApexList } from '../../runtime/list.ts';
import { render } from '../../runtime/render.ts';
import { SObjectValue } from '../../runtime/sobject.ts';
import { ApexBlob, ApexDatetime } from '../../runtime/temporal.ts';
import type { ApexValue } from '../../runtime/values.ts';
import type { Shape } from './shape.ts';

/** A value as JSON.stringify takes it. Numbers keep their digits: `JSON.rawJSON` writes them as they are. */
export type Json = null | boolean | number | string | RawNumber | readonly Json[] | { readonly [key: string]: Json };

/** A number beyond what a double holds. */
export type RawNumber = ReturnType<RawJson['rawJSON']>;
interface RawJson {
  rawJSON(text: string): { readonly rawJSON: string };
}

const rawNumber = (text: string): RawNumber => (JSON as unknown as RawJson).rawJSON(text);

/** A single value that is no record. @param url of the record's blob field */
export function encodeScalar(value: ApexValue, url: string): Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number')
    return value;
  if (typeof value === 'bigint') return rawNumber(value.toString());
  if (value instanceof ApexDouble) return Number.isFinite(value.value) ? value.value : String(value.value);
  if (value instanceof BigDecimal) return rawNumber(value.toPlainString());
  if (value instanceof ApexDatetime) return value.iso().replace(/Z$/, '+0000');
  return value instanceof ApexBlob ? url : render(value);
}

/**
 * A record as JSON.
 * @param base `/services/data/v67.0`
 * @param shape what of it is shown; null: all that it was queried with
 */
export function encodeRecord(record: SObjectValue, base: string, shape: Shape | null): Json {
  const { info, values } = record;
  const id = values.get('Id');
  const url = `${base}/sobjects/${info.name}/${typeof id === 'string' ? id : ''}`;
  const attributes: Json = info.kind === 'aggregate' ? { type: info.name } : { type: info.name, url };
  const json: Record<string, Json> = { attributes };
  const put = (name: string, below: Shape | null): void => {
    json[name] = encodeValue(values.get(name) ?? null, base, below, `${url}/${name}`);
  };
  if (shape === null) for (const name of record.queried ?? values.keys()) put(name, null);
  else for (const [name, below] of shape) put(canonicalName(info, name), below);
  return json;
}

/** The declared name of a field, parent or child list. */
function canonicalName(info: SObjectInfo, lower: string): string {
  return (
    info.fields.get(lower)?.name ??
    info.parents.get(lower)?.relationshipName ??
    info.children.get(lower)?.relationshipName ??
    lower
  );
}

function encodeValue(value: ApexValue, base: string, below: Shape | null, url: string): Json {
  if (value instanceof SObjectValue) return encodeRecord(value, base, below);
  if (value instanceof ApexList) {
    const records = (value.items as SObjectValue[]).map((one) => encodeRecord(one, base, below));
    return records.length === 0 ? null : { totalSize: records.length, done: true, records };
  }
  return encodeScalar(value, url);
}
