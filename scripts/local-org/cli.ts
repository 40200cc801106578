/** The local org's command line: `node scripts/local-org/cli.ts COMMAND [OPTIONS]`. Each command is a file of `cli/`. */
import { CommandError, type Command } from './cli/command.ts';

const COMMANDS: Readonly<Record<string, () => Promise<{ readonly default: Command }>>> = {
  apex: () => import('./cli/apex.ts'),
  clock: () => import('./cli/clock.ts'),
  compile: () => import('./cli/compile.ts'),
  query: () => import('./cli/query.ts'),
  start: () => import('./cli/start.ts'),
  test: () => import('./cli/test.ts'),
};

const usage = (): string =>
  `Usage: node scripts/local-org/cli.ts COMMAND [OPTIONS]\nCommands: ${Object.keys(COMMANDS).join(', ')}. COMMAND --help tells more.`;

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  const load = name === undefined ? undefined : COMMANDS[name];
  if (name === undefined || name === '--help' || load === undefined) {
    if (name !== undefined && name !== '--help') process.stderr.write(`There is no command '${name}'.\n`);
    process.stderr.write(`${usage()}\n`);
    return name === '--help' ? 0 : 2;
  }
  const { default: command } = await load();
  if (rest.includes('--help')) {
    process.stdout.write(`${command.usage}\n`);
    return 0;
  }
  try {
    return await command.run(rest);
  } catch (error) {
    if (!(error instanceof CommandError) && !isOneLine(error)) throw error;
    process.stderr.write(`${(error as Error).message}\n`);
    return error instanceof CommandError ? error.exitCode : 1;
  }
}

/** Errors that are written to be read by the person at the terminal: options that are wrong, a database that cannot be opened. */
function isOneLine(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: unknown }).code;
  return error.name === 'StoreError' || (typeof code === 'string' && code.startsWith('ERR_PARSE_ARGS'));
}

process.exitCode = await main(process.argv.slice(2));
