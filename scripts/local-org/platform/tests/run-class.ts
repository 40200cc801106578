/**
 * Runs the tests of one class. Everything happens in one write transaction of the store, which is rolled back at the end:
 * the setup methods run once, and each test method in a savepoint that is undone after it.
 */
import { performance } from 'node:perf_hooks';
import type { ApexException } from '../../runtime/exceptions.ts';
import { exceptionTypeName } from '../../runtime/type-of.ts';
import type { Org, RunningUser } from '../contract.ts';
import { within } from '../current.ts';
import { faultText } from '../fault-text.ts';
import type { LimitOverrides } from '../limits/table.ts';
import { toApexException } from '../runtime-host.ts';
import { ApexTransaction } from '../transaction.ts';
import type { TestClass, TestMethod } from './discover.ts';
import type { TestResult } from './results.ts';
import { endTest, TestRun } from './test-run.ts';

export interface TestSettings {
  readonly user: RunningUser;
  readonly limits: LimitOverrides;
}

type Failure = ReturnType<typeof toApexException>;

export function runTestClass(org: Org, tests: TestClass, settings: TestSettings): readonly TestResult[] {
  org.store.begin();
  try {
    const setup = runSetups(org, tests, settings);
    return tests.methods.map((method) => {
      const started = performance.now();
      const failure = setup ?? runMethod(org, tests, method, settings, false);
      return resultOf(org, tests, method, failure, performance.now() - started);
    });
  } finally {
    if (org.store.inTransaction) org.store.rollback();
  }
}

/** A setup method that fails fails every test of its class. */
function runSetups(org: Org, tests: TestClass, settings: TestSettings): Failure | null {
  for (const setup of tests.setups) {
    const failure = runMethod(org, tests, setup, settings, true);
    if (failure !== null) return failure;
  }
  return null;
}

function runMethod(
  org: Org,
  tests: TestClass,
  method: TestMethod,
  { user, limits }: TestSettings,
  keep: boolean,
): Failure | null {
  const test = new TestRun(tests.name, method.name, method.seeAllData || tests.seeAllData);
  const transaction = new ApexTransaction(org, {
    quiddity: 'RUNTEST_SYNC',
    user,
    test,
    enclosing: null,
    inStoreTransaction: true,
    limits,
  });
  let failure: Failure | null = null;
  try {
    within(transaction, () => {
      org.program.callStatic(tests.name, method.jsName, []);
      endTest(transaction);
    });
  } catch (error) {
    failure = toApexException(error);
  }
  if (keep && failure === null) for (const work of transaction.commit()) work();
  else transaction.rollback();
  return failure;
}

function resultOf(
  org: Org,
  tests: TestClass,
  method: TestMethod,
  failure: Failure | null,
  milliseconds: number,
): TestResult {
  return {
    className: tests.name,
    methodName: method.name,
    outcome: failure === null ? 'Pass' : 'Fail',
    message: failure === null ? null : describe(failure.exception),
    stack: failure === null ? [] : org.program.stackTrace(failure.exception),
    internal: failure?.internal ? faultText(failure.origin) : null,
    milliseconds,
  };
}

/** `System.DmlException: ...`, with the causes below. */
function describe(exception: ApexException): string {
  const own = `${exceptionTypeName(exception)}: ${exception.message ?? 'Script-thrown exception'}`;
  return exception.cause === null ? own : `${own}\nCaused by: ${describe(exception.cause)}`;
}
