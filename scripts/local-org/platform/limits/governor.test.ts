import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ApexThrow, StandardException } from '../../runtime/exceptions.ts';
import type { LimitName, Quiddity } from '../contract.ts';
import { CpuClock } from './cpu-clock.ts';
import { GovernorLimits } from './governor.ts';

const limitsOf = (quiddity: Quiddity, overrides = {}): GovernorLimits => new GovernorLimits(quiddity, overrides, false);

function refusal(body: () => void): StandardException {
  try {
    body();
  } catch (error) {
    if (error instanceof ApexThrow && error.exception instanceof StandardException) return error.exception;
    throw error;
  }
  throw new Error('nothing was refused');
}

const spin = (milliseconds: number): void => {
  const clock = new CpuClock();
  while (clock.used() < milliseconds);
};

describe('governor limits', () => {
  const messages: readonly [LimitName, Quiddity, number, string][] = [
    ['queries', 'ANONYMOUS', 100, 'Too many SOQL queries: 101'],
    ['queries', 'QUEUEABLE', 200, 'Too many SOQL queries: 201'],
    ['queries', 'SCHEDULED', 100, 'Too many SOQL queries: 101'],
    ['dmlStatements', 'ANONYMOUS', 150, 'Too many DML statements: 151'],
    ['dmlRows', 'ANONYMOUS', 10_000, 'Too many DML rows: 10001'],
    ['queryRows', 'ANONYMOUS', 50_000, 'Too many query rows: 50001'],
    ['callouts', 'ANONYMOUS', 100, 'Too many callouts: 101'],
    ['queueableJobs', 'ANONYMOUS', 50, 'Too many queueable jobs added to the queue: 51'],
    ['queueableJobs', 'QUEUEABLE', 1, 'Too many queueable jobs added to the queue: 2'],
    ['queueableJobs', 'TRANSACTION_FINALIZER_QUEUEABLE', 1, 'Too many queueable jobs added to the queue: 2'],
    ['futureCalls', 'ANONYMOUS', 50, 'Too many future calls: 51'],
    ['emailInvocations', 'ANONYMOUS', 10, 'Too many Email Invocations: 11'],
    ['publishImmediateDML', 'ANONYMOUS', 150, 'Too many Publish Immediate DML: 151'],
  ];
  for (const [name, quiddity, figure, message] of messages) {
    test(`${name} of ${quiddity}: ${message}`, () => {
      const limits = limitsOf(quiddity);
      assert.equal(limits.limit(name), figure);
      limits.use(name, figure);
      const exception = refusal(() => limits.use(name));
      assert.equal(exception.message, message);
      assert.equal(exception.typeName, 'LimitException');
      assert.equal(exception.catchable, false);
    });
  }

  test('finalizers have synchronous figures but for heap and queueables', () => {
    const limits = limitsOf('TRANSACTION_FINALIZER_QUEUEABLE');
    assert.equal(limits.limit('queries'), 100);
    assert.equal(limits.limit('heapSize'), 12_000_000);
  });

  test('figures can be set otherwise', () => {
    const limits = limitsOf('ANONYMOUS', { queries: 1 });
    limits.use('queries');
    assert.equal(refusal(() => limits.use('queries')).message, 'Too many SOQL queries: 2');
  });

  test('a snapshot is restored for the next attempt of a partial save', () => {
    const limits = limitsOf('ANONYMOUS');
    limits.use('queries', 3);
    const before = limits.snapshot();
    limits.use('queries', 4);
    limits.restore(before);
    assert.equal(limits.used('queries'), 3);
  });

  test('CPU time is refused at a tick, and work outside Apex does not count', () => {
    const limits = limitsOf('ANONYMOUS', { cpuTime: 40 });
    limits.outside(() => spin(60));
    limits.tick();
    spin(45);
    assert.equal(refusal(() => limits.tick()).message, 'Apex CPU time limit exceeded');
  });

  test('Apex inside outside work counts', () => {
    const clock = new CpuClock();
    clock.outside(() => {
      spin(20);
      clock.inside(() => spin(10));
      spin(20);
    });
    assert.ok(clock.used() >= 10 && clock.used() < 20, String(clock.used()));
  });

  test('heap that is held is refused, garbage is not', () => {
    const limits = limitsOf('ANONYMOUS', { heapSize: 4_000_000 });
    let garbage: unknown[] = [];
    for (let round = 0; round < 40; round++) garbage = Array.from({ length: 20_000 }, (_, i) => ({ i, round }));
    assert.ok(garbage.length > 0);
    garbage = [];
    assert.ok(limits.used('heapSize') < 4_000_000, String(limits.used('heapSize')));
    const held: unknown[] = [];
    const hold = (): void => {
      for (;;) {
        for (let i = 0; i < 5000; i++) held.push({ i, text: `row ${held.length}` });
        limits.tick();
      }
    };
    assert.match(refusal(hold).message ?? '', /^Apex heap size too large: \d+$/);
    held.length = 0;
    assert.ok(limits.peakHeap() > 4_000_000, String(limits.peakHeap()));
  });
});
