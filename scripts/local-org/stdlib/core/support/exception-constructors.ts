/** The four constructors that every exception has. */
import { StandardException, type ApexException } from '../../../runtime/exceptions.ts';
import type { Methods } from '../../define.ts';

/** @param typeName canonical: without namespace for `System`, else qualified */
export function exceptionConstructors(typeName: string): Methods {
  const make = (message: string | null, cause: ApexException | null): StandardException => {
    const exception = new StandardException(typeName, message);
    exception.cause = cause;
    return exception;
  };
  return {
    '()': () => make(null, null),
    '(String? message)': (message: string | null) => make(message, null),
    '(Exception? cause)': (cause: ApexException | null) => make(null, cause),
    '(String? message, Exception? cause)': make,
  };
}
