/** Exceptions, loops, statics, sharing and limits for emitted code. */
import { current } from '../../platform/current.ts';
import { elementsOf } from '../../stdlib/core/support/iteration.ts';
import type { Transaction } from '../../platform/contract.ts';
import type { EmittedClass, EmittedControl, SharingMode } from '../emitted-api.ts';
import { ApexThrow, nullPointer, raise, StandardException, type ApexException } from '../exceptions.ts';
import { toApexThrow } from '../host-errors.ts';
import type { ApexSet } from '../set.ts';
import { SObjectValue } from '../sobject.ts';
import type { ApexValue } from '../values.ts';

/** Steps between two looks at the limits. */
const STEPS = 1000;

function initStatics(index: number, cls: EmittedClass): object {
  const { statics } = current();
  const fields = cls.$newStatics!();
  // In place before they are initialised, so that initialisers which refer to the class see the values so far.
  statics[index] = fields;
  try {
    cls.$initStatics!(fields);
  } catch (error) {
    statics[index] = undefined;
    throw error;
  }
  return fields;
}

/** Whether exceptions of this kind end the transaction whatever clauses there are. */
function isCatchable(exception: ApexException): boolean {
  return !(exception instanceof StandardException) || exception.catchable;
}

/** Calls within calls that the platform allows. */
const MAX_DEPTH = 1000;
/** Apex is synchronous: one count for the thread, which every `leave` brings back. */
let depth = 0;

function enter(mode: SharingMode | null): SharingMode | undefined {
  const stack = current().sharingStack;
  const outer = stack.at(-1);
  if (depth >= MAX_DEPTH) {
    raise('LimitException', `Maximum stack depth reached: ${MAX_DEPTH + 1}`, { catchable: false });
  }
  depth++;
  if (mode !== null) stack[0] = mode;
  return outer;
}

function leave(outer: SharingMode | undefined): void {
  const stack = current().sharingStack;
  depth--;
  if (outer === undefined) stack.length = 0;
  else stack[0] = outer;
}

function* walkSet(set: ApexSet | null): Iterable<ApexValue> {
  if (set === null) return nullPointer();
  set.iterating++;
  try {
    yield* set;
  } finally {
    set.iterating--;
  }
}

/** A user that is not saved yet is inserted first, aside from the mixed-DML rule (Apex Developer Guide, "Using the runAs Method"). */
function userIdOf(user: ApexValue, transaction: Transaction): string {
  if (!(user instanceof SObjectValue)) return nullPointer();
  if ((user.values.get('Id') ?? null) === null) {
    const { dml } = transaction.org;
    transaction.runAs(transaction.user, () => {
      dml.execute('insert', [user], { mode: 'system', sharing: false, allOrNone: true, externalId: null });
    });
  }
  return user.values.get('Id') as string;
}

function runAs(user: ApexValue, body: () => [ApexValue] | undefined): [ApexValue] | undefined {
  const transaction = current();
  const id = userIdOf(user, transaction);
  let result: [ApexValue] | undefined;
  transaction.runAs(transaction.org.access.userById(id), () => {
    result = body();
  });
  return result;
}

export const control: EmittedControl = {
  current,
  initStatics,
  tick: () => {
    current().limits.tick();
    return STEPS;
  },
  enter,
  leave,
  isSharing: () => current().sharingStack.at(-1) !== 'without',
  thrown: (exception) => (exception === null ? nullPointer() : new ApexThrow(exception)),
  caught: (error) => {
    const apex = toApexThrow(error);
    if (apex === null || !isCatchable(apex.exception)) throw error;
    return apex.exception;
  },
  isFatal: (error) => {
    const apex = toApexThrow(error);
    return apex === null || !isCatchable(apex.exception);
  },
  walk: (iterable) => (iterable === null ? nullPointer() : elementsOf(iterable)),
  walkSet,
  future: (className, jsName, callouts, args) => {
    current().org.services.jobs.enqueueFuture(className, jsName, args, callouts);
  },
  walkList: (list) => {
    if (list === null) return nullPointer();
    list.iterating++;
    return list;
  },
  runAs,
};
