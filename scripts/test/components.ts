import { runNode } from '../processes/run.ts';
import type { Tally } from './tally.ts';

/** Runs the Jest tests of the Lightning web components. */
export async function runComponentTests(): Promise<Tally> {
  process.stdout.write('\nTests of components\n');
  const args = ['--config', 'scripts/lwc/jest.config.cjs', '--ci'];
  const { code, output } = await runNode('node_modules/jest/bin/jest.js', args, { show: true });
  const tally = readJestTally(output, code);
  if (tally) return tally;
  process.stdout.write(
    `The tests of components broke down (exit code ${code ?? 'none'}); what they said stands above.\n`,
  );
  return { passed: 0, failed: 1 };
}

/**
 * Reads the numbers of Jest's summary. A test file that does not even run fails, though none of its tests is counted.
 *
 * @returns undefined when there are none, or when they and the exit code contradict each other
 */
export function readJestTally(output: string, code: number | null): Tally | undefined {
  const count = (line: 'Tests' | 'Test Suites', word: string): number =>
    Number(new RegExp(`^${line}: .*?(\\d+) ${word}`, 'm').exec(output)?.[1] ?? 0);
  const tally = { passed: count('Tests', 'passed'), failed: count('Tests', 'failed') };
  const isRed = tally.failed > 0 || count('Test Suites', 'failed') > 0;
  if (tally.passed + tally.failed === 0 || (code === 0) === isRed) return undefined;
  return isRed && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}
