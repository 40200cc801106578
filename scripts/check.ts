/** `npm run check`: everything that can be judged without running the product. */
import { apexRules } from './check/apex-rules.ts';
import { apexTypes } from './check/apex-types.ts';
import type { Check } from './check/check.ts';
import { componentBuild, components } from './check/components.ts';
import { flows } from './check/flows.ts';
import { metadataTypes } from './check/metadata/check.ts';
import { format, frameTypes, lint, pageTypes, types } from './check/tools.ts';

const CHECKS: readonly Check[] = [
  format,
  lint,
  types,
  pageTypes,
  frameTypes,
  components,
  componentBuild,
  apexTypes,
  apexRules,
  metadataTypes,
  flows,
];

/** Runs all checks in turn, so that one run shows all that is wrong, and returns how many failed. */
async function checkAll(): Promise<number> {
  let failed = 0;
  for (const check of CHECKS) {
    process.stdout.write(`${check.name} ... `);
    const start = performance.now();
    const found = await look(check);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    process.stdout.write(`${found === '' ? 'passed' : 'FAILED'} (${seconds} s)\n`);
    if (found === '') continue;
    failed++;
    process.stdout.write(`${found.trimEnd()}\n\n`);
  }
  return failed;
}

/** A check that breaks down has found something too, and the others still run. */
async function look(check: Check): Promise<string> {
  try {
    return await check.run();
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

const failed = await checkAll();
process.stdout.write(`${CHECKS.length - failed} checks passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
