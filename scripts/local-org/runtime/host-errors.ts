/** Turns errors of the JavaScript host into the Apex exceptions that the platform throws in the same situation. */
import { ApexThrow, StandardException } from './exceptions.ts';
import { isThrownByApex } from './emitted-code.ts';

const STACK_DEPTH = 'Maximum stack depth reached: 1001';
const HEAP = 'Apex heap size too large: 6000001';
const NULL_POINTER = 'Attempt to de-reference a null object';

/**
 * What a catch clause or the edge of a transaction sees; null for errors that no Apex causes.
 * Emitted code dereferences without asking for null first, so that JavaScript's own TypeError is the null pointer exception,
 * if emitted code itself threw it.
 */
export function toApexThrow(error: unknown): ApexThrow | null {
  if (error instanceof ApexThrow) return error;
  if (error instanceof TypeError) {
    const isNull = /^Cannot (read|set) properties of null\b/.test(error.message) && isThrownByApex(error);
    return isNull ? wrap('NullPointerException', NULL_POINTER, true, error) : null;
  }
  if (!(error instanceof RangeError)) return null;
  if (error.message.includes('call stack')) return wrap('LimitException', STACK_DEPTH, false, error);
  const isTooLarge = error.message.includes('Invalid string length') || error.message.includes('Invalid array length');
  return isTooLarge ? wrap('LimitException', HEAP, false, error) : null;
}

function wrap(typeName: string, message: string, catchable: boolean, origin: Error): ApexThrow {
  const exception = new StandardException(typeName, message, { catchable });
  exception.origin = origin;
  return new ApexThrow(exception);
}
