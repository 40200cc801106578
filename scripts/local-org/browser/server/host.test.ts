import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { json } from '../../api/message.ts';
import { ApiServer } from '../../api/server.ts';
import { openProject, runApex, writeProject } from '../../api/testing/project-org.ts';
import type { LocalOrg } from '../../platform/org.ts';
import { administrator } from '../../platform/org/users.ts';
import { component, page, PLAIN, xml } from '../testing.ts';
import { BrowserHost } from './host.ts';

const TOKEN = 'the-token';

const PROJECT = {
  ...component('desk', PLAIN, '<template><p>First</p></template>'),
  ...page('Home', 'desk'),
  'tabs/Home.tab-meta.xml': xml('CustomTab', '<flexiPage>Home</flexiPage><label>Start</label>'),
  'applications/Shop.app-meta.xml': xml('CustomApplication', '<label>My Shop</label><tabs>Home</tabs>'),
  'staticresources/words.resource-meta.xml': xml(
    'StaticResource',
    '<cacheControl>Public</cacheControl><contentType>application/json</contentType>',
  ),
  'staticresources/words.json': '{"a":1}',
  'objects/Bell__e/Bell__e.object-meta.xml': xml(
    'CustomObject',
    '<deploymentStatus>Deployed</deploymentStatus><eventType>HighVolume</eventType><label>Bell</label><pluralLabel>Bells</pluralLabel><publishBehavior>PublishImmediately</publishBehavior>',
  ),
  'objects/Bell__e/fields/Tone__c.field-meta.xml': xml(
    'CustomField',
    '<fullName>Tone__c</fullName><label>Tone</label><length>20</length><type>Text</type>',
  ),
};

interface Served {
  readonly url: string;
  readonly dir: string;
  readonly org: LocalOrg;
}

async function serve(t: TestContext): Promise<Served> {
  const dir = writeProject(t, PROJECT);
  const org = openProject(dir);
  const api = await ApiServer.listen(0);
  t.after(() => api.stop());
  const pages = new BrowserHost(org, TOKEN, administrator(org));
  api.open({ token: TOKEN, pages, answer: ({ path }) => Promise.resolve(json(200, { path })) });
  return { url: api.url, dir, org };
}

const known = { Authorization: `Bearer ${TOKEN}` };

test('the link with the token lets a browser in, and sends it to pages of this org only', async (t) => {
  const { url } = await serve(t);
  const enter = (query: string): Promise<Response> =>
    fetch(`${url}/secur/frontdoor.jsp?${query}`, { redirect: 'manual' });
  const answer = await enter(`sid=${TOKEN}&retURL=/lightning/n/Home`);
  assert.equal(answer.headers.get('location'), '/lightning/n/Home');
  const [cookie] = (answer.headers.get('set-cookie') ?? '').split(';');
  const load = (headers: Record<string, string>): Promise<Response> => fetch(`${url}/services/data`, { headers });
  assert.equal((await load({ Cookie: cookie })).status, 200);
  assert.equal((await load({})).status, 401);
  assert.equal((await enter(`sid=${TOKEN}&retURL=//elsewhere.example`)).headers.get('location'), '/lightning');
});

test('a cookie counts for requests of the org own pages only', async (t) => {
  const { url } = await serve(t);
  const entered = await fetch(`${url}/secur/frontdoor.jsp?sid=${TOKEN}`, { redirect: 'manual' });
  const [cookie] = (entered.headers.get('set-cookie') ?? '').split(';');
  const load = async (headers: Record<string, string>): Promise<number> =>
    (await fetch(`${url}/services/data`, { headers: { Cookie: cookie, ...headers } })).status;
  assert.equal(await load({ Origin: url }), 200);
  assert.equal(await load({ Origin: 'http://localhost:1' }), 401);
});

test('a browser that is not logged in is told how to get in', async (t) => {
  const { url } = await serve(t);
  const answer = await fetch(`${url}/lightning`);
  assert.equal(answer.status, 401);
  assert.match(await answer.text(), /Open the org by the link/);
});

/** The page, and the text of all modules that it names for the project. */
async function load(url: string): Promise<string> {
  const html = await (await fetch(`${url}/lightning`, { headers: known })).text();
  const [entry = ''] = /\/local-org\/components\/[\w-]+\.js/.exec(html) ?? [];
  const table = await (await fetch(url + entry, { headers: known })).text();
  const chunks = [...table.matchAll(/import\('\.\/([\w.-]+\.js)'\)/g)].map(([, name]) => name);
  const texts = await Promise.all(
    chunks.map(async (name) => (await fetch(`${url}/local-org/components/${name}`, { headers: known })).text()),
  );
  return [html, ...texts].join('\n');
}

test('a component that was edited shows with the next load; one that is broken says so, with its file', async (t) => {
  const { url, dir } = await serve(t);
  const markup = join(dir, 'app/lwc/desk/desk.html');
  assert.match(await load(url), /First/);
  writeFileSync(markup, '<template><p>Second time</p></template>');
  assert.match(await load(url), /Second time/);
  writeFileSync(markup, '<template><lightning-map></lightning-map></template>');
  assert.match(await load(url), /app\/lwc\/desk\/desk\.html imports lightning\/map/);
});

test('serves static resources, and no file beside them', async (t) => {
  const { url } = await serve(t);
  const read = (path: string): Promise<Response> => fetch(`${url}/resource/${path}`, { headers: known });
  assert.equal(await (await read('words')).text(), '{"a":1}');
  assert.equal((await read('nothing')).status, 404);
  assert.equal((await fetch(`${url}/assets/..%2f..%2fpackage.json`)).status, 404);
});

test('a subscription gets what is published from then on', async (t) => {
  const { url, org } = await serve(t);
  const publish = (tone: string): readonly string[] =>
    runApex(org, `EventBus.publish(new Bell__e(Tone__c = '${tone}'));`);
  publish('before');
  const stop = new AbortController();
  const path = '/local-org/events?channel=/event/Bell__e&replayId=-1';
  const stream = await fetch(url + path, { headers: known, signal: stop.signal });
  publish('after');
  let text = '';
  const decoder = new TextDecoder();
  for await (const bytes of stream.body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(bytes);
    if (text.includes('data:')) break;
  }
  stop.abort();
  const data = JSON.parse(/^data: (.*)$/m.exec(text)?.[1] ?? '') as { payload: Record<string, unknown> };
  assert.equal(data.payload['Tone__c'], 'after');
  assert.doesNotMatch(text, /before/);
  assert.equal((await fetch(`${url}/local-org/events?channel=/event/Nothing__e`, { headers: known })).status, 400);
});
