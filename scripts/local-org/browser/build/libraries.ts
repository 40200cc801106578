/** Where the libraries of the browser stand: found from here, wherever npm has put them. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

interface ModuleRecord {
  readonly name?: string;
  readonly path?: string;
}

interface PackageFile {
  readonly version: string;
  readonly lwc?: { readonly expose?: readonly string[]; readonly modules?: readonly ModuleRecord[] };
}

export interface Library {
  readonly dir: string;
  readonly version: string;
  readonly exposed: readonly string[];
  /** Files of modules that go by names of their own. */
  readonly aliases: ReadonlyMap<string, string>;
}

function library(name: string): Library {
  const file = require.resolve(`${name}/package.json`);
  const { version, lwc } = JSON.parse(readFileSync(file, 'utf8')) as PackageFile;
  const dir = dirname(file);
  const named = (lwc?.modules ?? []).flatMap(({ name: alias, path }): [string, string][] =>
    alias === undefined || path === undefined ? [] : [[alias, join(dir, path)]],
  );
  return { dir, version, exposed: lwc?.expose ?? [], aliases: new Map(named) };
}

/** Without `exports` for its package file: found by its main module. */
function lwcLibrary(): Library {
  const dir = dirname(require.resolve('lwc'));
  const { version } = JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8')) as PackageFile;
  const file = (name: string): [string, string] => {
    const from = createRequire(join(dir, 'index.js'));
    const root = dirname(dirname(from.resolve(name)));
    return [name, join(root, 'dist', 'index.js')];
  };
  const [, engine] = file('@lwc/engine-dom');
  return { dir, version, exposed: [], aliases: new Map([['lwc', engine], file('@lwc/synthetic-shadow')]) };
}

export const LWC = lwcLibrary();
export const BASE_COMPONENTS = library('lightning-base-components');
export const DESIGN_SYSTEM = library('@salesforce-ux/design-system');

/** Shims and frame of this local org. */
export const CLIENT = join(import.meta.dirname, '../client');

/** Folder of things that can be built again, beside the libraries. */
export const CACHE = join(dirname(require.resolve('rollup/package.json')), '../.cache/local-org');
