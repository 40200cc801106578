/** What is measured: each measure gives milliseconds, and knows its target. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { openStore } from '../data/store/open.ts';
import { buildProject, type ProjectBuild } from '../platform/org/build.ts';
import { assembleOrg, deploy, type LocalOrg } from '../platform/org.ts';
import { administrator } from '../platform/org/users.ts';
import { runTransaction } from '../platform/runtime-host.ts';
import { runTests } from '../platform/tests/run-tests.ts';
import type { ApexValue } from '../runtime/values.ts';
import { writeProbe, writeServices, writeTests } from './generate-project.ts';

export interface Figure {
  readonly what: string;
  readonly milliseconds: number;
  /** Milliseconds that it must stay below; null: for information only. */
  readonly target: number | null;
  /** What else is worth knowing, such as lines a second. */
  readonly note: string;
}

const CLASSES = 300;
const TEST_CLASSES = 50;
const METHODS = 20;
const ROWS = 10_000;
const QUERIES = 1_000;

/** @throws Error when the project has problems: then there is nothing to measure */
function build(projectDir: string, cacheFolder: string | null): ProjectBuild {
  const result = buildProject({ projectDir, cacheFolder });
  if (!result.ok)
    throw new Error(`The generated project does not compile:\n${result.problems.slice(0, 10).join('\n')}`);
  return result.build;
}

async function timed(body: () => unknown): Promise<number> {
  const started = performance.now();
  await body();
  return performance.now() - started;
}

const perSecond = (count: number, milliseconds: number, unit: string): string =>
  `${Math.round(count / (milliseconds / 1000)).toLocaleString('en-US')} ${unit}/s`;

/** Compiles cold, warm, and warm with one class changed. */
export async function measureCompiler(folder: string): Promise<readonly Figure[]> {
  const project = join(folder, 'services');
  const cache = join(folder, 'cache');
  const lines = writeServices(project, CLASSES);
  rmSync(cache, { recursive: true, force: true });
  const cold = await timed(() => build(project, cache));
  const warm = await timed(() => build(project, cache));
  const what = `compile ${CLASSES} classes of ${lines.toLocaleString('en-US')} lines`;
  return [
    { what: `${what}, cold`, milliseconds: cold, target: 15_000, note: perSecond(lines, cold, 'lines') },
    { what: `${what}, warm`, milliseconds: warm, target: 3_000, note: perSecond(lines, warm, 'lines') },
  ];
}

export async function measureTests(folder: string): Promise<readonly Figure[]> {
  const project = join(folder, 'tests');
  writeTests(project, TEST_CLASSES, METHODS);
  const built = build(project, null);
  const count = TEST_CLASSES * METHODS;
  let failed = 0;
  const milliseconds = await timed(async () => {
    const { results } = await runTests(built, {
      filters: { classes: [], methods: [] },
      workers: null,
      onProgress: () => undefined,
    });
    failed = count - results.filter(({ outcome }) => outcome === 'Pass').length;
  });
  if (failed > 0) throw new Error(`${failed} of the generated test methods failed.`);
  return [
    {
      what: `run ${count} test methods`,
      milliseconds,
      target: 10_000,
      note: perSecond(count, milliseconds, 'methods'),
    },
  ];
}

/** Limits that measures by far exceed. */
const NO_LIMITS = { queries: 1e9, queryRows: 1e9, cpuTime: 1e9, heapSize: 1e9 };

class ProbeOrg {
  readonly #org: LocalOrg;

  constructor(folder: string) {
    writeProbe(folder);
    const built = build(folder, null);
    this.#org = assembleOrg(built, openStore(join(folder, 'org.db'), built.built.schema).store);
    deploy(this.#org);
  }

  /** Milliseconds of one call of a static method in a transaction of its own. */
  async call(method: string, ...args: readonly ApexValue[]): Promise<number> {
    const { program } = this.#org;
    const options = {
      quiddity: 'ANONYMOUS',
      user: administrator(this.#org),
      test: null,
      enclosing: null,
      limits: NO_LIMITS,
    } as const;
    return timed(() => {
      const outcome = runTransaction(this.#org, options, () => program.callStatic('Probe', method, args));
      if (!outcome.ok) throw new Error(`${method}: ${outcome.exception.message ?? ''}`);
    });
  }

  close(): void {
    this.#org.store.close();
  }
}

/** Rows, queries, JSON and plain loops, in an org with a database file. */
export async function measureRuntime(folder: string): Promise<readonly Figure[]> {
  const org = new ProbeOrg(join(folder, 'probe'));
  const figure = async (
    what: string,
    count: number,
    unit: string,
    target: number | null,
    call: () => Promise<number>,
  ): Promise<Figure> => {
    const milliseconds = await call();
    return { what, milliseconds, target, note: perSecond(count, milliseconds, unit) };
  };
  const count = (value: number): string => value.toLocaleString('en-US');
  try {
    return [
      await figure(`insert ${count(ROWS)} rows through a trigger`, ROWS, 'rows', 3_000, () =>
        org.call('insertrows(integer)', ROWS),
      ),
      await figure(`read ${count(ROWS)} rows`, ROWS, 'rows', null, () => org.call('queryrows()')),
      await figure(`${count(QUERIES)} static queries`, QUERIES, 'queries', null, () =>
        org.call('querystatic(integer)', QUERIES),
      ),
      await figure(`${count(QUERIES)} dynamic queries`, QUERIES, 'queries', null, () =>
        org.call('querydynamic(integer)', QUERIES),
      ),
      await figure(`write and read ${count(ROWS)} objects as JSON`, ROWS, 'objects', null, () =>
        org.call('writejson(integer)', ROWS),
      ),
      await figure('a loop of 10,000,000 rounds', 1e7, 'rounds', null, () => org.call('looponly(integer)', 1e7)),
    ];
  } finally {
    org.close();
  }
}
