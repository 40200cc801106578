import { globSync } from 'node:fs';
import { join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { PROJECT } from '../processes/run.ts';
import type { Tally } from './tally.ts';

/** Runs all `*.test.ts` under scripts, two files at a time, and shows how they fare. */
export async function runTypeScriptTests(): Promise<Tally> {
  const files = globSync('scripts/**/*.test.ts', { cwd: PROJECT })
    .sort()
    .map((file) => join(PROJECT, file));
  process.stdout.write(`TypeScript tests: ${files.length} files\n`);
  let passed = 0;
  let failed = 0;
  const tests = run({ files, concurrency: 2 });
  // The last summary, which names no file, is that of the whole run.
  tests.on('test:summary', ({ file, counts }) => {
    if (file !== undefined) return;
    passed = counts.passed;
    failed = counts.tests - counts.passed - counts.skipped - counts.todo;
  });
  for await (const text of tests.compose(new spec()) as AsyncIterable<string>) process.stdout.write(text);
  return { passed, failed: files.length === 0 ? 1 : failed };
}
