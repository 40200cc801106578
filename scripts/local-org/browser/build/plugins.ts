/** How modules are found and compiled: those of the project, of the base components, of the frame, and those that the platform makes. */
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import lwcCompiler from 'lwc/rollup-plugin';
import type { Plugin } from 'rollup';
import { entryFile } from '../components/bundles.ts';
import { stripTypes } from '../components/strip-types.ts';
import { BASE_COMPONENTS, CLIENT, LWC } from './libraries.ts';

/** Compiled templates of all icons: 4,000 modules. Icons come from the sprites of the design system instead. */
const ICON_TEMPLATES = /^lightning\/iconSvgTemplates/;
const EMPTY = '\0empty';

const SPECIFIER = /^(\w+)\/(\w+)$/;

/** Names of the frame's own modules. */
export const RUNTIME = '@local-org/runtime';
export const COMPONENTS = '@local-org/components';
export const START = '@local-org/start';
const OWN: Readonly<Record<string, string>> = {
  [RUNTIME]: join(CLIENT, 'runtime/index.ts'),
  [START]: join(CLIENT, 'start.ts'),
};

/** File of a module of the platform: shims of this org first, then the base components. */
export function platformModule(id: string): string | null {
  const alias = LWC.aliases.get(id) ?? BASE_COMPONENTS.aliases.get(id) ?? OWN[id];
  if (alias !== undefined) return alias;
  const [, namespace, name] = SPECIFIER.exec(id) ?? [];
  if (namespace === undefined) return null;
  return (
    entryFile(join(CLIENT, 'modules', namespace, name), name) ??
    (namespace === 'lightning' ? entryFile(join(BASE_COMPONENTS.dir, 'src/lightning', name), name) : null)
  );
}

export const platform: Plugin = {
  name: 'platform',
  resolveId(id) {
    return ICON_TEMPLATES.test(id) ? EMPTY : platformModule(id);
  },
  load(id) {
    return id === EMPTY ? 'export default {};' : null;
  },
};

/** What a line of a library is instead, so that it runs in a browser, in this org. */
const REPLACEMENTS: readonly { readonly file: RegExp; readonly from: string; readonly to: string }[] = [
  { file: /\.js$/, from: 'import.meta.env.SSR', to: 'false' },
  { file: /./, from: 'process.env.NODE_ENV', to: '"production"' },
  {
    file: /primitiveIcon\.js$/,
    from: 'import { getName, isValidName } from',
    to: 'import { getName, isValidName, getIconPath } from',
  },
  {
    file: /primitiveIcon\.js$/,
    from: "sanitizeURL(this.src) : ''",
    to: 'sanitizeURL(this.src) : getIconPath(this.iconName)',
  },
];

export const source: Plugin = {
  name: 'source',
  resolveId(id, importer) {
    if (importer === undefined || !id.startsWith('.')) return null;
    const base = join(importer.split('?')[0], '..', id);
    // `./labels` is TypeScript where there is some: the JavaScript beside it may be older.
    return [`${base}.ts`, base].find((file) => /\.ts$/.test(file) && existsSync(file)) ?? null;
  },
  transform(code, id) {
    const [file] = id.split('?');
    let result = file.endsWith('.ts') ? stripTypes(code, relative(process.cwd(), file)) : code;
    for (const { file: pattern, from, to } of REPLACEMENTS)
      if (pattern.test(file)) result = result.replaceAll(from, to);
    return result === code ? null : { code: result, map: null };
  },
};

/** The platform's own compiler, as the platform sets it. */
export const compiler = (apiVersion: number): Plugin =>
  lwcCompiler({
    rootDir: join(CLIENT, 'modules'),
    apiVersion,
    enableDynamicComponents: true,
    // Base components with form fields need it beside synthetic shadow.
    enableSyntheticElementInternals: true,
    defaultModules: [],
    exclude: [
      /\0/,
      /[\\/]@lwc[\\/](?:engine|synthetic)/,
      /[\\/]client[\\/](?:runtime|start)/,
      /[\\/]pages[\\/]\w+\.ts$/,
    ],
  });

/** Reads modules whose id says more than their file: `foo.ts?specifier=c/foo`. */
export const specified: Plugin = {
  name: 'specified',
  load(id) {
    const [file, query] = id.split('?');
    return query?.startsWith('specifier=') === true ? readFileSync(file, 'utf8') : null;
  },
};
