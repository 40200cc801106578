import { relative } from 'node:path';
import { CodeAnalyzer, CodeAnalyzerConfig, SeverityLevel, type Violation } from '@salesforce/code-analyzer-core';
import { createEnginePlugin as createPmd } from '@salesforce/code-analyzer-pmd-engine';
import { createEnginePlugin as createRegex } from '@salesforce/code-analyzer-regex-engine';
import { PROJECT } from '../processes/run.ts';
import type { Check } from './check.ts';
import { javaProblem } from './java.ts';

/** Rules of severity `Moderate` and above hold; the lower ones are matters of taste. */
const LOWEST = SeverityLevel.Moderate;

/** Salesforce's own recommended rules: queries in loops, access checks, sharing, injection, complexity and the like. */
export const apexRules: Check = {
  name: 'Apex rules',
  run: async () => {
    const missing = await javaProblem();
    if (missing !== '') return missing;
    const analyzer = new CodeAnalyzer(CodeAnalyzerConfig.withDefaults());
    await analyzer.addEnginePlugin(createPmd());
    await analyzer.addEnginePlugin(createRegex());
    const workspace = await analyzer.createWorkspace([`${PROJECT}/force-app`]);
    const rules = await analyzer.selectRules(['pmd:Recommended', 'regex:Recommended'], { workspace });
    const results = await analyzer.run(rules, { workspace });
    return results
      .getViolations()
      .filter((violation) => violation.getRule().getSeverityLevel() <= LOWEST)
      .map(lineOf)
      .join('\n');
  },
};

function lineOf(violation: Violation): string {
  const location = violation.getPrimaryLocation();
  const file = relative(PROJECT, location.getFile() ?? '');
  return `${file}:${location.getStartLine() ?? 1} ${violation.getRule().getName()}: ${violation.getMessage()}`;
}
