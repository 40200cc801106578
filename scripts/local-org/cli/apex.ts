/** `apex`: runs a file of anonymous Apex in the running org. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Client, CLIENT_OPTIONS, CLIENT_USAGE } from './client.ts';
import { CommandError, type Command } from './command.ts';

interface Result {
  readonly line: number;
  readonly column: number;
  readonly compiled: boolean;
  readonly success: boolean;
  readonly compileProblem: string | null;
  readonly exceptionMessage: string | null;
  readonly exceptionStackTrace: string | null;
  readonly debugLog: readonly { readonly level: string; readonly line: number | null; readonly message: string }[];
}

function read(file: string | undefined): string {
  if (file === undefined) throw new CommandError('Name the file of Apex to run; - reads from standard input.');
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch {
    throw new CommandError(`The file ${file} cannot be read.`);
  }
}

const command: Command = {
  usage: `cli.ts apex [OPTIONS] FILE
Runs anonymous Apex in the running org and shows what it wrote with System.debug.
${CLIENT_USAGE}`,
  async run(args) {
    const { values, positionals } = parseArgs({ args: [...args], options: CLIENT_OPTIONS, allowPositionals: true });
    const source = read(positionals[0]);
    const { json } = await new Client(values).request('POST', '/services/data/v67.0/tooling/executeAnonymous', source);
    const result = json as Result;
    for (const { level, line, message } of result.debugLog)
      if (line !== null) process.stdout.write(`${level}|[${line}]|${message}\n`);
    if (result.success) return 0;
    const problem = result.compiled
      ? `${result.exceptionMessage}\n${result.exceptionStackTrace}`
      : `${positionals[0]}:${result.line}:${result.column}: ${result.compileProblem}`;
    process.stderr.write(`${problem}\n`);
    return 1;
  },
};
export default command;
