/**
 * The tier of the browser's code that no project changes: engine, base components, shims, the frame. Built once for each version of
 * what it is made from, and kept beside the libraries.
 */
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { rollup } from 'rollup';
import { BASE_COMPONENTS, CACHE, CLIENT, LWC } from './libraries.ts';
import { compiler, COMPONENTS, platform, platformModule, RUNTIME, source, START } from './plugins.ts';

/** Base components that no page of an org needs, or that need devices or the icon templates. */
const LEFT_OUT = /iconSvgTemplates|barcodeScanner|primitiveFigure/;

/** Modules that components may import. */
export const VENDOR_MODULES: readonly string[] = [
  ...new Set([
    'lwc',
    '@lwc/synthetic-shadow',
    RUNTIME,
    START,
    ...BASE_COMPONENTS.exposed.filter((name) => name.startsWith('lightning/') && !LEFT_OUT.test(name)),
    ...globSync('modules/lightning/*', { cwd: CLIENT }).map((folder) => `lightning/${basename(folder)}`),
  ]),
].sort();

/** API version that base components and frame are compiled for. */
const API_VERSION = 66;

const fileOf = (name: string): string => `${name.replace(/^@/, '').replaceAll('/', '-')}.js`;

/** Import map entries: where the page finds each module below `/local-org/vendor/`. */
export const vendorImports = (key: string): Readonly<Record<string, string>> =>
  Object.fromEntries(VENDOR_MODULES.map((name) => [name, `/local-org/vendor/${key}/${fileOf(name)}`]));

/** Changes with all that the tier is made from. */
export function vendorKey(): string {
  const hash = createHash('sha256');
  for (const part of [LWC.version, BASE_COMPONENTS.version, ...VENDOR_MODULES]) hash.update(`${part}\n`);
  const own = [
    ...globSync('**/*.{ts,html,css}', { cwd: CLIENT }).map((file) => join(CLIENT, file)),
    ...['layouts.ts'].map((file) => join(CLIENT, '../pages', file)),
    ...['plugins.ts', 'vendor.ts'].map((file) => join(import.meta.dirname, file)),
  ];
  for (const file of own.sort()) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

export interface Vendor {
  readonly key: string;
  readonly dir: string;
}

/**
 * Builds the tier unless it is there, which takes ten seconds on an idle machine.
 */
export async function vendor(): Promise<Vendor> {
  const key = vendorKey();
  const dir = join(CACHE, `vendor-${key}`);
  if (existsSync(dir)) return { key, dir };
  const made = `${dir}.${process.pid}`;
  await build(made);
  for (const old of globSync('vendor-*', { cwd: CACHE })) {
    if (!old.startsWith(basename(made))) rmSync(join(CACHE, old), { recursive: true, force: true });
  }
  // Complete at once or not there at all: another process may look.
  if (!existsSync(dir)) renameSync(made, dir);
  return { key, dir };
}

async function build(dir: string): Promise<void> {
  const bundle = await rollup({
    input: Object.fromEntries(VENDOR_MODULES.map((name) => [fileOf(name).slice(0, -3), platformModule(name) ?? name])),
    external: [COMPONENTS],
    preserveEntrySignatures: 'exports-only',
    plugins: [source, platform, compiler(API_VERSION)],
    onLog: (level, log) => {
      // Base components of the alpha package import each other in circles and style by what the compiler warns of.
      if (level === 'warn' && log.code === 'UNRESOLVED_IMPORT') throw new Error(log.message);
    },
  });
  const { output } = await bundle.generate({
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
    minifyInternalExports: false,
    experimentalMinChunkSize: 200_000,
  });
  await bundle.close();
  mkdirSync(join(dir, 'chunks'), { recursive: true });
  for (const file of output) if (file.type === 'chunk') writeFileSync(join(dir, file.fileName), file.code);
}
