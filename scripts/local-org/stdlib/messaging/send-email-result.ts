/** Messaging.SendEmailResult and SendEmailError: what became of one e-mail. */
import type { Failure } from '../../data/dml/failure.ts';
import { ApexList } from '../../runtime/list.ts';
import { StandardObject } from '../../runtime/object.ts';
import statusCode from '../core/status-code.ts';
import { defineClass } from '../define.ts';
import { enumConstant } from '../schema/support/enum-constant.ts';

class EmailError extends StandardObject {
  readonly typeName = 'Messaging.SendEmailError';
  readonly failure: Failure;
  readonly targetObjectId: string | null;
  constructor(failure: Failure, targetObjectId: string | null) {
    super();
    this.failure = failure;
    this.targetObjectId = targetObjectId;
  }
}

export class EmailResult extends StandardObject {
  readonly typeName = 'Messaging.SendEmailResult';
  readonly errors: readonly EmailError[];
  constructor(failure: Failure | null, targetObjectId: string | null) {
    super();
    this.errors = failure === null ? [] : [new EmailError(failure, targetObjectId)];
  }
}

export const sendEmailError = defineClass({
  name: 'SendEmailError',
  namespace: 'Messaging',
  methods: {
    'List<String> getFields()': (self: EmailError) => new ApexList('String', [...self.failure.fields]),
    'String getMessage()': (self: EmailError) => self.failure.message,
    'StatusCode getStatusCode()': (self: EmailError) => enumConstant(statusCode, self.failure.statusCode),
    'String getTargetObjectId()': (self: EmailError) => self.targetObjectId,
  },
});

export const sendEmailResult = defineClass({
  name: 'SendEmailResult',
  namespace: 'Messaging',
  methods: {
    'List<Messaging.SendEmailError> getErrors()': (self: EmailResult) =>
      new ApexList('Messaging.SendEmailError', [...self.errors]),
    'Boolean isSuccess()': (self: EmailResult) => self.errors.length === 0,
  },
});
