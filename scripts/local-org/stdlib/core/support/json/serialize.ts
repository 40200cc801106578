/** Apex values as JSON. */
import { BigDecimal } from 'bigdecimal.js';
import { current } from '../../../../platform/current.ts';
import { ApexDouble } from '../../../../runtime/double.ts';
import { ApexException, raise } from '../../../../runtime/exceptions.ts';
import { ApexList } from '../../../../runtime/list.ts';
import { ApexMap } from '../../../../runtime/map.ts';
import { ApexEnum, ApexObject, StandardObject } from '../../../../runtime/object.ts';
import { stringValueOf } from '../../../../runtime/render.ts';
import { ApexSet } from '../../../../runtime/set.ts';
import { SObjectValue } from '../../../../runtime/sobject.ts';
import { ApexBlob, ApexDate, ApexDatetime } from '../../../../runtime/temporal.ts';
import { typeOf } from '../../../../runtime/type-of.ts';
import type { ApexValue } from '../../../../runtime/values.ts';
import { instanceFields } from './class-fields.ts';
import { jsonFields } from './standard-json.ts';
import { JsonTextWriter, quoted } from './text-writer.ts';

export interface SerializeOptions {
  /** Leaves out the null fields of project objects. */
  readonly suppressNulls: boolean;
}

/** API version in the addresses of records. */
const API_VERSION = '67.0';

/** Datetimes of records end with `+0000`, those of Apex variables with `Z`. */
const recordDatetime = (value: ApexDatetime): string => value.iso().replace(/Z$/, '+0000');

export class Serializer {
  readonly writer: JsonTextWriter;
  readonly #options: SerializeOptions;
  /** Objects being written, to refuse cycles. */
  readonly #open = new Set<object>();

  constructor(writer: JsonTextWriter, options: SerializeOptions) {
    this.writer = writer;
    this.#options = options;
  }

  /**
   * @throws JSONException for types that have no JSON form and for objects that contain themselves
   */
  write(value: ApexValue): void {
    if (value === null || typeof value !== 'object') this.writer.value(this.#scalar(value));
    else if (value instanceof ApexDouble) this.writer.value(this.#double(value));
    else if (value instanceof BigDecimal) this.writer.value(value.toString());
    else if (value instanceof ApexBlob) this.writer.value(quoted(Buffer.from(value.bytes).toString('base64')));
    else if (value instanceof ApexDatetime) this.writer.value(quoted(value.iso()));
    else if (value instanceof ApexEnum) this.writer.value(quoted(value.name));
    else if (this.#isComposite(value)) this.#composite(value);
    else this.writer.value(quoted(String(value)));
  }

  #scalar(value: null | boolean | number | bigint | string): string {
    return typeof value === 'string' ? quoted(value) : String(value);
  }

  /** JSON has no number for NaN and the infinities: they are texts. */
  #double(value: ApexDouble): string {
    return Number.isFinite(value.value) ? value.toString() : quoted(value.toString());
  }

  #isComposite(value: object): value is Composite {
    return !(value instanceof ApexDate) && COMPOSITES.some((type) => value instanceof type);
  }

  #composite(value: Composite): void {
    if (this.#open.has(value)) raise('JSONException', 'Direct self-reference leading to cycle');
    this.#open.add(value);
    if (value instanceof ApexList || value instanceof ApexSet) this.#array(value);
    else if (value instanceof ApexMap) this.#map(value);
    else if (value instanceof SObjectValue) this.#record(value);
    else if (value instanceof ApexObject) this.#object(value);
    else this.#standard(value);
    this.#open.delete(value);
  }

  #array(values: Iterable<ApexValue>): void {
    this.writer.start('array');
    for (const value of values) this.write(value);
    this.writer.end();
  }

  #map(map: ApexMap): void {
    this.writer.start('object');
    for (const [key, value] of map.entries()) {
      if (key === null)
        raise('JSONException', 'Null key for a Map not allowed in JSON (use a converting NullKeySerializer?)');
      if (typeof key === 'object' && this.#isComposite(key) && !(key instanceof StandardObject))
        raise('JSONException', `Apex Type unsupported in JSON: ${typeOf(map)}`);
      this.writer.name(key instanceof ApexDatetime ? key.iso() : stringValueOf(key));
      this.write(value);
    }
    this.writer.end();
  }

  #object(object: ApexObject): void {
    if (object instanceof ApexException) raise('JSONException', `Apex Type unsupported in JSON: ${object.typeName}`);
    const { program } = current().org;
    this.writer.start('object');
    for (const field of instanceFields(object.apexClass)) {
      if (field.transient || !field.readable) continue;
      const value = program.getField(object, field.name);
      if (value === null && this.#options.suppressNulls) continue;
      this.writer.name(field.name);
      this.write(value);
    }
    this.writer.end();
  }

  #standard(object: StandardObject): void {
    const fields = jsonFields(object);
    if (fields === null) raise('JSONException', `Apex Type unsupported in JSON: ${object.typeName}`);
    else {
      this.writer.start('object');
      for (const [name, value] of fields) {
        this.writer.name(name);
        this.write(value);
      }
      this.writer.end();
    }
  }

  #record(record: SObjectValue): void {
    this.writer.start('object');
    this.#attributes(record);
    for (const [name, value] of record.values) {
      this.writer.name(name);
      if (value instanceof ApexList) this.#children(value);
      else if (value instanceof ApexDatetime) this.writer.value(quoted(recordDatetime(value)));
      else this.write(value);
    }
    this.writer.end();
  }

  #attributes(record: SObjectValue): void {
    const id = record.values.get('Id');
    this.writer.name('attributes');
    this.writer.start('object');
    this.writer.name('type');
    this.writer.value(quoted(record.info.name));
    if (typeof id === 'string') {
      this.writer.name('url');
      this.writer.value(quoted(`/services/data/v${API_VERSION}/sobjects/${record.info.name}/${id}`));
    }
    this.writer.end();
  }

  #children(records: ApexList): void {
    this.writer.start('object');
    this.writer.name('totalSize');
    this.writer.value(String(records.size));
    this.writer.name('done');
    this.writer.value('true');
    this.writer.name('records');
    this.#array(records);
    this.writer.end();
  }
}

type Composite = ApexList | ApexSet | ApexMap | SObjectValue | ApexObject | StandardObject;
const COMPOSITES = [ApexList, ApexSet, ApexMap, SObjectValue, ApexObject, StandardObject];

export function serialize(value: ApexValue, pretty: boolean, suppressNulls: boolean): string {
  const writer = new JsonTextWriter(pretty);
  new Serializer(writer, { suppressNulls }).write(value);
  return writer.text;
}
