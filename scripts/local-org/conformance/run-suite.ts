/** Runs one public suite in an org of its own, in memory. */
import { existsSync, readFileSync } from 'node:fs';
import { join, normalize, sep } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseCompilationUnit } from '../apex/parse/index.ts';
import { buildProject, type ProjectBuild } from '../platform/org/build.ts';
import { runTests } from '../platform/tests/run-tests.ts';
import type { SuiteOutcome } from './outcome.ts';
import type { Exclusion, Suite } from './suites.ts';

export const isPresent = (folder: string, { name }: Suite): boolean => existsSync(join(folder, name));

/** The suite's own folder, relative to the folder of all checkouts. */
const ownFolder = ({ name, path }: Suite): string => normalize(join(name, path));

const isExcluded = (exclusions: readonly Exclusion[], className: string, method: string): boolean =>
  exclusions.some(({ test }) => test === className || test === `${className}.${method}`);

/**
 * @param folder that holds the checkouts
 * @throws Error when the suite cannot be compiled at all
 */
export async function runSuite(folder: string, suite: Suite): Promise<SuiteOutcome> {
  const started = performance.now();
  const own = ownFolder(suite);
  const result = buildProject({
    projectDir: folder,
    packageDirs: [own, ...suite.needs],
    cacheFolder: null,
    leaveOut: true,
  });
  if (!result.ok) throw new Error(`${suite.name} cannot be deployed:\n${result.problems.join('\n')}`);
  const { build } = result;
  const report = await runTests(build, {
    filters: { classes: [], methods: [] },
    workers: null,
    onProgress: () => undefined,
  });
  const mine = ownClasses(build, own);
  const results = report.results.filter(({ className }) => mine.has(className));
  const counted = results.filter(({ className, methodName }) => !isExcluded(suite.excluded, className, methodName));
  const lost = lostTests(build, folder, own);
  const missing = lost.filter(({ className, method }) => !isExcluded(suite.excluded, className, method));
  return {
    name: suite.name,
    passed: counted
      .filter(({ outcome }) => outcome === 'Pass')
      .map(({ className, methodName }) => `${className}.${methodName}`),
    failed: new Map([
      ...counted
        .filter(({ outcome }) => outcome === 'Fail')
        .map(({ className, methodName, message }) => [`${className}.${methodName}`, message ?? ''] as const),
      ...missing.map(({ className, method }) => [`${className}.${method}`, 'the class does not compile'] as const),
    ]),
    excluded: results.length - counted.length + (lost.length - missing.length),
    notices: build.leftOut,
    milliseconds: performance.now() - started,
  };
}

/** Classes of the suite itself, without those it needs of other suites. */
function ownClasses(build: ProjectBuild, own: string): ReadonlySet<string> {
  const units = build.units.filter(({ file }) => normalize(file).startsWith(own + sep));
  return new Set(units.flatMap(({ classes }) => classes.map(({ name }) => name)));
}

interface LostTest {
  readonly className: string;
  readonly method: string;
}

/** Test methods of classes that were left out because they do not compile: they count as failures. */
function lostTests(build: ProjectBuild, folder: string, own: string): readonly LostTest[] {
  const compiled = new Set(build.units.map(({ file }) => file));
  return build.project.components
    .filter(({ type, file }) => type === 'ApexClass' && !compiled.has(file) && normalize(file).startsWith(own + sep))
    .flatMap(({ file }) => testMethods(readFileSync(join(folder, file), 'utf8'), file));
}

const TEST = /^(istest|testmethod)$/i;

function testMethods(text: string, file: string): readonly LostTest[] {
  const parsed = parseCompilationUnit(text, file);
  if (!parsed.ok || parsed.unit.kind !== 'Class') return [];
  const { name: className, members } = parsed.unit;
  return members.flatMap((member) => {
    if (member.kind !== 'Method') return [];
    const { words, annotations } = member.modifiers;
    const marks = [...words, ...annotations.map(({ name }) => name)];
    return marks.some((mark) => TEST.test(mark)) ? [{ className, method: member.name }] : [];
  });
}
