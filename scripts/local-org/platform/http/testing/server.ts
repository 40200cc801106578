import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { TestContext } from 'node:test';

/** Starts the external system of the tests; it ends with the test. Resolves to its URL. */
export async function startServer(test: Pick<TestContext, 'after'>): Promise<string> {
  const worker = new Worker(new URL('./server-worker.ts', import.meta.url));
  test.after(() => worker.terminate());
  const [port] = (await once(worker, 'message')) as [number];
  return `http://127.0.0.1:${port}`;
}
