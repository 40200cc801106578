import { current } from '../../platform/current.ts';
import { apexFrames } from '../../runtime/emitted-code.ts';
import { equalWithCase } from '../../runtime/equality.ts';
import type { ApexEnum } from '../../runtime/object.ts';
import { render } from '../../runtime/render.ts';
import type { ApexValue } from '../../runtime/values.ts';
import { systemAsync } from '../async/system-async.ts';
import { defineClass } from '../define.ts';
import { today } from './date.ts';
import { now } from './datetime.ts';
import { areEqual, areNotEqual, isTrue } from './support/assertions.ts';
import { hashOf } from './support/hash.ts';

/** Host frames within which the calling Apex statement stands. */
const NEAR = 8;

/** Line of the Apex statement that called, for the log. */
function callingLine(): number | null {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = NEAR;
  const [frame] = apexFrames(new Error());
  Error.stackTraceLimit = limit;
  return frame?.line ?? null;
}

const debug = (level: string, message: ApexValue): void => current().log(level, render(message), callingLine());

const readWriteMode = (): ApexEnum | null =>
  current().org.program.enumConstant('ApplicationReadWriteMode', 'DEFAULT') ?? null;

export default defineClass({
  name: 'System',
  statics: {
    ...systemAsync,
    'void assert(Boolean? condition)': isTrue,
    'void assert(Boolean? condition, Object? message)': isTrue,
    'void assertEquals(Object? expected, Object? actual)': areEqual,
    'void assertEquals(Object? expected, Object? actual, Object? message)': areEqual,
    'void assertNotEquals(Object? expected, Object? actual)': areNotEqual,
    'void assertNotEquals(Object? expected, Object? actual, Object? message)': areNotEqual,
    'Long currentTimeMillis()': () => BigInt(current().org.clock.now()),
    'void debug(Object? message)': (message: ApexValue) => debug('DEBUG', message),
    'void debug(LoggingLevel level, Object? message)': (level: ApexEnum, message: ApexValue) =>
      debug(level.name, message),
    'Boolean equals(Object? a, Object? b)': equalWithCase,
    'ApplicationReadWriteMode getApplicationReadWriteMode()': readWriteMode,
    'Integer hashCode(Object? value)': hashOf,
    'Datetime now()': now,
    'Date today()': today,
  },
});
