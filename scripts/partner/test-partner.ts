import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { TestContext } from 'node:test';

const MAIN = join(import.meta.dirname, 'main.ts');

/** What the process printed and how it ended. */
export interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** A partner in a process of its own, for tests. */
export interface TestPartner {
  readonly url: string;
  readonly process: ChildProcess;
  /** Posts a body to `/api/sync`. */
  sync(records: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** Sets the faults; everything not named is off. */
  faults(faults: object): Promise<void>;
  /** Reads an answer of the admin API. */
  admin<T>(path: string): Promise<T>;
}

/** Starts a partner on a free port; it ends with the test. */
export async function startPartner(test: TestContext, ...flags: string[]): Promise<TestPartner> {
  const child = spawn(process.execPath, [MAIN, '--port', '0', ...flags], { stdio: ['ignore', 'pipe', 'inherit'] });
  test.after(() => child.kill('SIGKILL'));
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const url = /http:\S+/.exec(line.toString())?.[0] ?? '';
  return {
    url,
    process: child,
    sync: (records, headers = {}) =>
      fetch(`${url}/api/sync`, {
        method: 'POST',
        body: typeof records === 'string' ? records : JSON.stringify(records),
        headers,
      }),
    faults: async (faults) => {
      const response = await fetch(`${url}/admin/faults`, { method: 'PUT', body: JSON.stringify(faults) });
      if (!response.ok) throw new Error(await response.text());
      await response.body?.cancel();
    },
    admin: async <T>(path: string) => (await (await fetch(`${url}${path}`)).json()) as T,
  };
}

/** Runs the process to its end. */
export async function runPartner(...flags: string[]): Promise<Ended> {
  const child = spawn(process.execPath, [MAIN, ...flags], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let errors = '';
  child.stdout.on('data', (data: Buffer) => (output += data.toString()));
  child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output, errors };
}
