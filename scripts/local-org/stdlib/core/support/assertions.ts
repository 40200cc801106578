/** The assertions that `Assert` and `System` share. A failure cannot be caught. */
import { equalWithCase } from '../../../runtime/equality.ts';
import { raise } from '../../../runtime/exceptions.ts';
import { render } from '../../../runtime/render.ts';
import type { ApexValue } from '../../../runtime/values.ts';

/** Absent: the method was called without a message; null is a message. */
type Message = ApexValue | undefined;

/** @throws AssertException `Assertion Failed: <message>: <detail>`, of what there is */
export function fail(message: Message, detail: string | null): never {
  const parts = ['Assertion Failed'];
  if (message !== undefined) parts.push(render(message));
  if (detail !== null) parts.push(detail);
  return raise('AssertException', parts.join(': '), { catchable: false });
}

export function isTrue(condition: boolean | null, message?: Message): void {
  if (condition !== true) fail(message, null);
}

export function areEqual(expected: ApexValue, actual: ApexValue, message?: Message): void {
  if (!equalWithCase(expected, actual)) fail(message, `Expected: ${render(expected)}, Actual: ${render(actual)}`);
}

export function areNotEqual(unexpected: ApexValue, actual: ApexValue, message?: Message): void {
  if (equalWithCase(unexpected, actual)) fail(message, `Same value: ${render(actual)}`);
}
