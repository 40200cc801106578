/** Builds the project that a command names, and says what is wrong with it. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildProject, type ProjectBuild } from '../platform/org/build.ts';
import { CommandError } from './command.ts';

export interface ProjectOptions {
  readonly project: string;
  readonly 'package-dir'?: readonly string[];
  readonly 'leave-out-unsupported'?: boolean;
  readonly 'no-cache'?: boolean;
}

/** Options of every command that reads a project, for `parseArgs`. */
export const PROJECT_OPTIONS = {
  project: { type: 'string', default: '.' },
  'package-dir': { type: 'string', multiple: true },
  'leave-out-unsupported': { type: 'boolean' },
  'no-cache': { type: 'boolean' },
} as const;

export const PROJECT_USAGE = `  --project DIR             folder of sfdx-project.json (default: here)
  --package-dir DIR         read this folder instead of those that sfdx-project.json names; may be repeated
  --leave-out-unsupported   leave out what the local org does not support, and list it
  --no-cache                keep no syntax trees in DIR/.local-org/cache`;

/** Problems shown; more than anyone reads at once. */
const MAX_PROBLEMS = 100;

/**
 * @throws CommandError with one line a problem
 */
export function loadProject(options: ProjectOptions): ProjectBuild {
  const projectDir = resolve(options.project);
  if (!existsSync(projectDir)) throw new CommandError(`There is no folder ${projectDir}: give --project DIR.`);
  const packageDirs = options['package-dir'];
  const result = buildProject({
    projectDir,
    ...(packageDirs === undefined ? {} : { packageDirs }),
    cacheFolder: options['no-cache'] === true ? null : join(projectDir, '.local-org', 'cache'),
    leaveOut: options['leave-out-unsupported'] === true,
  });
  if (result.ok) {
    for (const line of result.build.leftOut) process.stderr.write(`left out: ${line}\n`);
    return result.build;
  }
  const shown = result.problems.slice(0, MAX_PROBLEMS);
  const more = result.problems.length - shown.length;
  const rest = more > 0 ? [`... and ${more} more`] : [];
  const count = `${result.problems.length} problem(s): correct them, or leave out what is unsupported with --leave-out-unsupported.`;
  throw new CommandError([...shown, ...rest, count].join('\n'));
}
