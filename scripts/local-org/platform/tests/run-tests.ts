/** Runs the tests of a built project: in this thread, or class by class across worker threads. */
import { availableParallelism } from 'node:os';
import { performance } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import { openStore } from '../../data/store/open.ts';
import type { ProjectBuild } from '../org/build.ts';
import { assembleOrg, deploy, type LocalOrg } from '../org.ts';
import { administrator } from '../org/users.ts';
import { coverageOf } from './coverage.ts';
import { discoverTests, type TestClass, type TestFilters } from './discover.ts';
import { mergeCoverage, type FileCoverage, type TestReport, type TestResult } from './results.ts';
import { runTestClass } from './run-class.ts';
import type { WorkerInput, WorkerOutput } from './test-worker.ts';

export interface TestRunOptions {
  readonly filters: TestFilters;
  /** Threads; null: as many as the machine has cores. */
  readonly workers: number | null;
  readonly onProgress: (done: number, total: number) => void;
}

/** Below this many classes a second thread costs more than it saves. */
const CLASSES_PER_WORKER = 2;

export async function runTests(build: ProjectBuild, options: TestRunOptions): Promise<TestReport> {
  const started = performance.now();
  const { store } = openStore(':memory:', build.built.schema);
  const org = assembleOrg(build, store);
  deploy(org);
  const classes = discoverTests(org.program.classes, options.filters);
  const wanted = options.workers ?? availableParallelism();
  const workers = Math.min(wanted, Math.floor(classes.length / CLASSES_PER_WORKER));
  const ran =
    workers > 1
      ? await runInWorkers(build, store.serialize(), classes, workers, options.onProgress)
      : runHere(org, classes, options.onProgress);
  const tested = new Set(org.program.classes.filter(({ isTest }) => isTest).map(({ file }) => file));
  return {
    results: ran.results.toSorted(order),
    coverage: ran.coverage.filter(({ file }) => !tested.has(file)),
    milliseconds: performance.now() - started,
  };
}

interface Ran {
  readonly results: readonly TestResult[];
  readonly coverage: readonly FileCoverage[];
}

/** By class; the methods of one class stay in the order in which they ran. */
const order = (a: TestResult, b: TestResult): number =>
  a.className === b.className ? 0 : a.className < b.className ? -1 : 1;

function runHere(org: LocalOrg, classes: readonly TestClass[], onProgress: TestRunOptions['onProgress']): Ran {
  const settings = { user: administrator(org), limits: org.settings.limits };
  const results = classes.flatMap((tests, index) => {
    const found = runTestClass(org, tests, settings);
    onProgress(index + 1, classes.length);
    return found;
  });
  return { results, coverage: coverageOf(org) };
}

async function runInWorkers(
  build: ProjectBuild,
  image: Uint8Array,
  classes: readonly TestClass[],
  count: number,
  onProgress: TestRunOptions['onProgress'],
): Promise<Ran> {
  const results: TestResult[] = [];
  const waiting = [...classes];
  let done = 0;
  const input: WorkerInput = {
    projectDir: build.project.dir,
    packageDirs: build.packageDirs,
    units: build.units,
    image,
  };
  const run = (): Promise<readonly FileCoverage[]> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(new URL('./test-worker.ts', import.meta.url), { workerData: input });
      let running: TestClass | null = null;
      const next = (): void => {
        running = waiting.shift() ?? null;
        worker.postMessage(running);
      };
      worker.on('message', (output: WorkerOutput) => {
        switch (output.kind) {
          case 'ready':
            return next();
          case 'results':
            results.push(...output.results);
            onProgress(++done, classes.length);
            return next();
          case 'coverage':
            resolve(output.coverage);
        }
      });
      worker.on('error', (error: Error) =>
        reject(new Error(`A test worker failed${running === null ? '' : ` in ${running.name}`}: ${error.message}`)),
      );
      worker.on('exit', (code) =>
        reject(new Error(`A test worker ended with code ${code}${running === null ? '' : ` in ${running.name}`}.`)),
      );
    });
  const coverage = await Promise.all(Array.from({ length: count }, run));
  return { results, coverage: mergeCoverage(coverage) };
}
