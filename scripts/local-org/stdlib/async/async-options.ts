/** Options of System.enqueueJob. */
import { StandardObject } from '../../runtime/object.ts';
import { defineClass } from '../define.ts';
import type { DuplicateSignature } from './queueable-duplicate-signature.ts';

export class AsyncOptions extends StandardObject {
  readonly typeName = 'AsyncOptions';
  duplicateSignature: DuplicateSignature | null = null;
  maximumQueueableStackDepth: number | null = null;
  minimumQueueableDelayInMinutes: number | null = null;
}

export const asyncOptions = defineClass({
  name: 'AsyncOptions',
  constructors: { '()': () => new AsyncOptions() },
  properties: {
    'QueueableDuplicateSignature DuplicateSignature': {
      get: (self: AsyncOptions) => self.duplicateSignature,
      set: (self: AsyncOptions, value: DuplicateSignature | null) => void (self.duplicateSignature = value),
    },
    'Integer MaximumQueueableStackDepth': {
      get: (self: AsyncOptions) => self.maximumQueueableStackDepth,
      set: (self: AsyncOptions, value: number | null) => void (self.maximumQueueableStackDepth = value),
    },
    'Integer MinimumQueueableDelayInMinutes': {
      get: (self: AsyncOptions) => self.minimumQueueableDelayInMinutes,
      set: (self: AsyncOptions, value: number | null) => void (self.minimumQueueableDelayInMinutes = value),
    },
  },
});
