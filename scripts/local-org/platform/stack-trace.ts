/** Stack traces as the platform writes them. */
import type { ApexException } from '../runtime/exceptions.ts';
import type { LinkedProgram } from './contract.ts';

type Frame = ReturnType<LinkedProgram['stackTrace']>[number];

/** `Class.Foo.bar: line 5, column 1`. */
export const frameText = ({ where, line, column }: Frame): string => `${where}: line ${line}, column ${column}`;

/** A line for each frame of the exception, innermost first; `Caused by` and the frames of its cause follow. */
export function stackTraceLines(program: LinkedProgram, exception: ApexException): string[] {
  const own = program.stackTrace(exception).map(frameText);
  return exception.cause === null ? own : [...own, 'Caused by', ...stackTraceLines(program, exception.cause)];
}
