/**
 * `npm run bench:engine`: what it costs to bring changed records to the partner, by the org's own governor counters; for the
 * engine, for the naive class and for one callout per record.
 */
import { parseArgs } from 'node:util';
import { startService } from '../../processes/service.ts';
import { PARTNER_FLAGS } from '../started-org.ts';
import { measure, type Measured } from './measure.ts';
import { table, verdicts } from './report.ts';
import { WAYS } from './ways.ts';

const SIZES = [1, 200, 1_000, 10_000, 100_000];
const USAGE = `npm run bench:engine -- [flags]

  --sizes LIST  numbers of changed records (${SIZES.join(',')})
  --ways LIST   ${WAYS.map(({ name }) => `'${name}'`).join(', ')} (all)`;

interface Options {
  readonly sizes: readonly number[];
  readonly ways: readonly string[];
}

/** @throws Error one line that says what is wrong with the flags */
function readOptions(sizes: string | undefined, ways: string | undefined): Options {
  const asked = sizes === undefined ? SIZES : sizes.split(',').map(Number);
  if (asked.some((size) => !Number.isInteger(size) || size < 1 || size > 1_000_000))
    throw new Error(`--sizes must be whole numbers from 1 to 1000000, not '${sizes}'`);
  const names = ways === undefined ? WAYS.map(({ name }) => name) : ways.split(',');
  const unknown = names.filter((name) => !WAYS.some((way) => way.name === name));
  if (unknown.length > 0) throw new Error(`There is no way '${unknown[0]}'.`);
  return { sizes: asked, ways: names };
}

async function bench({ sizes, ways }: Options): Promise<readonly Measured[]> {
  const partner = await startService('sample partner', 'scripts/partner/main.ts', [
    '--port',
    '0',
    '--max-records',
    '1000000',
    ...PARTNER_FLAGS,
  ]);
  const all: Measured[] = [];
  try {
    for (const way of WAYS.filter(({ name }) => ways.includes(name))) {
      for (const size of sizes.filter((count) => count <= way.mostRecords)) {
        process.stdout.write(`${way.name}, ${size} records ...\n`);
        all.push(await measure(way, size, partner.url));
      }
    }
  } finally {
    await partner.stop();
  }
  return all;
}

try {
  const { values } = parseArgs({
    options: { sizes: { type: 'string' }, ways: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help === true) process.stdout.write(`${USAGE}\n`);
  else {
    const all = await bench(readOptions(values.sizes, values.ways));
    process.stdout.write(`\n${table(all)}\n\n${verdicts(all).join('\n')}\n`);
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
