/** `npm test`: every test of the project, TypeScript first, then components, then Apex in the local org. */
import { runApexTests } from './test/apex.ts';
import { runComponentTests } from './test/components.ts';
import { runTypeScriptTests } from './test/typescript.ts';
import type { Tally } from './test/tally.ts';

/** Projects whose Apex tests run: the product, and the local org's own conformance classes. */
const APEX_PROJECTS = ['.', 'scripts/local-org/conformance/project'];

const tallies: Tally[] = [await runTypeScriptTests(), await runComponentTests()];
for (const project of APEX_PROJECTS) tallies.push(await runApexTests(project));

const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0);
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
