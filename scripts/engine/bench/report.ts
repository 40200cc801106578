/** What was measured, as a table, and held against the targets. */
import type { Measured } from './measure.ts';

const COLUMNS: Readonly<Record<string, (row: Measured) => string>> = {
  way: ({ way }) => way,
  records: ({ records }) => whole(records),
  arrived: ({ arrived }) => whole(arrived),
  callouts: ({ callouts }) => whole(callouts),
  jobs: ({ jobs }) => whole(jobs),
  queries: ({ queries }) => whole(queries),
  'DML stmts': ({ dmlStatements }) => whole(dmlStatements),
  'DML rows': ({ dmlRows }) => whole(dmlRows),
  'peak heap': ({ peakHeap }) => `${(peakHeap / 1_000_000).toFixed(1)} MB`,
  'stored rows': ({ storedRows }) => whole(storedRows),
  CPU: ({ cpuMs }) => `${(cpuMs / 1000).toFixed(2)} s`,
  wall: ({ wallMs }) => `${(wallMs / 1000).toFixed(2)} s`,
  'per 1,000': ({ wallMs, records }) => `${whole(Math.round((wallMs / records) * 1000))} ms`,
};

/** What must not rise with the number of records, beyond the noise of measuring. */
const COSTS: Readonly<Record<string, (row: Measured) => number>> = {
  callouts: ({ callouts }) => callouts,
  queries: ({ queries }) => queries,
  'DML rows': ({ dmlRows }) => dmlRows,
  'rows stored': ({ storedRows }) => storedRows,
  'milliseconds of CPU': ({ cpuMs }) => cpuMs,
};
const NOISE = 1.1;

function whole(value: number): string {
  return value.toLocaleString('en-US');
}

/** All that was measured, a row each. DML counts the saving of the records themselves. */
export function table(rows: readonly Measured[]): string {
  const cells = [Object.keys(COLUMNS), ...rows.map((row) => Object.values(COLUMNS).map((cell) => cell(row)))];
  const widths = cells[0].map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  return cells
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column])))
        .join('  '),
    )
    .join('\n');
}

/** Each target of the engine with what was reached, and whatever did not arrive or failed. */
export function verdicts(rows: readonly Measured[]): readonly string[] {
  const engine = (records: number): Measured | undefined =>
    rows.find((row) => row.way === 'engine' && row.records === records);
  const lines: string[] = [];
  const target = (what: string, reached: number, most: number): void => {
    lines.push(`${reached <= most ? 'met   ' : 'MISSED'}  ${what}: ${whole(reached)} (at most ${whole(most)})`);
  };
  const ten = engine(10_000);
  if (ten !== undefined) {
    target('callouts for 10,000 records', ten.callouts, 50);
    target('jobs for 10,000 records', ten.jobs, 4);
    target('rows stored for 10,000 records', ten.storedRows, 150);
  }
  const small = engine(1_000);
  const large = engine(100_000);
  if (small !== undefined && large !== undefined) {
    for (const [what, cost] of Object.entries(COSTS)) {
      const perThousand = (row: Measured): number => Math.round((cost(row) / row.records) * 1_000);
      target(`${what} for each 1,000 of 100,000 records`, perThousand(large), Math.ceil(perThousand(small) * NOISE));
    }
  }
  for (const { way, records, arrived, failures } of rows) {
    if (arrived !== records)
      lines.push(`${way}, ${whole(records)} records: ${whole(records - arrived)} did not arrive`);
    if (failures.length > 0)
      lines.push(`${way}, ${whole(records)} records: ${failures.length} failures, first: ${failures[0]}`);
  }
  return lines;
}
