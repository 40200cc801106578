import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../../processes/run.ts';
import type { Check } from '../check.ts';
import { readTypeTable } from './type-table.ts';
import { validateMetadata } from './validate.ts';

/** All metadata files of the product against the Metadata API's types. */
export const metadataTypes: Check = {
  name: 'metadata',
  run: () => {
    const table = readTypeTable();
    const faults = globSync('force-app/**/*-meta.xml', { cwd: PROJECT })
      .sort()
      .flatMap((file) =>
        validateMetadata(readFileSync(join(PROJECT, file), 'utf8'), table).map((fault) => `${file}:${fault}`),
      );
    return Promise.resolve(faults.join('\n'));
  },
};
