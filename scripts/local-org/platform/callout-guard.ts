/** Whether a transaction may call out now, by the rules that the platform checks before it sends anything. */
import { raise } from '../runtime/exceptions.ts';
import { asyncContext } from './async/async-context.ts';
import type { Transaction } from './contract.ts';

/**
 * Counts the callout and refuses it where the platform does.
 * @throws CalloutException when the context, pending work or an active savepoint forbids it; LimitException `Too many callouts: 101`
 */
export function beginCallout(transaction: Transaction): void {
  const { callouts } = asyncContext(transaction);
  if (callouts !== 'allowed') raise('CalloutException', callouts);
  if (transaction.triggers.length > 0) raise('CalloutException', 'Callout from triggers are currently not supported.');
  if (transaction.uncommitted)
    raise('CalloutException', 'You have uncommitted work pending. Please commit or rollback before calling out');
  if (transaction.activeSavepoints > 0)
    raise('CalloutException', 'All active Savepoints must be released before making callouts.');
  transaction.limits.use('callouts');
}

/**
 * Milliseconds that this transaction's callouts may still take together.
 * @throws CalloutException when nothing is left of the 120 s
 */
export function remainingCalloutTime(transaction: Transaction): number {
  const limit = transaction.limits.limit('calloutTime');
  const left = limit - transaction.limits.used('calloutTime');
  return left > 0 ? left : raise('CalloutException', `Exceeded maximum time allotted for callout (${limit} ms)`);
}
