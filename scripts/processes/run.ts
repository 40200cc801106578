import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** The project's folder: where every command runs. */
export const PROJECT = join(import.meta.dirname, '../..');

/** How a process ended, and all that it printed. */
export interface Ended {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly output: string;
}

/** What a process is run with. */
export interface RunOptions {
  /** Added to this process's environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Shows the output in this terminal too, while it comes. */
  readonly show?: boolean;
}

/**
 * Runs a program to its end and keeps what it prints.
 *
 * @throws Error when it cannot be started
 */
export function run(file: string, args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  const child = spawn(file, args, {
    cwd: PROJECT,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    let output = '';
    const keep =
      (shown: NodeJS.WriteStream) =>
      (data: string): void => {
        output += data;
        if (options.show) shown.write(data);
      };
    child.stdout.setEncoding('utf8').on('data', keep(process.stdout));
    child.stderr.setEncoding('utf8').on('data', keep(process.stderr));
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ code, output });
    });
  });
}

/** Runs a script of the project, or the binary of a dependency, on the Node that runs this. */
export function runNode(script: string, args: readonly string[], options?: RunOptions): Promise<Ended> {
  return run(process.execPath, [join(PROJECT, script), ...args], options);
}

/**
 * Runs a script in this terminal, which it may ask and color, and returns its exit code.
 *
 * @throws Error when it cannot be started
 */
export function runHere(script: string, args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [join(PROJECT, script), ...args], { cwd: PROJECT, stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      resolve(code ?? 1);
    });
  });
}
