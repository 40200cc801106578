import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ApexThrow, raise } from '../../runtime/exceptions.ts';
import { ApexList } from '../../runtime/list.ts';
import type { JobFinalizerContext } from '../../stdlib/async/contexts.ts';
import type { Quiddity } from '../contract.ts';
import { current } from '../current.ts';
import { runTransaction } from '../runtime-host.ts';
import { beginCallout } from '../callout-guard.ts';
import { TEST_USER, testOrg, type TestClass, type TestObject, type TestOrg, type TestOrgOptions } from '../testing.ts';
import { asyncContext } from './async-context.ts';
import { runningHost } from './job-host.ts';
import { runJob, recoverJobs, type JobFailure } from './job-runner.ts';

const NONE = { delayMinutes: 0, maxDepth: null, signature: null };

/** Runs a body as Apex and returns what it returns; an exception is thrown on. */
function apex<T>({ org }: TestOrg, body: () => T, quiddity: Quiddity = 'ANONYMOUS'): T {
  const outcome = runTransaction(org, { quiddity, user: TEST_USER, test: null, enclosing: null, limits: {} }, body);
  if (outcome.ok) return outcome.value;
  throw outcome.internal ? outcome.origin : new ApexThrow(outcome.exception);
}

const refusal = (body: () => unknown): string => {
  try {
    body();
  } catch (error) {
    if (error instanceof ApexThrow) return `${error.exception.typeName}: ${error.exception.message}`;
    throw error;
  }
  return 'nothing was refused';
};

/** Runs whatever is due until nothing is. */
function drain(world: TestOrg): JobFailure[] {
  const host = runningHost(world.org, {});
  const failures: JobFailure[] = [];
  for (;;) {
    const job = world.jobs.claim('worker', world.clock.now());
    if (job === null) return failures;
    const failure = runJob(host, job);
    if (failure?.internal) throw failure.origin;
    if (failure) failures.push(failure);
  }
}

const statuses = ({ rows }: TestOrg): string[] =>
  rows('SELECT JobType, Status, NumberOfErrors FROM AsyncApexJob ORDER BY Id').map((row) =>
    [row.JobType, row.Status, row.NumberOfErrors].join(' '),
  );

const queueable = (name: string, execute: (self: TestObject) => void, interfaces: string[] = []): TestClass => ({
  name,
  interfaces,
  methods: { execute: { params: ['QueueableContext'], body: (self) => execute(self) } },
});

describe('queueable jobs', () => {
  /** An org whose class Job does what the test says. */
  const world = (execute: (self: TestObject) => void, options: Partial<TestOrgOptions> = {}): TestOrg =>
    testOrg({ classes: [queueable('Job', execute)], ...options });
  const enqueue = (org: TestOrg, options: Partial<typeof NONE> | { signature: string } = {}, state = 'state'): string =>
    apex(org, () => current().org.services.jobs.enqueueQueueable(org.make('Job', state), { ...NONE, ...options }));

  test('run with the state of the moment of enqueuing, and complete with their work', () => {
    const org = world((self) => org.note(self.f_state as string));
    apex(org, () => {
      const job = org.make('Job', 'then');
      current().org.services.jobs.enqueueQueueable(job, NONE);
      job.f_state = 'later';
    });
    assert.deepEqual(statuses(org), ['Queueable Queued 0']);
    assert.deepEqual(drain(org), []);
    assert.deepEqual(org.notes(), ['then']);
    assert.deepEqual(statuses(org), ['Queueable Completed 0']);
  });

  test('are not there when their transaction rolls back', () => {
    const org = world(() => org.note('ran'));
    refusal(() =>
      apex(org, () => {
        current().org.services.jobs.enqueueQueueable(org.make('Job'), NONE);
        raise('MathException', 'Divide by 0');
      }),
    );
    drain(org);
    assert.deepEqual([org.notes(), statuses(org)], [[], []]);
  });

  test('that fail are rolled back and say why', () => {
    const org = world(() => {
      org.note('dropped');
      raise('MathException', 'Divide by 0');
    });
    enqueue(org);
    assert.equal(drain(org).length, 1);
    assert.deepEqual(org.notes(), []);
    assert.deepEqual(statuses(org), ['Queueable Failed 1']);
    assert.equal(org.rows('SELECT ExtendedStatus FROM AsyncApexJob')[0].ExtendedStatus, 'Divide by 0');
  });

  test('wait for their delay', () => {
    const org = world(() => org.note('ran'));
    enqueue(org, { delayMinutes: 10 });
    drain(org);
    assert.deepEqual(org.notes(), []);
    org.clock.advance(10 * 60_000);
    drain(org);
    assert.deepEqual(org.notes(), ['ran']);
  });

  test('are refused a delay beyond ten minutes', () => {
    const org = world(() => undefined);
    assert.match(
      refusal(() => enqueue(org, { delayMinutes: 11 })),
      /^AsyncException: The delay/,
    );
  });

  test('with a signature that waits are refused, with one that runs are not', () => {
    const org = world((self) => {
      if (self.f_state === 'first')
        current().org.services.jobs.enqueueQueueable(org.make('Job', 'second'), { ...NONE, signature: 's' });
    });
    enqueue(org, { signature: 's' }, 'first');
    assert.equal(
      refusal(() => enqueue(org, { signature: 's' })),
      'DuplicateMessageException: Attempt to enqueue job with duplicate queueable signature',
    );
    assert.deepEqual(drain(org), []);
    assert.equal(statuses(org).length, 2);
  });

  test('enqueue one child only', () => {
    const org = world((self) => {
      if (self.f_state === 'child') return;
      current().org.services.jobs.enqueueQueueable(org.make('Job', 'child'), NONE);
      current().org.services.jobs.enqueueQueueable(org.make('Job', 'child'), NONE);
    });
    enqueue(org);
    const [failure] = drain(org);
    assert.equal(failure.exception.message, 'Too many queueable jobs added to the queue: 2');
  });

  test('chain as deep as allowed', () => {
    const depths: number[] = [];
    const org = world(() => {
      depths.push(asyncContext(current()).depth);
      current().org.services.jobs.enqueueQueueable(org.make('Job'), NONE);
    });
    enqueue(org, { maxDepth: 3 } as never);
    const failures = drain(org);
    assert.deepEqual(depths, [1, 2, 3]);
    assert.equal(failures[0].exception.message, 'Maximum stack depth has been reached.');
  });

  test('may call out only when their class says so, and not after pending work', () => {
    const classes = [
      queueable('Job', () => beginCallout(current())),
      queueable('Caller', () => beginCallout(current()), ['Database.AllowsCallouts']),
    ];
    const org = testOrg({ classes });
    enqueue(org);
    apex(org, () => current().org.services.jobs.enqueueQueueable(org.make('Caller'), NONE));
    const failures = drain(org);
    assert.deepEqual(
      failures.map(({ exception }) => exception.typeName),
      ['CalloutException'],
    );
    assert.match(
      refusal(() =>
        apex(org, () => {
          current().org.services.jobs.enqueueQueueable(org.make('Caller'), NONE);
          beginCallout(current());
        }),
      ),
      /You have uncommitted work pending/,
    );
  });

  test('aborted before they run never run', () => {
    const org = world(() => org.note('ran'));
    const id = enqueue(org);
    apex(org, () => current().org.services.jobs.abort(id));
    drain(org);
    assert.deepEqual([org.notes(), statuses(org)], [[], ['Queueable Aborted 0']]);
  });

  test('whose worker is gone run again, and fail after three times', () => {
    const org = world(() => org.note('ran'));
    enqueue(org);
    const host = runningHost(org.org, {});
    org.jobs.claim('gone', org.clock.now());
    assert.equal(recoverJobs(host, 'gone'), 1);
    org.jobs.claim('gone', org.clock.now());
    assert.equal(recoverJobs(host, null), 1);
    org.jobs.claim('gone', org.clock.now());
    assert.equal(recoverJobs(host, 'gone'), 0);
    drain(org);
    assert.deepEqual([org.notes(), statuses(org)], [[], ['Queueable Failed 1']]);
  });
});

describe('finalizers', () => {
  function world(execute: () => void, finalize: (self: TestObject, context: JobFinalizerContext) => void): TestOrg {
    const org: TestOrg = testOrg({
      classes: [
        queueable('Job', () => {
          const finalizer = org.make('End', 'attached');
          current().org.services.jobs.attachFinalizer(finalizer);
          finalizer.f_state = 'changed';
          execute();
        }),
        {
          name: 'End',
          methods: {
            execute: {
              params: ['FinalizerContext'],
              body: (self, context) => finalize(self, context as JobFinalizerContext),
            },
          },
        },
      ],
    });
    return org;
  }
  const enqueue = (org: TestOrg): string =>
    apex(org, () => current().org.services.jobs.enqueueQueueable(org.make('Job'), NONE));

  test('run after success in a transaction of their own, in their last state', () => {
    const seen: unknown[] = [];
    const org = world(
      () => undefined,
      (self, { result, exception, jobId }) =>
        void seen.push(self.f_state, result.name, exception, jobId, current().quiddity),
    );
    const id = enqueue(org);
    assert.deepEqual(drain(org), []);
    assert.deepEqual(seen, ['changed', 'SUCCESS', null, id, 'TRANSACTION_FINALIZER_QUEUEABLE']);
  });

  test('run after failure, and see a limit as AsyncException', () => {
    const seen: unknown[] = [];
    const org = world(
      () => current().limits.use('queries', 1000),
      (_, { result, exception }) => void seen.push(result.name, exception?.typeName, exception?.message),
    );
    enqueue(org);
    drain(org);
    assert.deepEqual(seen, ['UNHANDLED_EXCEPTION', 'AsyncException', 'Too many SOQL queries: 1000']);
  });

  test('share the request id of their job', () => {
    const ids: string[] = [];
    const org = world(
      () => void ids.push(current().requestId),
      (_, { requestId }) => void ids.push(requestId, current().requestId),
    );
    enqueue(org);
    drain(org);
    assert.equal(new Set(ids).size, 1);
  });

  test('re-enqueue a failed job five times in a row', () => {
    let runs = 0;
    const org = world(
      () => {
        runs++;
        raise('MathException', 'Divide by 0');
      },
      () => void current().org.services.jobs.enqueueQueueable(org.make('Job'), NONE),
    );
    enqueue(org);
    const failures = drain(org);
    assert.equal(runs, 6);
    assert.match(failures.at(-1)?.exception.message ?? '', /re-enqueued by its finalizer 5 times in a row/);
  });

  test('cannot be attached twice, nor outside a queueable', () => {
    const org = world(
      () => current().org.services.jobs.attachFinalizer(org.make('End')),
      () => undefined,
    );
    enqueue(org);
    assert.equal(drain(org)[0].exception.message, 'More than one Finalizer cannot be attached to same Async Apex Job');
    assert.match(
      refusal(() => apex(org, () => current().org.services.jobs.attachFinalizer(org.make('End')))),
      /not allowed in this context/,
    );
  });
});

describe('future methods', () => {
  const world = (): TestOrg => {
    const org: TestOrg = testOrg({
      classes: [
        {
          name: 'Caller',
          statics: {
            'work(string,list<id>)': (text, ids) => org.note(`${text as string} ${(ids as ApexList).size}`),
            'again()': () => void current().org.services.jobs.enqueueFuture('Caller', 'again()', [], false),
          },
        },
      ],
    });
    return org;
  };
  test('run with their arguments', () => {
    const org = world();
    const ids = new ApexList('Id', ['0015g0000000001AAA']);
    apex(org, () => current().org.services.jobs.enqueueFuture('Caller', 'work(string,list<id>)', ['x', ids], false));
    drain(org);
    assert.deepEqual(org.notes(), ['x 1']);
    assert.equal(org.rows('SELECT MethodName FROM AsyncApexJob')[0].MethodName, 'work');
  });
  test('cannot call one another', () => {
    const org = world();
    apex(org, () => current().org.services.jobs.enqueueFuture('Caller', 'again()', [], false));
    assert.match(
      drain(org)[0].exception.message ?? '',
      /^Future method cannot be called from a future or batch method/,
    );
  });
});

describe('scheduled jobs', () => {
  const world = (execute: () => void = () => undefined): TestOrg =>
    testOrg({
      classes: [{ name: 'Nightly', methods: { execute: { params: ['SchedulableContext'], body: () => execute() } } }],
    });
  const schedule = (org: TestOrg, name = 'nightly', cron = '0 0 13 * * ?'): string =>
    apex(org, () => current().org.services.jobs.schedule(name, cron, org.make('Nightly')));
  const trigger = ({ rows }: TestOrg) => rows('SELECT State, TimesTriggered, NextFireTime FROM CronTrigger')[0];

  test('fire at their time and wait for the next', () => {
    const org: TestOrg = world(() => org.note('fired'));
    schedule(org);
    drain(org);
    assert.deepEqual(org.notes(), []);
    org.clock.advance(60 * 60_000);
    drain(org);
    assert.deepEqual(org.notes(), ['fired']);
    assert.deepEqual(
      { ...trigger(org) },
      {
        State: 'WAITING',
        TimesTriggered: 1,
        NextFireTime: Date.parse('2024-01-11T13:00:00Z'),
      },
    );
  });

  test('that never fire again are complete', () => {
    const org = world();
    schedule(org, 'once', '0 0 13 10 1 ? 2024');
    org.clock.advance(60 * 60_000);
    drain(org);
    assert.equal(trigger(org).State, 'COMPLETE');
    schedule(org, 'once');
  });

  test('are refused a name in use, a wrong expression and a time that has passed', () => {
    const org = world();
    schedule(org);
    assert.equal(
      refusal(() => schedule(org)),
      'AsyncException: The Apex job named "nightly" is already scheduled for execution.',
    );
    assert.match(
      refusal(() => schedule(org, 'b', '0 */5 * * * ?')),
      /^StringException: Seconds and minutes must/,
    );
    assert.match(
      refusal(() => schedule(org, 'c', '0 0 1 1 1 ? 2023')),
      /will never fire/,
    );
  });

  test('aborted are gone', () => {
    const org: TestOrg = world(() => org.note('fired'));
    const id = schedule(org);
    apex(org, () => current().org.services.jobs.abort(id));
    org.clock.advance(24 * 60 * 60_000);
    drain(org);
    assert.deepEqual(org.notes(), []);
    assert.deepEqual(org.rows('SELECT 1 FROM CronTrigger'), []);
    assert.deepEqual(statuses(org), ['ScheduledApex Aborted 0']);
  });

  test('cannot call out', () => {
    const org = world(() => beginCallout(current()));
    schedule(org);
    org.clock.advance(60 * 60_000);
    assert.equal(drain(org)[0].exception.message, 'Callout from scheduled Apex not supported.');
  });
});

describe('batch jobs', () => {
  interface Script {
    readonly start?: () => ApexList;
    readonly execute?: (self: TestObject, scope: ApexList<number>) => void;
    readonly finish?: (self: TestObject) => void;
    readonly interfaces?: readonly string[];
  }
  const ten = (): ApexList => new ApexList('Integer', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  const world = ({ start = ten, execute, finish, interfaces = [] }: Script): TestOrg =>
    testOrg({
      classes: [
        {
          name: 'Work',
          interfaces,
          methods: {
            start: { params: ['Database.BatchableContext'], body: start },
            execute: {
              params: ['Database.BatchableContext', 'List<Integer>'],
              body: (self, _, scope) => execute?.(self, scope as ApexList<number>),
            },
            finish: { params: ['Database.BatchableContext'], body: (self) => finish?.(self) },
          },
        },
      ],
    });
  const enqueue = (org: TestOrg, size: number): string =>
    apex(org, () => current().org.services.jobs.enqueueBatch(org.make('Work', 0), size));
  const row = ({ rows }: TestOrg) => ({
    ...rows('SELECT Status, TotalJobItems, JobItemsProcessed, NumberOfErrors, ExtendedStatus FROM AsyncApexJob')[0],
  });

  test('run scope by scope, then finish', () => {
    const org: TestOrg = world({
      execute: (_, scope) => org.note(scope.items.join()),
      finish: () => org.note('finished'),
    });
    enqueue(org, 4);
    assert.deepEqual(drain(org), []);
    assert.deepEqual(org.notes(), ['0,1,2,3', '4,5,6,7', '8,9', 'finished']);
    assert.deepEqual(row(org), {
      Status: 'Completed',
      TotalJobItems: 3,
      JobItemsProcessed: 3,
      NumberOfErrors: 0,
      ExtendedStatus: null,
    });
  });

  test('keep state only when stateful', () => {
    const sums = [[] as string[], ['Database.Stateful']].map((interfaces) => {
      const org: TestOrg = world({
        interfaces,
        execute: (self, scope) => void (self.f_state = (self.f_state as number) + scope.size),
        finish: (self) => org.note(`${self.f_state as number}`),
      });
      enqueue(org, 3);
      drain(org);
      return org.notes();
    });
    assert.deepEqual(sums, [['0'], ['10']]);
  });

  test('go on after a scope that fails', () => {
    const org: TestOrg = world({
      execute: (_, scope) => {
        org.note(scope.items.join());
        if (scope.items.includes(5)) raise('MathException', 'Divide by 0');
      },
    });
    enqueue(org, 5);
    assert.equal(drain(org).length, 1);
    assert.deepEqual(org.notes(), ['0,1,2,3,4']);
    assert.deepEqual(row(org), {
      Status: 'Completed',
      TotalJobItems: 2,
      JobItemsProcessed: 2,
      NumberOfErrors: 1,
      ExtendedStatus: 'First error: Divide by 0',
    });
  });

  test('fail when their start does', () => {
    const org = world({ start: () => raise('QueryException', 'no'), finish: () => undefined });
    enqueue(org, 5);
    drain(org);
    assert.deepEqual([row(org).Status, row(org).ExtendedStatus], ['Failed', 'no']);
  });

  test('finish at once when there is nothing to do', () => {
    const org: TestOrg = world({ start: () => new ApexList('Integer'), finish: () => org.note('finished') });
    enqueue(org, 5);
    drain(org);
    assert.deepEqual([org.notes(), row(org).TotalJobItems], [['finished'], 0]);
  });

  test('beyond five are held, and follow when one ends', () => {
    const org: TestOrg = world({});
    for (let i = 0; i < 6; i++) enqueue(org, 200);
    assert.deepEqual(statuses(org).slice(4), ['BatchApex Queued 0', 'BatchApex Holding 0']);
    drain(org);
    assert.deepEqual(new Set(statuses(org)), new Set(['BatchApex Completed 0']));
  });

  test('can be started from finish, not from execute', () => {
    const start = (org: TestOrg): void => void current().org.services.jobs.enqueueBatch(org.make('Work', 1), 200);
    const chained: TestOrg = world({ finish: (self) => void (self.f_state === 0 && start(chained)) });
    enqueue(chained, 200);
    assert.deepEqual(drain(chained), []);
    assert.equal(statuses(chained).length, 2);
    const nested: TestOrg = world({ execute: () => start(nested) });
    enqueue(nested, 200);
    assert.match(drain(nested)[0].exception.message ?? '', /cannot be called from a batch start, batch execute/);
  });

  test('scheduled once are queued at their time', () => {
    const org: TestOrg = world({ finish: () => org.note('finished') });
    apex(org, () => current().org.services.jobs.scheduleBatch(org.make('Work', 0), 'later', 5, null));
    drain(org);
    assert.deepEqual(org.notes(), []);
    org.clock.advance(5 * 60_000);
    drain(org);
    assert.deepEqual(org.notes(), ['finished']);
  });
});
