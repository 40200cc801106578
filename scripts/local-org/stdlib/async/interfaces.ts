/** The interfaces by which a project's classes become asynchronous jobs; they have signatures alone. */
import { defineInterface } from '../define.ts';

export const queueable = defineInterface({ name: 'Queueable', methods: ['void execute(QueueableContext context)'] });
export const schedulable = defineInterface({
  name: 'Schedulable',
  methods: ['void execute(SchedulableContext context)'],
});
export const finalizer = defineInterface({ name: 'Finalizer', methods: ['void execute(FinalizerContext context)'] });

/** `start` may return a `Database.QueryLocator` as well, which is an Iterable of records. */
export const batchable = defineInterface({
  name: 'Batchable<T>',
  namespace: 'Database',
  methods: [
    'Iterable<T> start(Database.BatchableContext context)',
    'void execute(Database.BatchableContext context, List<T> scope)',
    'void finish(Database.BatchableContext context)',
  ],
});
export const stateful = defineInterface({ name: 'Stateful', namespace: 'Database', methods: [] });
export const allowsCallouts = defineInterface({ name: 'AllowsCallouts', namespace: 'Database', methods: [] });
