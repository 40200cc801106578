import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { runPartner, startPartner } from './test-partner.ts';

test('a port in use is one clear line and a failing exit code', async (t) => {
  const partner = await startPartner(t);
  const { port } = new URL(partner.url);
  const ended = await runPartner('--port', port);
  assert.equal(ended.code, 1);
  assert.equal(ended.errors, `Port ${port} is already in use. Stop what uses it, or choose another.\n`);
});

test('a wrong flag is one clear line and a failing exit code', async () => {
  for (const flags of [['--error-rate', '2'], ['--port', 'x'], ['--auth', 'magic'], ['--nonsense']]) {
    const ended = await runPartner(...flags);
    assert.equal(ended.code, 1, flags.join(' '));
    assert.equal(ended.errors.trimEnd().split('\n').length, 1, ended.errors);
  }
});

test('--help names every flag', async () => {
  const { code, output } = await runPartner('--help');
  assert.equal(code, 0);
  for (const flag of ['--port', '--auth', '--poison-keys', '--retry-after-format'])
    assert.ok(output.includes(flag), flag);
});

test('stops at once on SIGTERM, even while a caller hangs', async (t) => {
  const partner = await startPartner(t, '--hang-rate', '1');
  const hanging = partner.sync([]);
  const refused = assert.rejects(hanging, TypeError);
  await untilHanging(partner);
  const exit = once(partner.process, 'exit');
  partner.process.kill('SIGTERM');
  assert.deepEqual(await exit, [0, null]);
  await refused;
});

test('serves its page, with the browser part stripped of types', async (t) => {
  const partner = await startPartner(t);
  const page = await fetch(`${partner.url}/`);
  assert.match(await page.text(), /<h1>Sample partner<\/h1>/);
  const script = await fetch(`${partner.url}/client.js`);
  assert.equal(script.headers.get('content-type'), 'text/javascript; charset=utf-8');
  assert.doesNotMatch(await script.text(), /interface /);
});

async function untilHanging(partner: Awaited<ReturnType<typeof startPartner>>): Promise<void> {
  const { hangs } = await partner.admin<{ hangs: number }>('/admin/stats');
  if (hangs === 0) await untilHanging(partner);
}
