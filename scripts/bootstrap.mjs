/**
 * What every npm script of the project runs first: `node scripts/bootstrap.mjs <command> [flags]`.
 *
 * It works on any Node from 18 with nothing installed, makes sure that the dependencies of the lock file are there,
 * and runs the command on the Node 24 that comes with them.
 */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installDependencies } from './bootstrap/install.mjs';
import { dependenciesAreInstalled, projectNode } from './bootstrap/installed.mjs';

const OLDEST_NODE = 20;

/** @type {readonly NodeJS.Signals[]} */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Command to script.
 *
 * @type {Readonly<Record<string, string | undefined>>}
 */
const COMMANDS = {
  start: 'scripts/start.ts',
  test: 'scripts/test.ts',
  check: 'scripts/check.ts',
  deploy: 'scripts/deploy.ts',
  lwc: 'scripts/lwc.ts',
  bench: 'scripts/local-org/bench/bench.ts',
  'bench:engine': 'scripts/engine/bench/bench.ts',
  conformance: 'scripts/local-org/conformance/run.ts',
};

const project = dirname(dirname(fileURLToPath(import.meta.url)));

try {
  process.exitCode = await bootstrap(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

/**
 * @param {string[]} args command and its flags
 * @returns {Promise<number>} exit code
 */
async function bootstrap([command, ...flags]) {
  if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
    throw new Error(
      `Node ${process.versions.node} is too old: Node ${OLDEST_NODE} or later is needed. Get it from https://nodejs.org, then run the command again.`,
    );
  }
  const script = COMMANDS[command];
  if (script === undefined) {
    throw new Error(`Unknown command '${command ?? ''}'. Known: ${Object.keys(COMMANDS).join(', ')}.`);
  }
  if (!dependenciesAreInstalled(project)) await installDependencies(project);
  return run(projectNode(project), [join(project, script), ...flags]);
}

/**
 * Runs the command in this terminal and hands on what would stop it.
 *
 * @param {string} file
 * @param {string[]} args
 * @returns {Promise<number>} exit code; 128 and the signal's number where a signal ended it, as shells have it
 */
function run(file, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd: project, stdio: 'inherit' });
    for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
}
