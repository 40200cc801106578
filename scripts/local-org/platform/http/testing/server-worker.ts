/** An external system for tests, in a thread of its own: Apex blocks the thread that it runs in. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { gzipSync, gunzipSync } from 'node:zlib';
import { parentPort } from 'node:worker_threads';

type Handler = (request: IncomingMessage, body: Buffer, response: ServerResponse, url: URL) => void;

let tokens = 0;
let validToken = '';

const json = (response: ServerResponse, status: number, value: unknown): void => {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
};

const HANDLERS: Readonly<Record<string, Handler>> = {
  '/echo': (request, body, response) => {
    const content = request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
    response.setHeader('X-Echo', 'yes');
    json(response, 200, {
      method: request.method,
      url: request.url,
      headers: request.headers,
      body: content.toString('utf8'),
      bytes: body.length,
    });
  },
  '/status': (_request, _body, response, url) => {
    response.writeHead(Number(url.searchParams.get('code')), { Location: '/echo' }).end('done');
  },
  '/cookies': (_request, _body, response) => {
    response.writeHead(200, { 'Set-Cookie': ['a=1', 'b=2'] }).end();
  },
  '/latin1': (_request, _body, response) => {
    response.writeHead(200, { 'Content-Type': 'text/plain; charset=ISO-8859-1' }).end(Buffer.from([0xe9]));
  },
  '/size': (_request, _body, response, url) => {
    response.end(Buffer.alloc(Number(url.searchParams.get('bytes'))));
  },
  '/gzip': (_request, _body, response, url) => {
    response.writeHead(200, { 'Content-Encoding': 'gzip' });
    response.end(gzipSync(Buffer.alloc(Number(url.searchParams.get('bytes')), 'x')));
  },
  '/never': () => undefined,
  '/reset': (request) => void request.socket.resetAndDestroy(),
  '/close': (request) => void request.socket.destroy(),
  '/token': (request, body, response) => {
    const form = new URLSearchParams(body.toString());
    const basic = Buffer.from((request.headers.authorization ?? '').slice('Basic '.length), 'base64').toString();
    const client = form.get('client_id') === 'id' && form.get('client_secret') === 's:cret' ? 'id:s%3Acret' : basic;
    if (client !== 'id:s%3Acret') return json(response, 401, { error: 'invalid_client', error_description: 'who?' });
    validToken = `token-${++tokens}`;
    json(response, 200, { access_token: validToken, expires_in: 3600 });
  },
  '/revoke': (_request, _body, response) => {
    validToken = '';
    response.end();
  },
  '/guarded': (request, _body, response) => {
    const right = request.headers.authorization === `Bearer ${validToken}`;
    json(response, right ? 200 : 401, { tokens });
  },
};

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const handler = HANDLERS[url.pathname];
    if (handler === undefined) json(response, 404, { error: 'nothing here' });
    else handler(request, Buffer.concat(chunks), response, url);
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object' && address !== null) parentPort?.postMessage(address.port);
});
