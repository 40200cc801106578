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
  const thousand = engine(1_000);
  const hundred = engine(100_000);
  if (thousand !== undefined && hundred !== undefined) {
    const cost = ({ cpuMs, records }: Measured): number => Math.round((cpuMs / records) * 1_000_000);
    target('CPU microseconds a record, 100,000 against 1,000 records', cost(hundred), cost(thousand));
  }
  for (const { way, records, arrived, failures } of rows) {
    if (arrived !== records)
      lines.push(`${way}, ${whole(records)} records: ${whole(records - arrived)} did not arrive`);
    if (failures.length > 0)
      lines.push(`${way}, ${whole(records)} records: ${failures.length} failures, first: ${failures[0]}`);
  }
  return lines;
}
