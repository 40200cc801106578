/** `npm run deploy -- --target-org X`: puts the product into an org with the Salesforce CLI of the dependencies. */
import { emitComponents } from './lwc/emit.ts';
import { PROJECT, runHere } from './processes/run.ts';

const SF = 'node_modules/@salesforce/cli/bin/run.js';

emitComponents(PROJECT);
process.exitCode = await runHere(SF, [
  'project',
  'deploy',
  'start',
  '--source-dir',
  'force-app',
  ...process.argv.slice(2),
]);
