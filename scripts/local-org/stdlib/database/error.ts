import type { Failure } from '../../data/dml/failure.ts';
import { ApexList } from '../../runtime/list.ts';
import { StandardObject } from '../../runtime/object.ts';
import statusCode from '../core/status-code.ts';
import { defineClass } from '../define.ts';
import { enumConstant } from '../schema/support/enum-constant.ts';
import { readable } from '../schema/support/readable.ts';

/** Why a row was refused. */
export class DatabaseError extends StandardObject {
  readonly typeName = 'Database.Error';
  readonly failure: Failure;
  constructor(failure: Failure) {
    super();
    this.failure = failure;
  }
  override rendering(): string {
    const { fields, message, statusCode } = this.failure;
    return `Database.Error[getFields=(${fields.join(', ')});getMessage=${message};getStatusCode=${statusCode};]`;
  }
}

export const errorList = (failures: readonly Failure[]): ApexList<DatabaseError> =>
  new ApexList<DatabaseError>(
    'Database.Error',
    failures.map((failure) => new DatabaseError(failure)),
  );

export default defineClass({
  name: 'Error',
  namespace: 'Database',
  ...readable({
    'List<String> getFields()': (self: DatabaseError) => new ApexList<string>('String', [...self.failure.fields]),
    'String getMessage()': (self: DatabaseError) => self.failure.message,
    'StatusCode getStatusCode()': (self: DatabaseError) => enumConstant(statusCode, self.failure.statusCode),
  }),
  is: (value) => value instanceof DatabaseError,
});
