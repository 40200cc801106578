/** `EventBus` and what belongs to it: publishing, and the context of event triggers. */
import { eventTriggerState, setCheckpoint } from '../../platform/events/delivery.ts';
import type { AccessMode } from '../../platform/contract.ts';
import { current } from '../../platform/current.ts';
import { raise, StandardException } from '../../runtime/exceptions.ts';
import type { ApexList } from '../../runtime/list.ts';
import { StandardObject } from '../../runtime/object.ts';
import type { SObjectValue } from '../../runtime/sobject.ts';
import type { ApexValue } from '../../runtime/values.ts';
import { exceptionConstructors } from '../core/support/exception-constructors.ts';
import { DmlResult, resultList } from '../database/results.ts';
import { defineClass, type StandardClass } from '../define.ts';

const publish = (events: readonly SObjectValue[], mode: AccessMode): ApexList<DmlResult> =>
  resultList('SaveResult', current().org.services.events.publish(events, mode));

const publishOne = (event: SObjectValue, mode: AccessMode): DmlResult => publish([event], mode).items[0];

/** The publish operation's id stands in the message of a successful result's only "error". */
function operationId(result: ApexValue): string | null {
  if (!(result instanceof DmlResult)) return raise('TypeException', 'A Database.SaveResult is needed.');
  return result.row.errors.find((error) => error.statusCode === 'OPERATION_ENQUEUED')?.message ?? null;
}

/** The first argument is the access mode of the calling class: see `runtime/hidden-arguments.ts`. */
export const eventBus = defineClass({
  name: 'EventBus',
  statics: {
    'String getOperationId(Object result)': (_: AccessMode, result: ApexValue) => operationId(result),
    'Database.SaveResult publish(SObject event)': (mode: AccessMode, event: SObjectValue) => publishOne(event, mode),
    'List<Database.SaveResult> publish(List<SObject> events)': (mode: AccessMode, events: ApexList<SObjectValue>) =>
      publish(events.items, mode),
  },
});

class TriggerContextValue extends StandardObject {
  readonly typeName = 'EventBus.TriggerContext';
}

export const triggerContext = defineClass({
  name: 'TriggerContext',
  namespace: 'EventBus',
  statics: { 'EventBus.TriggerContext currentContext()': () => new TriggerContextValue() },
  methods: {
    'String getResumeCheckpoint()': () => eventTriggerState(current())?.checkpoint ?? null,
    'void setResumeCheckpoint(String resumeReplayId)': (_: TriggerContextValue, replayId: string) =>
      setCheckpoint(current(), replayId),
  },
  properties: {
    'String lastError': { get: () => eventTriggerState(current())?.lastError ?? null },
    'Integer retries': { get: () => eventTriggerState(current())?.retries ?? 0 },
  },
});

function exception(name: string): StandardClass {
  const typeName = `EventBus.${name}`;
  return defineClass({
    name,
    namespace: 'EventBus',
    superclass: 'Exception',
    virtual: true,
    constructors: exceptionConstructors(typeName),
    is: (value) => value instanceof StandardException && value.typeName === typeName,
  });
}
export const eventExceptions: readonly StandardClass[] = [
  exception('InvalidReplayIdException'),
  exception('RetryableException'),
];
