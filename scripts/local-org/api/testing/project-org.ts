/** An org of a small project, for tests: its files are written to a temporary folder, its database is in memory. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { compileAnonymous } from '../../apex/compiler.ts';
import { runningHost } from '../../platform/async/job-host.ts';
import type { TestState } from '../../platform/contract.ts';
import { takeTurn } from '../../platform/host/turn.ts';
import { openOrg, type LocalOrg } from '../../platform/org.ts';
import { administrator } from '../../platform/org/users.ts';
import { runTransaction } from '../../platform/runtime-host.ts';

/** Whatever tells when a test, or a suite of tests, has ended: `{ after }` of node:test, or a test's context. */
export interface Ending {
  after(end: () => void): void;
}

/** Content by path below the package directory; classes get their metadata file by themselves. */
export type ProjectFiles = Readonly<Record<string, string>>;

const CLASS_META =
  '<ApexClass xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>67.0</apiVersion><status>Active</status></ApexClass>';

/** Writes the project into a new folder, which goes with the test. */
export function writeProject(test: Ending, files: ProjectFiles): string {
  const folder = mkdtempSync(join(tmpdir(), 'project-'));
  test.after(() => rmSync(folder, { recursive: true, force: true }));
  const put = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  mkdirSync(join(folder, 'app'));
  put('sfdx-project.json', '{"packageDirectories":[{"path":"app"}],"sourceApiVersion":"67.0"}');
  for (const [path, text] of Object.entries(files)) {
    put(join('app', path), text);
    if (path.endsWith('.cls')) put(join('app', `${path}-meta.xml`), CLASS_META);
  }
  return folder;
}

/** Deploys a project folder. @param database a file, for what outlives an org */
export function openProject(projectDir: string, database = ':memory:'): LocalOrg {
  const result = openOrg({ projectDir, cacheFolder: null, database });
  if (!result.ok) throw new Error(result.problems.join('\n'));
  return result.org;
}

export const projectOrg = (test: Ending, files: ProjectFiles): LocalOrg => openProject(writeProject(test, files));

/**
 * Runs anonymous Apex as the administrator.
 * @param inTest as if a test ran it
 * @returns what it wrote with System.debug
 * @throws Error with the problem or the exception
 */
export function runApex(org: LocalOrg, source: string, inTest: TestState | null = null): readonly string[] {
  const { symbols } = org.build;
  const compiled = symbols === null ? null : compileAnonymous(source, symbols, 67);
  if (compiled?.ok !== true) throw new Error(compiled?.errors.map(({ message }) => message).join('\n'));
  const options = {
    quiddity: 'ANONYMOUS',
    user: administrator(org),
    test: inTest,
    enclosing: null,
    limits: {},
  } as const;
  const outcome = runTransaction(org, options, () => org.program.runAnonymous(compiled.unit));
  if (!outcome.ok)
    throw new Error(`${outcome.exception.typeName}: ${outcome.exception.message}`, { cause: outcome.origin });
  return outcome.transaction.debugLog.entries.filter(({ line }) => line !== null).map(({ message }) => message);
}

/** Runs asynchronous work until none is due. @returns what failed */
export function runJobs(org: LocalOrg): readonly string[] {
  const host = runningHost(org, {});
  const failures: string[] = [];
  for (;;) {
    const { ran, failure } = takeTurn(host, 'test');
    if (failure !== null) failures.push(failure.message);
    if (!ran) return failures;
  }
}
