import { relative } from 'node:path';
import { PROJECT } from '../processes/run.ts';
import type { Check } from './check.ts';
import { javaProblem, runJava } from './java.ts';

interface Report {
  readonly files: readonly {
    readonly path: string;
    readonly messages: readonly {
      readonly start: { readonly line: number; readonly offset: number };
      readonly category: string;
      readonly message: string;
    }[];
  }[];
}

/**
 * Type check of the product's Apex by apex-ls, an implementation that shares nothing with the local org: what both
 * accept, the platform accepts.
 */
export const apexTypes: Check = {
  name: 'Apex types',
  run: async () => {
    const missing = await javaProblem();
    if (missing !== '') return missing;
    const args = ['--workspace', '.', '--nocache', '--format', 'json', '--detail', 'errors'];
    const { code, output } = await runJava('io.github.apexdevtools.apexls.CheckForIssues', args);
    if (code === 0) return '';
    return reportOf(output) ?? `apex-ls ended with code ${code}:\n${output}`;
  },
};

function reportOf(output: string): string | undefined {
  let report: Report;
  try {
    report = JSON.parse(output) as Report;
  } catch {
    return undefined;
  }
  return report.files
    .flatMap(({ path, messages }) =>
      messages.map(
        ({ start, category, message }) =>
          `${relative(PROJECT, path)}:${start.line}:${start.offset + 1} ${category}: ${message}`,
      ),
    )
    .join('\n');
}
