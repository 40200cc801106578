/** From an SFDX project to what an org is made of: metadata, schema, callout settings, compiled Apex. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CompiledUnit } from '../../apex/class-meta.ts';
import { compileProject, type SourceFile, type Timings } from '../../apex/compiler.ts';
import type { ProjectSymbols } from '../../apex/check/index.ts';
import type { CompileError } from '../../apex/errors.ts';
import { findingText } from '../../data/metadata/findings.ts';
import { readProject, type Component, type Project } from '../../data/metadata/read-project.ts';
import { textOf } from '../../data/metadata/xml.ts';
import { checkGrants } from '../../data/access/check-grants.ts';
import { buildSchema, type BuiltSchema } from '../../data/schema/build.ts';
import type { OrgSchema } from '../../data/schema/model.ts';
import type { CalloutSettings } from '../http/credentials/model.ts';
import { readCalloutSettings } from '../http/credentials/read-settings.ts';

export interface BuildOptions {
  readonly projectDir: string;
  /** Read these folders instead of those that sfdx-project.json names. */
  readonly packageDirs?: readonly string[];
  /** Folder for syntax trees by content; null: nothing is kept. */
  readonly cacheFolder: string | null;
  /** Prefixes that a database gave to custom objects before. */
  readonly keyPrefixes?: ReadonlyMap<string, string>;
  /** Leave out what the local org does not support, instead of refusing the project. */
  readonly leaveOut?: boolean;
  /** Compiled before, in another thread: nothing is compiled. */
  readonly units?: readonly CompiledUnit[];
}

export interface ProjectBuild {
  readonly project: Project;
  /** As given in the options. */
  readonly packageDirs: readonly string[] | undefined;
  readonly built: BuiltSchema;
  readonly callouts: CalloutSettings;
  readonly units: readonly CompiledUnit[];
  /** For anonymous Apex; null when the units were compiled elsewhere. */
  readonly symbols: ProjectSymbols | null;
  readonly timings: Timings;
  /** One line each: what was left out. */
  readonly leftOut: readonly string[];
}

export type BuildResult =
  | { readonly ok: true; readonly build: ProjectBuild }
  /** One line each, `file:line:column: message`. */
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads, checks and compiles a project. */
export function buildProject(options: BuildOptions): BuildResult {
  const project = readProject(options.projectDir, options.packageDirs);
  const built = buildSchema(project, options.keyPrefixes);
  const { schema } = built;
  const callouts = readCalloutSettings(project.components);
  const all = [...project.findings, ...built.findings, ...callouts.findings, ...checkGrants(project, schema)];
  const refused = options.leaveOut === true ? all.filter(({ kind }) => kind === 'fault') : all;
  if (refused.length > 0) return { ok: false, problems: refused.map(findingText) };
  const leftOut = all.map(findingText);
  const compiled = options.units ? precompiled(options.units) : compile(project, schema, options);
  if (!compiled.ok) return compiled;
  return {
    ok: true,
    build: {
      ...compiled,
      project,
      packageDirs: options.packageDirs,
      built,
      callouts: callouts.settings,
      leftOut: [...leftOut, ...compiled.leftOut],
    },
  };
}

type Compiled =
  | ({ readonly ok: true } & Pick<ProjectBuild, 'units' | 'symbols' | 'timings' | 'leftOut'>)
  | { readonly ok: false; readonly problems: readonly string[] };

const precompiled = (units: readonly CompiledUnit[]): Compiled => ({
  ok: true,
  units,
  symbols: null,
  timings: { parse: 0, check: 0, emit: 0 },
  leftOut: [],
});

export const errorText = ({ file, line, col, message }: CompileError): string =>
  `${file}:${line}:${col + 1}: ${message}`;

/**
 * Compiles all classes and triggers. With `leaveOut` the files with errors are left out until the rest compiles, so that a
 * project can be run as far as it is supported; every error is listed.
 */
function compile(project: Project, schema: OrgSchema, options: BuildOptions): Compiled {
  let files = sourceFiles(project);
  const leftOut: string[] = [];
  for (;;) {
    const result = compileProject(files, { schema, cacheFolder: options.cacheFolder });
    if (result.ok) return { ok: true, units: result.units, symbols: result.symbols, timings: result.timings, leftOut };
    const problems = result.errors.map(errorText);
    if (options.leaveOut !== true) return { ok: false, problems };
    leftOut.push(...problems);
    const wrong = new Set(result.errors.map(({ file }) => file));
    const rest = files.filter(({ path }) => !wrong.has(path));
    // Errors that name no file of the project cannot be left out.
    if (rest.length === files.length) return { ok: false, problems };
    files = rest;
  }
}

function sourceFiles(project: Project): readonly SourceFile[] {
  return project.components.flatMap((component): SourceFile[] => {
    const kind = KINDS[component.type];
    if (kind === undefined || isInactive(component)) return [];
    const { file: path, xml } = component;
    const apiVersion = Number(textOf(xml, 'apiVersion') ?? project.apiVersion);
    return [{ path, kind, apiVersion, text: readFileSync(join(project.dir, path), 'utf8') }];
  });
}

const KINDS: Readonly<Record<string, SourceFile['kind']>> = { ApexClass: 'class', ApexTrigger: 'trigger' };

/** Inactive triggers do not run. */
const isInactive = ({ type, xml }: Component): boolean =>
  type === 'ApexTrigger' && textOf(xml, 'status') === 'Inactive';
