import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { HttpError, sendJson, sendText } from './http-message.ts';
import { pageFile } from './page/page-files.ts';
import { routesOf, type PartnerOptions, type Routes } from './routes.ts';

/** A partner's HTTP server, and the one way to end it. */
export interface Partner {
  readonly server: Server;
  /** Stops listening, ends what still hangs or waits, and resolves when all connections are closed. */
  stop(): Promise<void>;
}

/** Builds a partner that does not listen yet. */
export function createPartner(options: PartnerOptions): Partner {
  const stopping = new AbortController();
  const routes = routesOf(options, stopping.signal);
  const server = createServer((request, response) => {
    void answer(routes, request, response);
  });
  server.maxConnections = 1_000;
  // Longer than callers keep idle connections, so that none is closed just when a request goes out on it.
  server.keepAliveTimeout = 65_000;
  return {
    server,
    stop: () =>
      new Promise((resolve) => {
        stopping.abort();
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

async function answer(routes: Routes, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const address = `http://partner${request.url ?? '/'}`;
    if (!URL.canParse(address)) throw new HttpError(400, 'The path is malformed');
    const url = new URL(address);
    const handler = routes.get(`${request.method} ${url.pathname}`);
    if (handler) {
      await handler(request, response, url);
      return;
    }
    const file = request.method === 'GET' ? await pageFile(url.pathname) : undefined;
    if (!file) throw notServed(routes, request, url);
    sendText(response, 200, file.contentType, file.text);
  } catch (error) {
    if (response.headersSent || response.destroyed) return;
    if (error instanceof HttpError) {
      if (error.message === '') sendText(response, error.status, 'text/plain', '', error.headers);
      else sendJson(response, error.status, { error: error.message }, error.headers);
      return;
    }
    sendJson(response, 500, { error: error instanceof Error ? error.message : String(error) });
  }
}

function notServed(routes: Routes, request: IncomingMessage, url: URL): HttpError {
  const allowed = [...routes.keys()].map((route) => route.split(' ')).filter(([, path]) => path === url.pathname);
  if (allowed.length === 0) return new HttpError(404, `There is nothing at ${url.pathname}`);
  const methods = allowed.map(([method]) => method).join(', ');
  return new HttpError(405, `${url.pathname} takes ${methods}, not ${request.method}`, { Allow: methods });
}
