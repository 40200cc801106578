import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of the partner's page, ready to be sent. */
export interface PageFile {
  readonly contentType: string;
  readonly text: string;
}

const read = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8');

const FILES: Readonly<Record<string, () => PageFile | Promise<PageFile>>> = {
  '/': () => ({ contentType: 'text/html; charset=utf-8', text: read('index.html') }),
  '/style.css': () => ({ contentType: 'text/css; charset=utf-8', text: read('style.css') }),
  '/client.js': async () => ({
    contentType: 'text/javascript; charset=utf-8',
    text: await withoutTypes(read('client.ts')),
  }),
};

/** The file of the page at this path, if there is one. */
export async function pageFile(path: string): Promise<PageFile | undefined> {
  return Object.hasOwn(FILES, path) ? FILES[path]() : undefined;
}

/** The compiler is loaded only when a browser asks: it would double the partner's start. */
async function withoutTypes(source: string): Promise<string> {
  const { default: ts } = await import('typescript');
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };
  return ts.transpileModule(source, { compilerOptions }).outputText;
}
