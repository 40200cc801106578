/** Tasks of the running org: functions that run in an Apex worker on plain data. */
import type { CompiledUnit } from '../../apex/class-meta.ts';
import { exceptionTypeName } from '../../runtime/type-of.ts';
import type { LogEntry } from '../debug-log.ts';
import { faultText } from '../fault-text.ts';
import { stackTraceLines } from '../stack-trace.ts';
import type { LocalOrg } from '../org.ts';
import { runTransaction } from '../runtime-host.ts';

/** By name; payload and result are plain data. */
export type TaskTable = Readonly<Record<string, (org: LocalOrg, payload: never) => unknown>>;

export interface AnonymousRun {
  readonly unit: CompiledUnit;
  readonly userId: string;
}

/** How anonymous Apex ended. */
export interface AnonymousOutcome {
  readonly success: boolean;
  /** `System.MathException: Divide by 0`; null when it succeeded. */
  readonly exception: string | null;
  readonly stackTrace: readonly string[];
  /** JavaScript stack of a fault of the local org itself. */
  readonly internal: string | null;
  readonly log: readonly LogEntry[];
}

function runAnonymous(org: LocalOrg, { unit, userId }: AnonymousRun): AnonymousOutcome {
  const user = org.access.userById(userId);
  const { limits } = org.settings;
  const options = { quiddity: 'ANONYMOUS', user, test: null, enclosing: null, limits } as const;
  const outcome = runTransaction(org, options, () => org.program.runAnonymous(unit));
  const log = outcome.transaction.debugLog.entries;
  if (outcome.ok) return { success: true, exception: null, stackTrace: [], internal: null, log };
  const { exception, origin, internal } = outcome;
  return {
    success: false,
    exception: `${exceptionTypeName(exception)}: ${exception.message ?? 'Script-thrown exception'}`,
    stackTrace: stackTraceLines(org.program, exception),
    internal: internal ? faultText(origin) : null,
    log,
  };
}

const tasks = { runAnonymous } satisfies TaskTable;
export default tasks;
