/**
 * `npm run conformance -- DIR`: runs the public suites whose checkouts DIR holds, by repository name, and compares with the baseline.
 * The exit code is not 0 when a pass count falls or a failing method is not explained.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { compare, update, type Baseline } from './baseline.ts';
import type { SuiteOutcome } from './outcome.ts';
import { table } from './report.ts';
import { isPresent, runSuite } from './run-suite.ts';
import { SUITES } from './suites.ts';

const BASELINE_FILE = join(import.meta.dirname, 'baseline.json');

const USAGE = `npm run conformance -- DIR [--update] [--suite NAME ...] [--notices]
Runs the public Apex suites whose checkouts DIR holds, one folder a repository:
${SUITES.map(({ repository, commit }) => `  ${repository} at ${commit}`).join('\n')}
  --update      raise the counts of baseline.json to what passes now
  --suite NAME  only this suite; may be repeated
  --notices     print each component that was left out`;

const say = (text: string): void => void process.stdout.write(`${text}\n`);

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      update: { type: 'boolean' },
      suite: { type: 'string', multiple: true },
      notices: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  const [given] = positionals;
  if (given === undefined || values.help === true) {
    say(USAGE);
    return values.help === true ? 0 : 2;
  }
  const folder = resolve(given);
  if (!existsSync(folder)) {
    say(`There is no folder ${folder}: give the one that holds the checkouts.`);
    return 2;
  }
  const outcomes: SuiteOutcome[] = [];
  for (const suite of SUITES.filter(({ name }) => values.suite?.includes(name) ?? true)) {
    if (!isPresent(folder, suite)) {
      say(`skipped ${suite.name}: there is no folder ${suite.name}`);
      continue;
    }
    const outcome = await runSuite(folder, suite);
    outcomes.push(outcome);
    if (values.notices === true) for (const notice of outcome.notices) say(`left out of ${suite.name}: ${notice}`);
    else if (outcome.notices.length > 0)
      say(`left out of ${suite.name}: ${outcome.notices.length} (--notices lists them)`);
    for (const { test, reason } of suite.excluded) say(`excluded from ${suite.name}: ${test}, for ${reason}`);
  }
  say(`\n${table(outcomes)}\n`);
  return judge(outcomes, values.update === true);
}

function judge(outcomes: readonly SuiteOutcome[], isUpdate: boolean): number {
  let baseline = JSON.parse(readFileSync(BASELINE_FILE, 'utf8')) as Baseline;
  if (isUpdate) {
    for (const outcome of outcomes) baseline = update(baseline, outcome);
    writeFileSync(BASELINE_FILE, `${JSON.stringify(baseline, null, 2)}\n`);
  }
  const problems = outcomes.flatMap((outcome) => compare(baseline, outcome));
  for (const problem of problems) say(problem);
  if (problems.length === 0) say('As good as the baseline.');
  return problems.length === 0 ? 0 : 1;
}

process.exitCode = await main();
