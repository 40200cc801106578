/** Lightning web components of a project: one folder each, `lwc/<name>/<name>.ts` or `.js`, or with markup or style alone. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Component, Project } from '../../data/metadata/read-project.ts';
import { childOf, childrenOf, flagOf, textOf } from '../../data/metadata/xml.ts';

export interface Bundle {
  readonly name: string;
  /** Absolute path. */
  readonly dir: string;
  /** Metadata file, relative to the project. */
  readonly metaFile: string;
  readonly isExposed: boolean;
  /** `lightning__AppPage`, `lightning__Tab`. */
  readonly targets: readonly string[];
  readonly masterLabel: string | null;
}

/** Of a component that is written twice the TypeScript counts: the JavaScript beside it is made from it. */
const ENTRY_EXTENSIONS = ['ts', 'js', 'html', 'css'];

/** The file that stands for a component's module; null when its folder holds none. */
export function entryFile(dir: string, name: string): string | null {
  const found = ENTRY_EXTENSIONS.map((extension) => join(dir, `${name}.${extension}`)).find((file) => existsSync(file));
  return found ?? null;
}

export function bundlesOf(project: Project): readonly Bundle[] {
  return project.components
    .filter(({ type }) => type === 'LightningComponentBundle')
    .map((each) => bundle(project, each));
}

function bundle(project: Project, { name, metaFile, xml }: Component): Bundle {
  const targets = childOf(xml, 'targets');
  return {
    name,
    dir: dirname(join(project.dir, metaFile)),
    metaFile,
    isExposed: flagOf(xml, 'isExposed'),
    targets: targets === undefined ? [] : childrenOf(targets, 'target').map(({ text }) => text.trim()),
    masterLabel: textOf(xml, 'masterLabel'),
  };
}
