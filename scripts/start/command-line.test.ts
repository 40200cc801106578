import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runNode } from '../processes/run.ts';
import { readStartOptions } from './command-line.ts';

test('has ports of its own, keeps the data and stays up unless told otherwise', () => {
  assert.deepEqual(readStartOptions([]), { port: 4000, partnerPort: 4010, reset: false, once: false, help: false });
  assert.deepEqual(readStartOptions(['--port', '0', '--partner-port=5000', '--reset', '--once']), {
    port: 0,
    partnerPort: 5000,
    reset: true,
    once: true,
    help: false,
  });
});

test('a wrong flag is one clear line and a failing exit code', async () => {
  for (const flags of [['--port', '70000'], ['--prot', '1'], ['4000']]) {
    const { code, output } = await runNode('scripts/start.ts', flags);
    assert.equal(code, 1, output);
    assert.equal(output.trimEnd().split('\n').length, 1, output);
  }
});
