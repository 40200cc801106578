/**
 * Part of every install, of `npm run lwc` and of `npm run deploy`: writes the JavaScript of the project's components beside their TypeScript, which
 * is what `sf project deploy start` deploys. The files are ignored by git and replaced by every run.
 */
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { stripTypes } from '../local-org/browser/components/strip-types.ts';

const MARK = '// Made from the TypeScript beside it by scripts/lwc/emit.ts';

/**
 * Compiles all components of a project and removes the JavaScript of those whose TypeScript is gone.
 * @returns the files written, relative to the project
 * @throws Error with file and place when a source cannot be compiled
 */
export function emitComponents(projectDir: string): readonly string[] {
  const find = (extension: string): string[] =>
    globSync(`force-app/**/lwc/*/**/*.${extension}`, { cwd: projectDir })
      .filter((file) => !/[\\/]__(?:tests|mocks)__[\\/]|\.d\.ts$/.test(file))
      .map((file) => join(projectDir, file));
  for (const file of find('js')) {
    if (!existsSync(file.replace(/\.js$/, '.ts')) && readFileSync(file, 'utf8').startsWith(MARK)) rmSync(file);
  }
  return find('ts').flatMap((source) => {
    const target = source.replace(/\.ts$/, '.js');
    const code = `${MARK}\n${stripTypes(readFileSync(source, 'utf8'), relative(projectDir, source))}`;
    if (existsSync(target) && readFileSync(target, 'utf8') === code) return [];
    writeFileSync(target, code);
    return [relative(projectDir, target)];
  });
}
