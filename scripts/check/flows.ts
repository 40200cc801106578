import { globSync } from 'node:fs';
import { join } from 'node:path';
import flowScanner from '@flow-scanner/lightning-flow-scanner-core';
import { PROJECT } from '../processes/run.ts';
import type { Check } from './check.ts';

/** The product's Flows against the rules of Lightning Flow Scanner. */
export const flows: Check = {
  name: 'Flows',
  run: async () => {
    const files = globSync('force-app/**/*.flow-meta.xml', { cwd: PROJECT });
    if (files.length === 0) return '';
    const results = flowScanner.scan(await flowScanner.parse(files.map((file) => join(PROJECT, file))));
    return results
      .flatMap(({ flow, ruleResults }) =>
        ruleResults
          .filter((rule) => rule.occurs)
          .flatMap((rule) => rule.details.map((detail) => `${flow.name}: ${detail.name} (${rule.ruleName})`)),
      )
      .join('\n');
  },
};
