/** Turns errors of the JavaScript host into the Apex exceptions that the platform throws in the same situation. */
import { ApexThrow, StandardException } from './exceptions.ts';

const STACK_DEPTH = 'Maximum stack depth reached: 1001';
const HEAP = 'Apex heap size too large: 6000001';

/** What a catch clause or the edge of a transaction sees; errors that no Apex causes are passed on as they are. */
export function toApexThrow(error: unknown): ApexThrow | null {
  if (error instanceof ApexThrow) return error;
  if (!(error instanceof RangeError)) return null;
  if (error.message.includes('call stack')) return limit(STACK_DEPTH, error);
  if (error.message.includes('Invalid string length') || error.message.includes('Invalid array length'))
    return limit(HEAP, error);
  return null;
}

function limit(message: string, origin: Error): ApexThrow {
  const exception = new StandardException('LimitException', message, { catchable: false });
  exception.origin = origin;
  return new ApexThrow(exception);
}
