import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { PROJECT } from './run.ts';

/** A process that goes on until it is stopped. */
export interface Service {
  /** Address from its readiness line. */
  readonly url: string;
  /** Settles when the process has ended, with its exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>;
  /** Asks it to stop, makes it stop after ten seconds, and waits until it has. */
  stop(): Promise<void>;
  /** Ends it at once, as a crash would. */
  kill(): void;
}

const STOP_PATIENCE_MS = 10_000;
const READY = /ready at (http:\/\/\S+)/i;

/**
 * Starts a script of the project as a process of its own and waits for the line that says `ready at http://...`.
 * What it prints is shown.
 *
 * @param hint said when it does not start
 * @throws Error when it ends before it is ready; its own words stand above
 */
export async function startService(name: string, script: string, args: readonly string[], hint = ''): Promise<Service> {
  const child = spawn(process.execPath, [join(PROJECT, script), ...args], {
    cwd: PROJECT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const url = await new Promise<string>((resolve, reject) => {
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (data: string) => {
      process.stdout.write(data);
      // The line may come in pieces; what comes after it is not kept.
      if (READY.test(output)) return;
      output += data;
      const ready = READY.exec(output);
      if (ready && /\n/.test(output.slice(ready.index))) resolve(ready[1]);
    });
    child.once('error', reject);
    child.once('close', (code) => {
      reject(new Error(`The ${name} did not start (exit code ${code ?? 'none'}).${hint === '' ? '' : ` ${hint}`}`));
    });
  });
  return {
    url,
    ended,
    kill: () => void child.kill('SIGKILL'),
    stop: async () => {
      child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), STOP_PATIENCE_MS);
      await ended;
      clearTimeout(force);
    },
  };
}
