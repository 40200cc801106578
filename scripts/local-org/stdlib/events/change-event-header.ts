/**
 * `EventBus.ChangeEventHeader` as tests make it. The local org has no change data capture: no trigger ever receives one.
 */
import { ApexList } from '../../runtime/list.ts';
import { StandardObject } from '../../runtime/object.ts';
import type { ApexValue } from '../../runtime/values.ts';
import { defineClass, type Implementation } from '../define.ts';

class ChangeEventHeader extends StandardObject {
  readonly typeName = 'EventBus.ChangeEventHeader';
  readonly fields = new Map<string, ApexValue>();
}

const TEXTS = ['changeOrigin', 'changeType', 'commitUser', 'entityName', 'transactionKey'];
const LISTS = ['changedFields', 'diffFields', 'nulledFields', 'recordIds'];
const NUMBERS: readonly (readonly [string, string])[] = [
  ['Long', 'commitNumber'],
  ['Long', 'commitTimestamp'],
  ['Integer', 'sequenceNumber'],
];

const fields: readonly (readonly [type: string, name: string])[] = [
  ...TEXTS.map((name) => ['String', name] as const),
  ...LISTS.map((name) => ['List<String>', name] as const),
  ...NUMBERS,
];

const properties: Record<string, { get: Implementation; set: Implementation }> = {};
const methods: Record<string, Implementation> = {};
for (const [type, name] of fields) {
  const get = (self: ChangeEventHeader): ApexValue =>
    self.fields.get(name) ?? (type === 'List<String>' ? new ApexList('String') : null);
  const set = (self: ChangeEventHeader, value: ApexValue): void => void self.fields.set(name, value);
  const suffix = name[0].toUpperCase() + name.slice(1);
  properties[`${type} ${name}`] = { get, set };
  methods[`${type} get${suffix}()`] = get;
  methods[`void set${suffix}(${type}? value)`] = set;
}

export const changeEventHeader = defineClass({
  name: 'ChangeEventHeader',
  namespace: 'EventBus',
  constructors: { '()': () => new ChangeEventHeader() },
  properties,
  methods,
});
