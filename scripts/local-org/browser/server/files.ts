/** Files that the page loads. */
import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.gif': 'image/gif',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

export const typeOf = (name: string): string => TYPES[extname(name)] ?? 'application/octet-stream';

/** How long a browser may keep a file, in seconds: those with their content in the name never change. */
export const FOREVER = 'max-age=31536000, immutable';
export const A_DAY = 'max-age=86400';

/** Sends a file below a folder; 404 when there is none, or when the path leads out of the folder. */
export async function sendFile(response: ServerResponse, dir: string, path: string, caching: string): Promise<void> {
  const file = normalize(join(dir, path));
  const content = file.startsWith(dir + sep) ? await readFile(file).catch(() => null) : null;
  if (content === null) response.writeHead(404).end();
  else response.writeHead(200, { 'Content-Type': typeOf(file), 'Cache-Control': caching }).end(content);
}
