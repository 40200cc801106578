import { buildComponents, namesOf } from '../local-org/browser/build/project.ts';
import { readPages } from '../local-org/browser/pages/read-pages.ts';
import { buildProject } from '../local-org/platform/org/build.ts';
import { declareProject } from '../lwc/declare.ts';
import { PROJECT } from '../processes/run.ts';
import type { Check } from './check.ts';
import { componentTypes } from './tools.ts';

/** Types of the Lightning web components, against what they import of the project's Apex and metadata. */
export const components: Check = {
  name: 'types of components',
  run: () => {
    declareProject(PROJECT);
    return componentTypes.run();
  },
};

/** Whether the platform's compiler takes the components, and the local org has all that they and the pages name. */
export const componentBuild: Check = {
  name: 'build of components and pages',
  run: async () => {
    const result = buildProject({ projectDir: PROJECT, cacheFolder: `${PROJECT}/.local-org/cache` });
    if (!result.ok) return result.problems.join('\n');
    const { project, built, units } = result.build;
    const names = namesOf(
      project,
      built.schema,
      units.flatMap(({ classes }) => classes),
    );
    const build = await buildComponents(project, names);
    return [...readPages(project).problems, ...(build.ok ? [] : build.problems)].join('\n');
  },
};
