/** `npm run lwc`: the JavaScript of the project's components, and the types of what they import of the project. */
import { declareProject } from './lwc/declare.ts';
import { emitComponents } from './lwc/emit.ts';
import { PROJECT } from './processes/run.ts';

try {
  for (const file of emitComponents(PROJECT)) process.stdout.write(`${file}\n`);
  declareProject(PROJECT);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
