import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startService } from './service.ts';

const PARTNER = 'scripts/partner/main.ts';

test('is ready when it says so, and has ended when it is stopped', async () => {
  const service = await startService('partner', PARTNER, ['--port', '0']);
  assert.equal((await fetch(`${service.url}/admin/stats`)).status, 200);
  await service.stop();
  assert.equal(await service.ended, 0);
  await assert.rejects(fetch(`${service.url}/admin/stats`), TypeError);
});

test('says so when the process ends before it is ready', async () => {
  await assert.rejects(startService('partner', PARTNER, ['--help']), /The partner did not start \(exit code 0\)/);
});
