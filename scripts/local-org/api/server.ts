/** The org's HTTP server. Its own thread never runs Apex: requests go to whoever answers them, one transaction each. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cookieToken } from '../browser/server/session.ts';
import { refuseForeign, refuseStranger } from './guard.ts';
import { errors, json, type ApiRequest, type ApiResponse } from './message.ts';
import { readRequest } from './read-request.ts';

/** What stands behind the server once the org is there. */
export interface Backend {
  readonly token: string;
  answer(request: ApiRequest): Promise<ApiResponse>;
  /** The pages of the org for a browser. */
  readonly pages?: Pages;
}

/** Answers what a browser asks for by itself: pages, what they load, streams of events. */
export interface Pages {
  /** @returns false when the request is none of a browser: nothing was sent then */
  serve(message: IncomingMessage, response: ServerResponse): Promise<boolean>;
  /** Ends what goes on by itself. */
  stop(): void;
}

const STARTING: ApiResponse = errors(503, { errorCode: 'SERVER_UNAVAILABLE', message: 'The local org is starting' });

/** How long `stop` lets requests under way end, in milliseconds. */
const STOP_PATIENCE = 5_000;

export class ApiServer {
  readonly #server: Server;
  #backend: Backend | null = null;

  private constructor() {
    this.#server = createServer((message, response) => void this.#serve(message, response));
    this.#server.maxConnections = 1_000;
  }

  /**
   * Takes the port; until `open` it answers that the org is starting.
   * @param port 0: any free one
   * @throws Error one line that says what to do, when the port cannot be had
   */
  static async listen(port: number, host = '127.0.0.1'): Promise<ApiServer> {
    const api = new ApiServer();
    await new Promise<void>((resolve, reject) => {
      api.#server.once('error', (error: NodeJS.ErrnoException) => reject(new Error(listenFault(port, error))));
      api.#server.listen(port, host, resolve);
    });
    return api;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  open(backend: Backend): void {
    this.#backend = backend;
  }

  /** Takes no more requests, lets those under way end, and gives up the port. */
  async stop(): Promise<void> {
    this.#backend?.pages?.stop();
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeIdleConnections();
    const force = setTimeout(() => this.#server.closeAllConnections(), STOP_PATIENCE);
    await closed;
    clearTimeout(force);
  }

  async #serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    let result: ApiResponse | null;
    try {
      result = await this.#answer(message, response);
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      result = errors(500, { errorCode: 'UNKNOWN_EXCEPTION', message: text });
    }
    if (result === null || response.destroyed) return;
    const body = typeof result.body === 'string' ? Buffer.from(result.body, 'utf8') : result.body;
    // A body that was not read to its end would be taken for the next request.
    const rest = message.complete ? {} : { Connection: 'close' };
    response.writeHead(result.status, { ...result.headers, ...rest, 'Content-Length': body.length });
    response.end(message.method === 'HEAD' ? undefined : body);
  }

  /** Null when the answer was sent already. */
  async #answer(message: IncomingMessage, response: ServerResponse): Promise<ApiResponse | null> {
    const foreign = refuseForeign(message.headers);
    if (foreign !== null) return foreign;
    const backend = this.#backend;
    if (message.url === '/health' || message.url === '/ready') {
      const ready = backend !== null;
      return json(ready || message.url === '/health' ? 200 : 503, { status: ready ? 'ready' : 'starting' });
    }
    if (backend === null) return STARTING;
    if ((await backend.pages?.serve(message, response)) === true) return null;
    const stranger = refuseStranger(message.headers, backend.token, cookieToken(message));
    if (stranger !== null) return stranger;
    const read = await readRequest(message);
    return 'refusal' in read ? read.refusal : backend.answer(read.request);
  }
}

function listenFault(port: number, { code, message }: NodeJS.ErrnoException): string {
  if (code === 'EADDRINUSE') return `The port ${port} is taken: choose another with --port, or 0 for any free one.`;
  if (code === 'EACCES') return `The port ${port} may not be used: choose another one from 1024 on with --port.`;
  return `The local org cannot listen on the port ${port}: ${message}`;
}
