/** What the platform tells a client of an exception that nobody caught. */
import type { ApexException } from '../../runtime/exceptions.ts';
import { StandardException } from '../../runtime/exceptions.ts';
import { exceptionTypeName } from '../../runtime/type-of.ts';
import type { LinkedProgram } from '../../platform/contract.ts';
import { stackTraceLines } from '../../platform/stack-trace.ts';

export const SCRIPT_THROWN = 'Script-thrown exception';

export const messageOf = (exception: ApexException): string => exception.message ?? SCRIPT_THROWN;

export const stackOf = (program: LinkedProgram, exception: ApexException): string =>
  stackTraceLines(program, exception).join('\n');

/** `System.DmlException: Insert failed...` and the stack. */
export function failureText(program: LinkedProgram, exception: ApexException): string {
  return `${exceptionTypeName(exception)}: ${messageOf(exception)}\n\n${stackOf(program, exception)}`;
}

/** The message for a client of a component: an AuraHandledException has one of its own. */
export function clientMessage(exception: ApexException): string {
  const own = exception instanceof StandardException && exception.typeName === 'AuraHandledException';
  return own && typeof exception.details === 'string' ? exception.details : messageOf(exception);
}
