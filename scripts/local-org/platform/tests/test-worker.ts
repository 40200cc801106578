/** A worker thread that runs test classes, one at a time, on its own copy of the org. */
import { parentPort, workerData } from 'node:worker_threads';
import type { CompiledUnit } from '../../apex/class-meta.ts';
import { openCopy } from '../../data/store/open.ts';
import { buildProject } from '../org/build.ts';
import { assembleOrg } from '../org.ts';
import { administrator } from '../org/users.ts';
import type { TestClass } from './discover.ts';
import type { FileCoverage, TestResult } from './results.ts';
import { runTestClass } from './run-class.ts';
import { coverageOf } from './coverage.ts';

export interface WorkerInput {
  readonly projectDir: string;
  readonly packageDirs: readonly string[] | undefined;
  readonly units: readonly CompiledUnit[];
  /** The deployed database. */
  readonly image: Uint8Array;
}

export type WorkerOutput =
  | { readonly kind: 'ready' }
  | { readonly kind: 'results'; readonly results: readonly TestResult[] }
  | { readonly kind: 'coverage'; readonly coverage: readonly FileCoverage[] };

function main(input: WorkerInput): void {
  const port = parentPort;
  if (port === null) throw new Error('The test worker runs in a worker thread only.');
  const { projectDir, packageDirs, units, image } = input;
  const dirs = packageDirs === undefined ? {} : { packageDirs };
  // What the main thread accepted is accepted here.
  const result = buildProject({ projectDir, ...dirs, cacheFolder: null, leaveOut: true, units });
  if (!result.ok) throw new Error(result.problems.join('\n'));
  const org = assembleOrg(result.build, openCopy(image));
  const settings = { user: administrator(org), limits: org.settings.limits };
  const send = (output: WorkerOutput): void => port.postMessage(output);
  port.on('message', (tests: TestClass | null) => {
    if (tests !== null) return send({ kind: 'results', results: runTestClass(org, tests, settings) });
    send({ kind: 'coverage', coverage: coverageOf(org) });
    port.close();
  });
  send({ kind: 'ready' });
}

main(workerData as WorkerInput);
