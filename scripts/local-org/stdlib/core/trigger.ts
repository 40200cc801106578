import { currentOrNull } from '../../platform/current.ts';
import type { TriggerContext } from '../../platform/contract.ts';
import { ApexMap } from '../../runtime/map.ts';
import type { ApexEnum } from '../../runtime/object.ts';
import type { ApexList } from '../../runtime/list.ts';
import type { SObjectValue } from '../../runtime/sobject.ts';
import { enumConstants } from '../../runtime/standard-enums.ts';
import { defineClass } from '../define.ts';
import triggerOperation from './trigger-operation.ts';

const context = (): TriggerContext | null => currentOrNull()?.triggers.at(-1) ?? null;

/** Whether the running trigger's operation has this word; false outside triggers. */
const has = (word: string) => (): boolean => context()?.operation.split('_').includes(word) ?? false;

type RecordMap = ApexMap<string, SObjectValue>;

/** Maps by id, made once for a trigger's run, since the platform hands out the same map every time. */
const maps = new WeakMap<ApexList<SObjectValue>, RecordMap>();

function byId(records: ApexList<SObjectValue> | null): RecordMap | null {
  if (records === null) return null;
  let map = maps.get(records);
  if (map === undefined) {
    const entries = records.items.map((record) => [record.values.get('Id') as string, record] as const);
    maps.set(records, (map = new ApexMap('Id', records.elementType, entries)));
  }
  return map;
}

function operation(running: TriggerContext): ApexEnum | null {
  const constants = enumConstants(triggerOperation.name, triggerOperation.values);
  return constants.get(running.operation.toLowerCase()) ?? null;
}

/** Context variables; outside triggers the questions are answered with false and the rest is null. */
export default defineClass({
  name: 'Trigger',
  staticProperties: {
    'Boolean isExecuting': () => context() !== null,
    'Boolean isInsert': has('INSERT'),
    'Boolean isUpdate': has('UPDATE'),
    'Boolean isDelete': has('DELETE'),
    'Boolean isUndelete': has('UNDELETE'),
    'Boolean isBefore': has('BEFORE'),
    'Boolean isAfter': has('AFTER'),
    'List<SObject> new': () => context()?.newList ?? null,
    'List<SObject> old': () => context()?.oldList ?? null,
    // Records that are about to be inserted have no ids yet.
    'Map<Id, SObject> newMap': () =>
      context()?.operation === 'BEFORE_INSERT' ? null : byId(context()?.newList ?? null),
    'Map<Id, SObject> oldMap': () => byId(context()?.oldList ?? null),
    'TriggerOperation operationType': () => {
      const running = context();
      return running && operation(running);
    },
    'Integer size': () => context()?.size ?? null,
  },
});
