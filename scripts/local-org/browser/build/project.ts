/** The tier of the browser's code that a project brings: its components, built anew when a file of theirs has changed. */
import { createHash } from 'node:crypto';
import { globSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { rollup, type Plugin, type RollupError } from 'rollup';
import type { Project } from '../../data/metadata/read-project.ts';
import { childrenOf, textOf } from '../../data/metadata/xml.ts';
import type { LinkedProgram } from '../../platform/contract.ts';
import { bundlesOf, entryFile, type Bundle } from '../components/bundles.ts';
import type { OrgSchema } from '../../data/schema/model.ts';
import { makeModule, type ProjectNames } from './platform-modules.ts';
import { compiler, COMPONENTS, source, specified } from './plugins.ts';
import { VENDOR_MODULES } from './vendor.ts';

export interface BuiltComponents {
  /** Address of the module that knows all components, relative to the folder of the files. */
  readonly entry: string;
  /** By name. */
  readonly files: ReadonlyMap<string, string>;
}

export type ComponentBuild =
  | { readonly ok: true; readonly built: BuiltComponents }
  /** One line each, with the file. */
  | { readonly ok: false; readonly problems: readonly string[] };

/** What components of a project may import of it. */
export function namesOf(project: Project, schema: OrgSchema, classes: LinkedProgram['classes']): ProjectNames {
  const ofType = (type: string): ReadonlySet<string> =>
    new Set(project.components.filter((each) => each.type === type).map(({ name }) => name));
  const labels = project.components
    .filter(({ type }) => type === 'CustomLabels')
    .flatMap(({ xml }) => childrenOf(xml, 'labels'))
    .map((label): [string, string] => [textOf(label, 'fullName') ?? '', textOf(label, 'value') ?? '']);
  const apexMethods = classes.flatMap((meta) =>
    meta.methods
      .filter(({ annotations }) => annotations.some(({ name }) => name === 'auraenabled'))
      .map(({ name }) => `${meta.name}.${name}`.toLowerCase()),
  );
  return {
    schema,
    labels: new Map(labels),
    apexMethods: new Set(apexMethods),
    staticResources: ofType('StaticResource'),
    customPermissions: ofType('CustomPermission'),
  };
}

/** Changes with every file that the components are made from. */
export function sourceKey(project: Project): string {
  const hash = createHash('sha256');
  const files = [
    ...bundlesOf(project).flatMap(({ dir }) => globSync('**/*', { cwd: dir }).map((file) => join(dir, file))),
    ...project.components.map(({ metaFile }) => join(project.dir, metaFile)).filter((file) => /labels/.test(file)),
  ];
  for (const file of files.sort()) hash.update(`${file} ${statSync(file).mtimeMs}\n`);
  return hash.digest('hex').slice(0, 16);
}

const PREFIX = '\0platform:';

/** Modules of the project: components by name, what the platform makes, and the table of all components. */
function projectModules(project: Project, names: ProjectNames): Plugin {
  const bundles = new Map(bundlesOf(project).map((bundle) => [bundle.name, bundle]));
  const modules = new Map<string, string>();
  return {
    name: 'project',
    resolveId(id, importer) {
      if (id === COMPONENTS) return `${PREFIX}${COMPONENTS}`;
      if (id.startsWith('@salesforce/')) {
        const made = makeModule(id, names);
        if ('fault' in made) return this.error(`${placeOf(project, importer)} imports ${id}: ${made.fault}.`);
        modules.set(PREFIX + id, made.code);
        return PREFIX + id;
      }
      const [, name] = /^c\/(\w+)$/.exec(id) ?? [];
      const bundle = name === undefined ? undefined : bundles.get(name);
      const entry = bundle === undefined ? null : entryFile(bundle.dir, bundle.name);
      if (bundle !== undefined && entry !== null) return `${entry}?specifier=c/${bundle.name}`;
      if (id.startsWith('.') || id.startsWith('/')) return null;
      return this.error(
        `${placeOf(project, importer)} imports ${id}, which neither the project nor the local org has.`,
      );
    },
    load(id) {
      return id === PREFIX + COMPONENTS ? tableOf([...bundles.values()]) : (modules.get(id) ?? null);
    },
  };
}

const placeOf = (project: Project, importer: string | undefined): string =>
  importer === undefined ? 'The page' : relative(project.dir, importer.split('?')[0]);

/** A module that gives the constructor of a component by its name, loaded when it is first asked for. */
function tableOf(bundles: readonly Bundle[]): string {
  const entries = bundles.map(({ name }) => `'c/${name}': () => import('c/${name}'),`);
  return `const loaders = {\n${entries.join('\n')}\n};
export async function componentConstructor(name) {
  const { default: constructor } = await loaders[name]();
  if (constructor === undefined) throw new Error(name + ' exports no component');
  return constructor;
}`;
}

/** Builds all components of a project; what one of them imports and nobody has is a problem that names both. */
export async function buildComponents(project: Project, names: ProjectNames): Promise<ComponentBuild> {
  const problems: string[] = [];
  const vendored = new Set(VENDOR_MODULES);
  try {
    const bundle = await rollup({
      input: COMPONENTS,
      external: (id) => vendored.has(id),
      plugins: [specified, source, projectModules(project, names), compiler(project.apiVersion)],
      onLog: (level, log) => {
        if (level === 'warn') problems.push(messageOf(project, log));
      },
    });
    const { output } = await bundle.generate({
      format: 'es',
      entryFileNames: 'components-[hash].js',
      chunkFileNames: '[name]-[hash].js',
      sourcemap: true,
    });
    await bundle.close();
    if (problems.length > 0) return { ok: false, problems };
    const files = new Map(
      output.map((file) => [file.fileName, String(file.type === 'chunk' ? file.code : file.source)]),
    );
    const entry = output.find((file) => file.type === 'chunk' && file.isEntry)?.fileName ?? '';
    return { ok: true, built: { entry, files } };
  } catch (error) {
    return { ok: false, problems: [...problems, messageOf(project, error as BuildProblem)] };
  }
}

/** As rollup tells them, and the platform's compiler, which says of markup where it is wrong. */
interface BuildProblem extends Pick<RollupError, 'message' | 'id' | 'loc'> {
  readonly location?: { readonly line: number; readonly column: number };
}

function messageOf(project: Project, { message, id, loc, location }: BuildProblem): string {
  const file = loc?.file ?? id;
  const text = message
    .replace(/^\[plugin \w[\w-]*\] /, '')
    .replaceAll(`${project.dir}/`, '')
    .replaceAll('\0', '');
  if (file === undefined || file.startsWith('\0') || text.includes(' imports ')) return text;
  const path = relative(project.dir, file.split('?')[0]);
  const at = loc ?? location;
  return at === undefined ? `${path}: ${text}` : `${path}:${at.line}:${at.column + 1}: ${text}`;
}
