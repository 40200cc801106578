/** What a queueable job may ask about its chain. */
import { asyncContext, type AsyncContext } from '../../platform/async/async-context.ts';
import { QUEUEABLE_CONTEXTS } from '../../platform/async/job-service.ts';
import { current } from '../../platform/current.ts';
import { raise } from '../../runtime/exceptions.ts';
import { defineClass } from '../define.ts';

function inQueueable(method: string): AsyncContext {
  const transaction = current();
  if (QUEUEABLE_CONTEXTS.has(transaction.quiddity)) return asyncContext(transaction);
  return raise('AsyncException', `AsyncInfo.${method} can only be called from queueable Apex.`);
}

export const asyncInfo = defineClass({
  name: 'AsyncInfo',
  statics: {
    'Boolean hasMaxStackDepth()': () => inQueueable('hasMaxStackDepth').maxDepth !== null,
    'Integer getCurrentQueueableStackDepth()': () => inQueueable('getCurrentQueueableStackDepth').depth,
    'Integer getMaximumQueueableStackDepth()': () =>
      inQueueable('getMaximumQueueableStackDepth').maxDepth ??
      raise('AsyncException', 'The job has no maximum stack depth: ask AsyncInfo.hasMaxStackDepth() first.'),
    'Integer getMinimumQueueableDelayInMinutes()': () => inQueueable('getMinimumQueueableDelayInMinutes').delayMinutes,
  },
});
