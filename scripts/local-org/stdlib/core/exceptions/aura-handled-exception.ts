import { StandardException, type ApexException } from '../../../runtime/exceptions.ts';
import { defineClass } from '../../define.ts';

/**
 * Its message goes to the client: in Apex `getMessage` says "Script-thrown exception" until `setMessage` is called.
 * The client's message is in `details`.
 */
const make = (message: string | null, cause: ApexException | null): StandardException => {
  const exception = new StandardException('AuraHandledException', null, { details: message });
  exception.cause = cause;
  return exception;
};

export default defineClass({
  name: 'AuraHandledException',
  superclass: 'Exception',
  virtual: true,
  constructors: {
    '()': () => make(null, null),
    '(String? message)': (message: string | null) => make(message, null),
    '(Exception? cause)': (cause: ApexException | null) => make(null, cause),
    '(String? message, Exception? cause)': make,
  },
  is: (value) => value instanceof StandardException && value.typeName === 'AuraHandledException',
});
