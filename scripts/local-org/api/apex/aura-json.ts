/** Apex values as a component gets them: records without attributes, of project classes the @AuraEnabled fields only. */
import { BigDecimal } from 'bigdecimal.js';
import type { ClassMeta, FieldMeta } from '../../apex/class-meta.ts';
import type { LinkedProgram } from '../../platform/contract.ts';
import { ApexDouble } from '../../runtime/double.ts';
import { raise } from '../../runtime/exceptions.ts';
import { ApexList } from '../../runtime/list.ts';
import { ApexMap } from '../../runtime/map.ts';
import { ApexEnum, ApexObject } from '../../runtime/object.ts';
import { render } from '../../runtime/render.ts';
import { ApexSet } from '../../runtime/set.ts';
import { SObjectValue } from '../../runtime/sobject.ts';
import { ApexBlob, ApexDate, ApexDatetime, ApexTime } from '../../runtime/temporal.ts';
import { typeOf } from '../../runtime/type-of.ts';
import type { ApexValue } from '../../runtime/values.ts';
import { annotation } from './methods.ts';
import type { Json } from '../records/encode.ts';

/** Fields that components see, those of superclasses included. */
function openFields(program: LinkedProgram, meta: ClassMeta): readonly FieldMeta[] {
  const parent = meta.superclass === null ? undefined : program.classMeta(meta.superclass);
  const own = meta.fields.filter(
    (field) =>
      !field.static &&
      field.readable &&
      annotation(field, 'auraenabled') !== undefined &&
      field.visibility !== 'private',
  );
  return parent === undefined ? own : [...openFields(program, parent), ...own];
}

/** @throws JSONException for values that components cannot get */
export function auraJson(program: LinkedProgram, value: ApexValue): Json {
  const each = (one: ApexValue): Json => auraJson(program, one);
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number')
    return value;
  // JavaScript has doubles only: what a component gets of a Long or Decimal is one.
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof BigDecimal) return value.numberValue();
  if (value instanceof ApexDouble) return value.value;
  if (value instanceof ApexDatetime || value instanceof ApexDate) return value.iso();
  if (value instanceof ApexTime) return value.ms;
  if (value instanceof ApexBlob) return Buffer.from(value.bytes).toString('base64');
  if (value instanceof ApexEnum) return value.name;
  if (value instanceof ApexList || value instanceof ApexSet) return [...value].map(each);
  if (value instanceof ApexMap)
    return Object.fromEntries([...value.entries()].map(([key, item]) => [keyText(key), each(item)]));
  if (value instanceof SObjectValue)
    return Object.fromEntries(
      [...value.values].filter(([, item]) => item !== null).map(([name, item]) => [name, each(item)]),
    );
  if (value instanceof ApexObject)
    return Object.fromEntries(
      openFields(program, value.apexClass).map(({ name }) => [name, each(program.getField(value, name))]),
    );
  return raise('JSONException', `Apex type unsupported in a component: ${typeOf(value)}`);
}

const keyText = (key: ApexValue): string => (key instanceof ApexDatetime ? key.iso() : render(key));
