/** Records as the REST API shows them: in the order of the query, nulls included. */
import { BigDecimal } from 'bigdecimal.js';
import { ApexDouble } from '../../runtime/double.ts';
import { ApexList } from '../../runtime/list.ts';
import { render } from '../../runtime/render.ts';
import { SObjectValue } from '../../runtime/sobject.ts';
import { ApexBlob, ApexDatetime } from '../../runtime/temporal.ts';
import type { ApexValue } from '../../runtime/values.ts';

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

export interface EncodeOptions {
  /** `/services/data/v67.0` */
  readonly base: string;
  /** Show the Id of the outermost records. */
  readonly withId: boolean;
}

export function encodeRecord(record: SObjectValue, options: EncodeOptions): Json {
  const { name } = record.info;
  const id = record.values.get('Id');
  const isAggregate = record.info.kind === 'aggregate';
  const url = `${options.base}/sobjects/${name}/${typeof id === 'string' ? id : ''}`;
  const json: Record<string, Json> = { attributes: isAggregate ? { type: name } : { type: name, url } };
  // In the order of the query; what is null there is not among the values.
  for (const field of record.queried ?? record.values.keys()) {
    if ((field === 'Id' && !options.withId) || field.includes('.')) continue;
    json[field] = encodeValue(record.values.get(field) ?? null, { ...options, withId: true }, `${url}/${field}`);
  }
  return json;
}

function encodeValue(value: ApexValue, options: EncodeOptions, url: string): Json {
  if (value instanceof SObjectValue) return encodeRecord(value, options);
  if (value instanceof ApexList) {
    const records = (value.items as SObjectValue[]).map((one) => encodeRecord(one, options));
    return records.length === 0 ? null : { totalSize: records.length, done: true, records };
  }
  return encodeScalar(value, url);
}
