/** Copies of records in memory. */
import { ApexList } from '../../../runtime/list.ts';
import { SObjectValue } from '../../../runtime/sobject.ts';
import type { ApexValue } from '../../../runtime/values.ts';

export interface CloneOptions {
  readonly preserveId: boolean;
  /** Parents and children are copied as well, not shared. */
  readonly deep: boolean;
  /** Keep who and when created and last changed the record. */
  readonly preserveReadonlyTimestamps: boolean;
  readonly preserveAutonumber: boolean;
}

const TIMESTAMPS: ReadonlySet<string> = new Set(['CreatedById', 'CreatedDate', 'LastModifiedById', 'LastModifiedDate']);

/** As `SObject.clone(preserveId, isDeepClone, preserveReadonlyTimestamps, preserveAutonumber)`. */
export function cloneRecord(record: SObjectValue, options: CloneOptions): SObjectValue {
  const copy = new SObjectValue(record.info);
  copy.queried = record.queried;
  copy.fromTrigger = record.fromTrigger;
  for (const [name, value] of record.values) {
    if (name === 'Id' && !options.preserveId) continue;
    if (TIMESTAMPS.has(name) && !options.preserveReadonlyTimestamps) continue;
    const autoNumber = record.info.fields.get(name.toLowerCase())?.autoNumber ?? null;
    if (autoNumber !== null && !options.preserveAutonumber) continue;
    copy.values.set(name, options.deep ? deepCopy(value, options) : value);
  }
  return copy;
}

function deepCopy(value: ApexValue, options: CloneOptions): ApexValue {
  if (value instanceof SObjectValue) return cloneRecord(value, options);
  if (value instanceof ApexList)
    return new ApexList(
      value.elementType,
      value.items.map((item) => deepCopy(item, options)),
    );
  return value;
}
