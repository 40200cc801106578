/** `Request` and `Quiddity`: what kind of transaction runs. */
import { current } from '../../platform/current.ts';
import type { Quiddity } from '../../platform/contract.ts';
import { StandardObject, type ApexEnum } from '../../runtime/object.ts';
import { defineClass, defineEnum } from '../define.ts';

export const QUIDDITIES: readonly Quiddity[] = [
  'ANONYMOUS',
  'AURA',
  'BATCH_ACS',
  'BATCH_APEX',
  'BATCH_CHUNK_PARALLEL',
  'EXTERNAL_SERVICE_CALLBACK',
  'FUTURE',
  'INBOUND_EMAIL_SERVICE',
  'INVOCABLE_ACTION',
  'PLATFORM_EVENT_PUBLISH_CALLBACK',
  'POST_INSTALL_SCRIPT',
  'QUEUEABLE',
  'QUICK_ACTION',
  'REMOTE_ACTION',
  'REST',
  'RUNTEST_ASYNC',
  'RUNTEST_DEPLOY',
  'RUNTEST_SYNC',
  'SCHEDULED',
  'SOAP',
  'SYNCHRONOUS',
  'TRANSACTION_FINALIZER_QUEUEABLE',
  'UNDEFINED',
  'VF',
];

export const quiddity = defineEnum({ name: 'Quiddity', values: QUIDDITIES });

class ApexRequest extends StandardObject {
  readonly typeName = 'Request';
}

/** The constant of a quiddity; the program holds the one instance of each enum constant. */
function constantOf(kind: Quiddity): ApexEnum {
  const constant = current().org.program.enumConstant('Quiddity', kind);
  if (constant === undefined) throw new Error(`Quiddity lacks ${kind}.`);
  return constant;
}

export const request = defineClass({
  name: 'Request',
  statics: { 'Request getCurrent()': () => new ApexRequest() },
  methods: {
    'Quiddity getQuiddity()': () => constantOf(current().quiddity),
    'String getRequestId()': () => current().requestId,
  },
});
