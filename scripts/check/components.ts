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
