/** The contexts that jobs are called with: interfaces that tests may implement, and the platform's own instances. */
import type { ApexEnum } from '../../runtime/object.ts';
import { StandardObject } from '../../runtime/object.ts';
import type { ApexException } from '../../runtime/exceptions.ts';
import { defineEnum, defineInterface } from '../define.ts';

export class JobContext extends StandardObject {
  readonly typeName = 'QueueableContext';
  readonly jobId: string;
  constructor(jobId: string) {
    super();
    this.jobId = jobId;
  }
}

export class ScheduleContext extends StandardObject {
  readonly typeName = 'SchedulableContext';
  readonly triggerId: string;
  constructor(triggerId: string) {
    super();
    this.triggerId = triggerId;
  }
}

export class BatchContext extends StandardObject {
  readonly typeName = 'Database.BatchableContext';
  readonly jobId: string;
  readonly childJobId: string;
  constructor(jobId: string, childJobId: string) {
    super();
    this.jobId = jobId;
    this.childJobId = childJobId;
  }
}

export class JobFinalizerContext extends StandardObject {
  readonly typeName = 'FinalizerContext';
  readonly jobId: string;
  readonly requestId: string;
  readonly result: ApexEnum;
  readonly exception: ApexException | null;
  constructor(jobId: string, requestId: string, result: ApexEnum, exception: ApexException | null) {
    super();
    this.jobId = jobId;
    this.requestId = requestId;
    this.result = result;
    this.exception = exception;
  }
}

export const queueableContext = defineInterface({
  name: 'QueueableContext',
  methods: ['Id getJobId()'],
  builtin: {
    is: (value) => value instanceof JobContext,
    methods: { 'Id getJobId()': (self: JobContext) => self.jobId },
  },
});

export const schedulableContext = defineInterface({
  name: 'SchedulableContext',
  methods: ['Id getTriggerId()'],
  builtin: {
    is: (value) => value instanceof ScheduleContext,
    methods: { 'Id getTriggerId()': (self: ScheduleContext) => self.triggerId },
  },
});

export const batchableContext = defineInterface({
  name: 'BatchableContext',
  namespace: 'Database',
  methods: ['Id getJobId()', 'Id getChildJobId()'],
  builtin: {
    is: (value) => value instanceof BatchContext,
    methods: {
      'Id getJobId()': (self: BatchContext) => self.jobId,
      'Id getChildJobId()': (self: BatchContext) => self.childJobId,
    },
  },
});

export const parentJobResult = defineEnum({ name: 'ParentJobResult', values: ['SUCCESS', 'UNHANDLED_EXCEPTION'] });

export const finalizerContext = defineInterface({
  name: 'FinalizerContext',
  methods: [
    'Id getAsyncApexJobId()',
    'Exception getException()',
    'String getRequestId()',
    'ParentJobResult getResult()',
  ],
  builtin: {
    is: (value) => value instanceof JobFinalizerContext,
    methods: {
      'Id getAsyncApexJobId()': (self: JobFinalizerContext) => self.jobId,
      'Exception getException()': (self: JobFinalizerContext) => self.exception,
      'String getRequestId()': (self: JobFinalizerContext) => self.requestId,
      'ParentJobResult getResult()': (self: JobFinalizerContext) => self.result,
    },
  },
});
