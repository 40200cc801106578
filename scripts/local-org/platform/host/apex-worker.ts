/** A worker thread of the running org: runs tasks and asynchronous work, one at a time, on its own connection. */
import { parentPort, workerData } from 'node:worker_threads';
import { attachStore } from '../../data/store/open.ts';
import { runningHost } from '../async/job-host.ts';
import { OffsetClock, systemRandom } from '../clock.ts';
import { faultText } from '../fault-text.ts';
import { buildProject } from '../org/build.ts';
import { assembleOrg, type LocalOrg } from '../org.ts';
import type { FromWorker, Task, ToWorker, WorkerInput } from './messages.ts';
import type { TaskTable } from './tasks.ts';
import { nextDue, takeTurn } from './turn.ts';

async function runTask(org: LocalOrg, { module, name, payload }: Task): Promise<unknown> {
  const { default: table } = (await import(module)) as { readonly default: TaskTable };
  const run = table[name];
  if (run === undefined) throw new Error(`The task module ${module} has no task ${name}.`);
  return run(org, payload as never);
}

function open(input: WorkerInput, onUsage: LocalOrg['onUsage']): LocalOrg {
  const { projectDir, packageDirs, units, limits, jobs, secrets, domainUrl } = input;
  const dirs = packageDirs === undefined ? {} : { packageDirs };
  // What the main thread accepted is accepted here.
  const result = buildProject({ projectDir, ...dirs, cacheFolder: null, leaveOut: true, units });
  if (!result.ok) throw new Error(result.problems.join('\n'));
  const clock = new OffsetClock(input.clock);
  const settings = { clock, random: systemRandom, limits, jobs, secrets, domainUrl, onUsage };
  return assembleOrg(result.build, attachStore(input.database), settings);
}

function main(input: WorkerInput): void {
  const port = parentPort;
  if (port === null) throw new Error('The Apex worker runs in a worker thread only.');
  const send = (message: FromWorker): void => port.postMessage(message);
  const org = open(input, input.measured ? (usage) => send({ kind: 'usage', usage }) : null);
  const host = runningHost(org, input.limits);
  const answer = async (message: ToWorker): Promise<void> => {
    switch (message.kind) {
      case 'task':
        try {
          const result = await runTask(org, message.task);
          return send({ kind: 'done', id: message.id, result, next: nextDue(org) });
        } catch (error) {
          return send({ kind: 'failed', id: message.id, message: faultText(error), next: nextDue(org) });
        }
      case 'turn':
        return send({ kind: 'turned', ...takeTurn(host, input.name), next: nextDue(org) });
      case 'stop':
        org.store.close();
        port.close();
    }
  };
  port.on('message', (message: ToWorker) => void answer(message));
  send({ kind: 'ready' });
}

main(workerData as WorkerInput);
