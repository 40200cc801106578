/** How instances of standard classes are kept in the state of a job. */
import type { ApexException } from '../../runtime/exceptions.ts';
import type { ApexEnum } from '../../runtime/object.ts';
import { AsyncOptions } from '../../stdlib/async/async-options.ts';
import { BatchContext, JobContext, JobFinalizerContext, ScheduleContext } from '../../stdlib/async/contexts.ts';
import { DuplicateSignature } from '../../stdlib/async/queueable-duplicate-signature.ts';
import {
  fieldTokenOf,
  typeTokenOf,
  type SObjectFieldToken,
  type SObjectTypeToken,
} from '../../stdlib/schema/tokens.ts';
import { typeValue, type TypeValue } from '../../stdlib/core/support/type-value.ts';
import type { Org } from '../contract.ts';
import type { GraphContext, StandardCodec } from './graph.ts';

const CODECS: readonly StandardCodec[] = [
  {
    typeName: 'Schema.SObjectType',
    store: (value) => ({ object: (value as SObjectTypeToken).info.name }),
    restore: (state) => typeTokenOf(state.object as string),
  },
  {
    typeName: 'Schema.SObjectField',
    store: (value) => {
      const { object, field } = value as SObjectFieldToken;
      return { object: object.name, field: field.name };
    },
    restore: (state) => fieldTokenOf(state.object as string, state.field as string),
  },
  {
    typeName: 'Type',
    store: (value) => ({ of: (value as TypeValue).of }),
    restore: (state) => typeValue(state.of as string),
  },
  {
    typeName: 'QueueableContext',
    store: (value) => ({ jobId: (value as JobContext).jobId }),
    restore: (state) => new JobContext(state.jobId as string),
  },
  {
    typeName: 'SchedulableContext',
    store: (value) => ({ triggerId: (value as ScheduleContext).triggerId }),
    restore: (state) => new ScheduleContext(state.triggerId as string),
  },
  {
    typeName: 'Database.BatchableContext',
    store: (value) => {
      const { jobId, childJobId } = value as BatchContext;
      return { jobId, childJobId };
    },
    restore: (state) => new BatchContext(state.jobId as string, state.childJobId as string),
  },
  {
    typeName: 'FinalizerContext',
    store: (value) => {
      const { jobId, requestId, result, exception } = value as JobFinalizerContext;
      return { jobId, requestId, result, exception };
    },
    restore: (state) =>
      new JobFinalizerContext(
        state.jobId as string,
        state.requestId as string,
        state.result as ApexEnum,
        state.exception as ApexException | null,
      ),
  },
  {
    typeName: 'QueueableDuplicateSignature',
    store: (value) => ({ text: (value as DuplicateSignature).text }),
    restore: (state) => new DuplicateSignature(state.text as string),
  },
  {
    typeName: 'AsyncOptions',
    store: (value) => {
      const options = value as AsyncOptions;
      return {
        signature: options.duplicateSignature,
        depth: options.maximumQueueableStackDepth,
        delay: options.minimumQueueableDelayInMinutes,
      };
    },
    restore: (state) => {
      const options = new AsyncOptions();
      options.duplicateSignature = state.signature as DuplicateSignature | null;
      options.maximumQueueableStackDepth = state.depth as number | null;
      options.minimumQueueableDelayInMinutes = state.delay as number | null;
      return options;
    },
  },
];

const codecs: ReadonlyMap<string, StandardCodec> = new Map(CODECS.map((codec) => [codec.typeName, codec]));

/** What storing and reading back the state of jobs needs of an org. */
export function graphContext(org: Org): GraphContext {
  return { program: org.program, schema: org.schema, codecs };
}
