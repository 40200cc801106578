import assert from 'node:assert/strict';
import { request as send, type IncomingMessage } from 'node:http';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { json, type ApiRequest } from './message.ts';
import { ApiServer, type Backend } from './server.ts';
import { endSession, newToken, readSession, writeSession } from './session-file.ts';

const TOKEN = 'token';
const echo: Backend = {
  token: TOKEN,
  answer: (request: ApiRequest) =>
    Promise.resolve(json(200, { ...request, headers: null, body: Buffer.from(request.body).toString() })),
};

async function listen(t: TestContext, backend: Backend | null): Promise<ApiServer> {
  const server = await ApiServer.listen(0);
  t.after(() => server.stop());
  if (backend !== null) server.open(backend);
  return server;
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** With headers that fetch does not let through. */
async function ask(
  url: string,
  headers: Readonly<Record<string, string>>,
  method = 'GET',
  body?: string,
): Promise<Answer> {
  const message = send(url, { method, headers, agent: false });
  message.end(body);
  const [response] = (await once(message, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return { status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() };
}

const known = { Authorization: `Bearer ${TOKEN}` };

test('hands a request over as data', async (t) => {
  const { url } = await listen(t, echo);
  const answer = await ask(`${url}//a%20b/c?x=1&x=2`, known, 'POST', 'body');
  assert.deepEqual(JSON.parse(answer.text), {
    method: 'POST',
    path: '/a b/c',
    query: [
      ['x', '1'],
      ['x', '2'],
    ],
    headers: null,
    body: 'body',
    remoteAddress: '127.0.0.1',
  });
});

test('answers that it is starting until it is open', async (t) => {
  const server = await listen(t, null);
  assert.deepEqual(
    [(await ask(`${server.url}/health`, {})).status, (await ask(`${server.url}/ready`, {})).status],
    [200, 503],
  );
  assert.equal((await ask(`${server.url}/services/data`, known)).status, 503);
  server.open(echo);
  assert.equal((await ask(`${server.url}/ready`, {})).status, 200);
});

test('takes nobody without the token, through another name or from another site', async (t) => {
  const { url } = await listen(t, echo);
  assert.equal((await ask(`${url}/x`, {})).status, 401);
  assert.equal((await ask(`${url}/x`, { Authorization: 'Bearer tokem' })).status, 401);
  assert.equal((await ask(`${url}/x`, { ...known, Host: 'attacker.example' })).status, 421);
  assert.equal((await ask(`${url}/health`, { Host: 'attacker.example:4000' })).status, 421);
  assert.equal((await ask(`${url}/x`, { ...known, Origin: 'https://attacker.example' })).status, 403);
  assert.equal((await ask(`${url}/x`, { ...known, Origin: 'null' })).status, 403);
  assert.equal((await ask(`${url}/x`, { ...known, Origin: 'http://localhost:4000' })).status, 200);
});

test('a malformed path and a body without end are refused, a fault is told', async (t) => {
  const { url } = await listen(t, echo);
  assert.equal((await ask(`${url}/%E0%A4%A`, known)).status, 400);
  const large = await fetch(`${url}/x`, { method: 'POST', headers: known, body: Buffer.alloc(50_000_001) });
  assert.equal(large.status, 413);
  const broken = await listen(t, { token: TOKEN, answer: () => Promise.reject(new Error('the worker died')) });
  const answer = await ask(`${broken.url}/x`, known);
  assert.equal(answer.status, 500);
  assert.match(answer.text, /the worker died/);
});

test('says in one line that a port is taken', async (t) => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  t.after(() => other.close());
  const { port } = other.address() as { port: number };
  await assert.rejects(ApiServer.listen(port), {
    message: `The port ${port} is taken: choose another with --port, or 0 for any free one.`,
  });
});

test('the session file is for its owner only, and ends with its own org', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'session-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, '.local-org', 'session.json');
  assert.equal(readSession(file), null);
  const token = newToken('00D5g0000000001AAA');
  assert.match(token, /^00D\w{12}![.\w]{64}$/);
  const session = { url: 'http://127.0.0.1:1', accessToken: token, processId: 1 };
  writeSession(file, session);
  assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.deepEqual(readSession(file), session);
  endSession(file, { ...session, accessToken: 'another' });
  assert.deepEqual(readSession(file), session);
  endSession(file, session);
  assert.equal(readSession(file), null);
  writeFileSync(file, 'no json');
  assert.equal(readSession(file), null);
});
