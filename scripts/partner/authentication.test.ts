import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Authentication, type TokenAnswer } from './authentication.ts';
import { startPartner, type TestPartner } from './test-partner.ts';

const FLAGS = ['--client-id', 'me', '--client-secret', 'it:is'];
const RIGHT_FORM = { grant_type: 'client_credentials', client_id: 'me', client_secret: 'it:is' };

function basic(id: string, secret: string): { Authorization: string } {
  return { Authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` };
}

function askToken(
  partner: TestPartner,
  form: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${partner.url}/oauth/token`, { method: 'POST', body: new URLSearchParams(form), headers });
}

test('basic: lets only the right user through', async (t) => {
  const partner = await startPartner(t, '--auth', 'basic', ...FLAGS);
  assert.equal((await partner.sync([], basic('me', 'it:is'))).status, 200);
  for (const headers of [{}, basic('me', 'wrong'), basic('you', 'it:is'), { Authorization: 'Basic !' }]) {
    const refused = await partner.sync([{ key: 'a' }], headers);
    assert.equal(refused.status, 401);
    assert.match(refused.headers.get('www-authenticate') ?? '', /^Basic/);
  }
  const stats = await partner.admin<{ unauthorized: number; held: number }>('/admin/stats');
  assert.deepEqual([stats.unauthorized, stats.held], [4, 0]);
});

test('bearer: issues a token for client credentials in the form or the header, and takes it', async (t) => {
  const partner = await startPartner(t, '--auth', 'bearer', '--token-lifetime', '60', ...FLAGS);
  assert.equal((await partner.sync([])).status, 401);
  assert.equal((await partner.sync([], { Authorization: 'Bearer invented' })).status, 401);

  const inForm = (await (await askToken(partner, RIGHT_FORM)).json()) as TokenAnswer;
  assert.deepEqual([inForm.token_type, inForm.expires_in], ['Bearer', 60]);
  assert.equal((await partner.sync([], { Authorization: `Bearer ${inForm.access_token}` })).status, 200);

  const inHeader = await askToken(partner, { grant_type: 'client_credentials' }, basic('me', 'it:is'));
  assert.equal(inHeader.status, 200);
  assert.equal(inHeader.headers.get('cache-control'), 'no-store');
});

test('the token endpoint names its errors as OAuth does', async (t) => {
  const partner = await startPartner(t, ...FLAGS);
  const cases: [Record<string, string>, number, string][] = [
    [{ ...RIGHT_FORM, client_secret: 'wrong' }, 401, 'invalid_client'],
    [{ ...RIGHT_FORM, grant_type: 'password' }, 400, 'unsupported_grant_type'],
    [{ client_id: 'me', client_secret: 'it:is' }, 400, 'invalid_request'],
  ];
  for (const [form, status, error] of cases) {
    const response = await askToken(partner, form);
    assert.equal(response.status, status);
    assert.deepEqual(await response.json(), { error });
  }
});

test('a token expires', () => {
  let now = 1_000_000;
  const authentication = new Authentication('bearer', { id: 'me', secret: 'it:is' }, 60, () => now);
  const token = authentication.issueToken(new URLSearchParams(RIGHT_FORM), undefined).access_token;
  now += 59_999;
  authentication.check(`Bearer ${token}`);
  now += 1;
  assert.throws(() => {
    authentication.check(`Bearer ${token}`);
  }, /bearer token is needed/);
});
