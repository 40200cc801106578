import { runNode } from '../processes/run.ts';
import type { Tally } from './tally.ts';

const CLI = 'scripts/local-org/cli.ts';

/** Runs the Apex tests of a project in the local org, whose last line says `N passed, N failed`. */
export async function runApexTests(project: string): Promise<Tally> {
  process.stdout.write(`\nApex tests of ${project === '.' ? 'the product' : project}\n`);
  const { code, output } = await runNode(CLI, ['test', '--project', project], { show: true });
  const tally = readTally(output, code);
  if (tally) return tally;
  process.stdout.write(
    `The Apex tests of ${project} broke down (exit code ${code ?? 'none'}); what they said stands above.\n`,
  );
  return { passed: 0, failed: 1 };
}

/**
 * Reads the numbers from what a test run printed.
 *
 * @returns undefined when there are none, or when they and the exit code contradict each other
 */
export function readTally(output: string, code: number | null): Tally | undefined {
  const counted = [...output.matchAll(/^(\d+) passed, (\d+) failed\b/gm)].at(-1);
  if (!counted) return undefined;
  const tally = { passed: Number(counted[1]), failed: Number(counted[2]) };
  return (code === 0) === (tally.failed === 0) ? tally : undefined;
}
