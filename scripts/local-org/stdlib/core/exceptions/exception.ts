import { current } from '../../../platform/current.ts';
import { stackTraceLines } from '../../../platform/stack-trace.ts';
import { ApexException, raise } from '../../../runtime/exceptions.ts';
import { render } from '../../../runtime/render.ts';
import { exceptionTypeName } from '../../../runtime/type-of.ts';
import { defineClass } from '../../define.ts';
import { dmlExceptionRows } from '../support/dml-exception-rows.ts';
import { exceptionConstructors } from '../support/exception-constructors.ts';

const message = (self: ApexException): string => self.message ?? 'Script-thrown exception';

const stackTrace = (self: ApexException): string => stackTraceLines(current().org.program, self).join('\n');

/** @throws TypeException when there is a cause already */
const initCause = (self: ApexException, cause: ApexException): void => {
  if (self.cause !== null) raise('TypeException', "Can't overwrite cause");
  if (self === cause) raise('TypeException', 'Self-causation not permitted');
  self.cause = cause;
};

export default defineClass({
  name: 'Exception',
  virtual: true,
  abstract: true,
  constructors: exceptionConstructors('Exception'),
  methods: {
    ...dmlExceptionRows,
    'Exception getCause()': (self: ApexException) => self.cause,
    'Integer getLineNumber()': (self: ApexException) => current().org.program.stackTrace(self)[0]?.line ?? 0,
    'String getMessage()': message,
    'String getStackTraceString()': stackTrace,
    'String getTypeName()': exceptionTypeName,
    'void initCause(Exception cause)': initCause,
    'void setMessage(String? message)': (self: ApexException, text: string | null) => {
      self.message = text;
    },
    'String toString()': render,
  },
  is: (value) => value instanceof ApexException,
});
