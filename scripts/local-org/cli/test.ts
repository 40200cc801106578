/** `test`: runs the Apex tests of a project. */
import { mkdirSync, watch, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { REPORT_FORMATS, renderReport, type ReportFormat } from '../platform/tests/reports.ts';
import type { TestReport } from '../platform/tests/results.ts';
import { runTests } from '../platform/tests/run-tests.ts';
import { CommandError, type Command } from './command.ts';
import { Progress } from './progress.ts';
import { loadProject, PROJECT_OPTIONS, PROJECT_USAGE, type ProjectOptions } from './project.ts';

const OPTIONS = {
  ...PROJECT_OPTIONS,
  class: { type: 'string', multiple: true },
  method: { type: 'string', multiple: true },
  coverage: { type: 'boolean' },
  format: { type: 'string', default: 'human' },
  output: { type: 'string' },
  workers: { type: 'string' },
  watch: { type: 'boolean' },
} as const;

interface TestOptions extends ProjectOptions {
  readonly class: readonly string[];
  readonly method: readonly string[];
  readonly coverage: boolean;
  readonly format: ReportFormat;
  readonly output: string | undefined;
  readonly workers: number | null;
  readonly watch: boolean;
}

function readOptions(args: readonly string[]): TestOptions {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  const format = REPORT_FORMATS.find((known) => known === values.format);
  if (format === undefined)
    throw new CommandError(`--format is one of ${REPORT_FORMATS.join(', ')}, not '${values.format}'.`);
  const workers = values.workers === undefined ? null : Number(values.workers);
  if (workers !== null && !(Number.isInteger(workers) && workers > 0))
    throw new CommandError(`--workers is a number from 1 on, not '${values.workers}'.`);
  return {
    ...values,
    format,
    workers,
    class: values.class?.flatMap((names) => names.split(',')) ?? [],
    method: values.method?.flatMap((names) => names.split(',')) ?? [],
    coverage: values.coverage === true,
    output: values.output,
    watch: values.watch === true,
  };
}

/** @returns the exit code: 0 when every test passed */
async function runOnce(options: TestOptions): Promise<number> {
  const progress = new Progress();
  progress.show('Compiling');
  const build = loadProject(options);
  progress.show('Testing');
  const report = await runTests(build, {
    filters: { classes: options.class, methods: options.method },
    workers: options.workers,
    onProgress: (done, total) => progress.show(`Testing: ${done} of ${total} classes`),
  });
  progress.end();
  write(report, options);
  if (report.results.length === 0)
    throw new CommandError(
      'No test was found: check --class and --method, and that the classes are annotated @IsTest.',
    );
  return report.results.every(({ outcome }) => outcome === 'Pass') ? 0 : 1;
}

function write(report: TestReport, { format, coverage, output }: TestOptions): void {
  const text = `${renderReport(format, report, { coverage })}\n`;
  if (output === undefined) {
    process.stdout.write(text);
    return;
  }
  mkdirSync(dirname(resolve(output)), { recursive: true });
  writeFileSync(output, text);
  const failed = report.results.filter(({ outcome }) => outcome === 'Fail').length;
  process.stdout.write(`${report.results.length - failed} passed, ${failed} failed\n`);
}

/** Milliseconds without a further change after which the tests run again. */
const SETTLE = 200;

/** Runs the tests again whenever a source file changes, until the process is stopped. */
async function runAndWatch(options: TestOptions): Promise<number> {
  let running = true;
  let changed = false;
  let timer: NodeJS.Timeout | undefined;
  const run = async (): Promise<void> => {
    running = true;
    changed = false;
    try {
      await runOnce(options);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      process.stderr.write(`${error.message}\n`);
    }
    process.stderr.write('Waiting for changes; Ctrl+C ends.\n');
    running = false;
    if (changed) await run();
  };
  const project = resolve(options.project);
  const report = options.output === undefined ? null : relative(project, resolve(options.output));
  watch(project, { recursive: true }, (_, file) => {
    if (file === null || /(^|\/)(\.|node_modules\/)/.test(file)) return;
    // The report may stand in the project: the file and the folder made for it are no changes.
    if (report !== null && (report === file || report.startsWith(`${file}/`))) return;
    changed = true;
    clearTimeout(timer);
    if (!running) timer = setTimeout(() => void run(), SETTLE);
  });
  await run();
  return new Promise((end) => process.once('SIGINT', () => end(0)));
}

const test: Command = {
  usage: `cli.ts test [OPTIONS]
Runs the Apex tests of an SFDX project; the exit code is 0 when all pass.
${PROJECT_USAGE}
  --class NAME              only this test class; * stands for any characters; may be repeated
  --method NAME             only this method, or Class.method; likewise
  --coverage                show which lines ran
  --format FORMAT           ${REPORT_FORMATS.join(', ')} (default: human)
  --output FILE             write the report to a file
  --workers N               threads (default: one a core)
  --watch                   run again whenever a file of the project changes`,
  async run(args) {
    const options = readOptions(args);
    const code = options.watch ? await runAndWatch(options) : await runOnce(options);
    return code;
  },
};
export default test;
