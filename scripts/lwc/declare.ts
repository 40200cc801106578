/**
 * Part of `npm run lwc` and `npm run check`: writes the types of what components import of the project itself to
 * `.local-org/lwc`: Apex methods with their arguments and results, labels, schema, permissions, and one module a component.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { bundlesOf, entryFile } from '../local-org/browser/components/bundles.ts';
import { buildProject, type ProjectBuild } from '../local-org/platform/org/build.ts';
import { apexDeclarations } from './declarations/apex.ts';
import { resourceDeclarations } from './declarations/resources.ts';

/** Where the declarations of a project stand. */
export const declarationsFolder = (projectDir: string): string => join(projectDir, '.local-org', 'lwc');

/** @throws Error with one line a problem when the project's Apex or metadata does not compile */
export function declareProject(projectDir: string): void {
  const result = buildProject({ projectDir, cacheFolder: join(projectDir, '.local-org', 'cache') });
  if (!result.ok) throw new Error(result.problems.join('\n'));
  writeDeclarations(result.build);
}

function writeDeclarations({ project, built, units }: ProjectBuild): void {
  const folder = declarationsFolder(project.dir);
  const classes = units.flatMap((unit) => unit.classes);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'c'), { recursive: true });
  writeFileSync(join(folder, 'apex.d.ts'), apexDeclarations(classes, built.schema));
  writeFileSync(join(folder, 'resources.d.ts'), resourceDeclarations(project, built.schema));
  for (const { name, dir } of bundlesOf(project)) {
    const entry = entryFile(dir, name);
    if (entry?.endsWith('.ts') !== true) continue;
    const path = relative(join(folder, 'c'), entry).split(sep).join('/');
    const hasDefault = /^export default /m.test(readFileSync(entry, 'utf8'));
    writeFileSync(
      join(folder, 'c', `${name}.ts`),
      `export * from '${path}';\n${hasDefault ? `export { default } from '${path}';\n` : ''}`,
    );
  }
}
