/** Runs in a worker thread: makes the HTTP exchanges that Apex waits for. */
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, gzip, inflate } from 'node:zlib';
import { runAsWorker } from 'synckit';
import { Agent, request as send } from 'undici';
import type { TransportRequest, TransportResult } from './transport.ts';

// The exchange as a whole has its own deadline; undici's would cut in before or after it.
const agent = new Agent({ connect: { timeout: 0 }, headersTimeout: 0, bodyTimeout: 0 });

type Decompress = (bytes: Uint8Array, options: { maxOutputLength: number }) => Promise<Buffer>;

const DECODERS: Readonly<Record<string, Decompress>> = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
};

class TooLarge extends Error {
  readonly size: number;
  constructor(size: number) {
    super('too large');
    this.size = size;
  }
}

function pairs(raw: readonly (string | Buffer)[]): (readonly [string, string])[] {
  // Header bytes are Latin-1 on the wire.
  const text = raw.map((part) => (typeof part === 'string' ? part : part.toString('latin1')));
  return text.flatMap((name, index) => (index % 2 === 0 ? [[name, text[index + 1]] as const] : []));
}

async function readBody(body: AsyncIterable<Buffer>, max: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > max) throw new TooLarge(size);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function decompress(body: Buffer, encoding: string | undefined, max: number): Promise<Buffer> {
  const decode = encoding === undefined ? undefined : DECODERS[encoding.trim().toLowerCase()];
  if (decode === undefined || body.length === 0) return body;
  try {
    return await decode(body, { maxOutputLength: max });
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE') throw new TooLarge(max + 1);
    throw error;
  }
}

async function exchange(request: TransportRequest): Promise<TransportResult> {
  const deadline = AbortSignal.timeout(request.timeout);
  const { body, maxResponse } = request;
  const encoded = request.compress && body !== null;
  try {
    const response = await send(request.url, {
      dispatcher: agent,
      method: request.method as 'GET',
      headers: [...request.headers, ...(encoded ? [['Content-Encoding', 'gzip'] as const] : [])].flat(),
      body: encoded ? await promisify(gzip)(body) : body,
      signal: deadline,
      responseHeaders: 'raw',
    });
    const headers = pairs(response.headers as unknown as readonly (string | Buffer)[]);
    const encoding = headers.find(([name]) => name.toLowerCase() === 'content-encoding')?.[1];
    const bytes = await decompress(await readBody(response.body, maxResponse), encoding, maxResponse);
    return { ok: true, answer: { status: response.statusCode, statusText: response.statusText, headers, body: bytes } };
  } catch (error) {
    if (error instanceof TooLarge) return { ok: false, fault: 'tooLarge', size: error.size };
    if (deadline.aborted) return { ok: false, fault: 'timeout' };
    const { code, message } = error as { code?: unknown; message?: unknown };
    return { ok: false, fault: 'network', code: typeof code === 'string' ? code : '', message: String(message) };
  }
}

runAsWorker(exchange);
