import { runNode } from '../processes/run.ts';
import type { Check } from './check.ts';

/** A check that is a dependency's own command: it found something when its exit code is not 0. */
function command(name: string, script: string, args: readonly string[]): Check {
  return {
    name,
    run: async () => {
      const { code, output } = await runNode(script, args);
      if (code === 0) return '';
      return output.trim() === '' ? `${script} ended with code ${code}` : output;
    },
  };
}

const TSC = 'node_modules/typescript/bin/tsc';

export const format = command('format', 'node_modules/prettier/bin/prettier.cjs', [
  '--check',
  '--log-level',
  'warn',
  '.',
]);
export const lint = command('lint', 'node_modules/eslint/bin/eslint.js', ['--max-warnings', '0', '.']);
export const types = command('types', TSC, ['--project', '.']);
export const pageTypes = command('types of the partner page', TSC, ['--project', 'scripts/partner/page']);
export const componentTypes = command('types of components', TSC, ['--project', 'force-app']);
export const frameTypes = command('types of the browser frame', TSC, ['--project', 'scripts/local-org/browser/client']);
