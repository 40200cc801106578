/** `query`: SOQL in the running org. */
import { parseArgs } from 'node:util';
import { Client, CLIENT_OPTIONS, CLIENT_USAGE } from './client.ts';
import { CommandError, type Command } from './command.ts';

type Value = string | number | boolean | null | { readonly [key: string]: Value };
type Row = Readonly<Record<string, Value>>;

interface Page {
  readonly totalSize: number;
  readonly records: readonly Row[];
  readonly nextRecordsUrl?: string;
}

const OPTIONS = { ...CLIENT_OPTIONS, format: { type: 'string', default: 'human' } } as const;

async function all(client: Client, soql: string): Promise<Page> {
  const first = (await client.request('GET', `/services/data/v67.0/query?q=${encodeURIComponent(soql)}`)).json as Page;
  const records = [...first.records];
  for (let next = first.nextRecordsUrl; next !== undefined;) {
    const page = (await client.request('GET', next)).json as Page;
    records.push(...page.records);
    next = page.nextRecordsUrl;
  }
  return { totalSize: first.totalSize, records };
}

/** `Owner.Name` for a parent's field; child lists stay JSON. */
function flatten(row: Row, prefix = ''): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(row).flatMap(([name, value]) => {
      if (name === 'attributes') return [];
      if (value === null || typeof value !== 'object') return [[prefix + name, value === null ? '' : String(value)]];
      if ('records' in value) return [[prefix + name, JSON.stringify(value['records'])]];
      return Object.entries(flatten(value, `${prefix}${name}.`));
    }),
  );
}

function table({ totalSize, records }: Page): string {
  const rows = records.map((row) => flatten(row));
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const width = (column: string): number => Math.max(column.length, ...rows.map((row) => (row[column] ?? '').length));
  const widths = columns.map(width);
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => cell.padEnd(widths[i]))
      .join('  ')
      .trimEnd();
  const body =
    columns.length === 0 ? [] : [line(columns), ...rows.map((row) => line(columns.map((column) => row[column] ?? '')))];
  return [...body, `${totalSize} record${totalSize === 1 ? '' : 's'}`].join('\n');
}

const command: Command = {
  usage: `cli.ts query [OPTIONS] SOQL
Runs a query in the running org.
${CLIENT_USAGE}
  --format FORMAT human or json (default: human)`,
  async run(args) {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    if (values.format !== 'human' && values.format !== 'json')
      throw new CommandError(`--format is human or json, not '${values.format}'.`);
    if (positionals.length !== 1) throw new CommandError('Give one query, in quotes.');
    const page = await all(new Client(values), positionals[0]);
    process.stdout.write(`${values.format === 'json' ? JSON.stringify(page) : table(page)}\n`);
    return 0;
  },
};
export default command;
