/** Reads a request of node:http into plain data. */
import type { IncomingMessage } from 'node:http';
import { errors, type ApiRequest, type ApiResponse } from './message.ts';

/** Bytes; as the platform's REST API takes them. */
const MAX_BODY = 50_000_000;

export type ReadResult = { readonly request: ApiRequest } | { readonly refusal: ApiResponse };

const refusal = (status: number, errorCode: string, message: string): ReadResult => ({
  refusal: errors(status, { errorCode, message }),
});

/** @param target path and query as they stand in the request line */
export function parseTarget(target: string): Pick<ApiRequest, 'path' | 'query'> | null {
  // Clients that keep the org's address with a trailing slash ask for `//services/...`.
  const address = `http://local${target.replace(/^\/+/, '/')}`;
  if (!target.startsWith('/') || !URL.canParse(address)) return null;
  const url = new URL(address);
  try {
    return { path: decodeURIComponent(url.pathname), query: [...url.searchParams.entries()] };
  } catch {
    return null;
  }
}

export async function readRequest(message: IncomingMessage): Promise<ReadResult> {
  const target = parseTarget(message.url ?? '/');
  if (target === null) return refusal(400, 'INVALID_URL', 'The path is malformed');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY) return refusal(413, 'REQUEST_LIMIT_EXCEEDED', `The body is larger than ${MAX_BODY} bytes`);
    chunks.push(chunk);
  }
  const headers = Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
  return {
    request: {
      ...target,
      method: message.method ?? 'GET',
      headers,
      body: Buffer.concat(chunks),
      remoteAddress: message.socket.remoteAddress ?? '',
    },
  };
}
