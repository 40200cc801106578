/** `compile`: checks and compiles a project, as a deployment would. */
import { parseArgs } from 'node:util';
import type { Command } from './command.ts';
import { loadProject, PROJECT_OPTIONS, PROJECT_USAGE } from './project.ts';

const compile: Command = {
  usage: `cli.ts compile [OPTIONS]\nReads, checks and compiles an SFDX project.\n${PROJECT_USAGE}`,
  run(args) {
    const { values } = parseArgs({ args: [...args], options: PROJECT_OPTIONS });
    const { units, timings } = loadProject(values);
    const total = timings.parse + timings.check + timings.emit;
    process.stdout.write(`${units.length} Apex files compiled in ${(total / 1000).toFixed(2)} s\n`);
    return Promise.resolve(0);
  },
};
export default compile;
