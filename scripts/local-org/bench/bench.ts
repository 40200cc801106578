/** `npm run bench`: how fast the local org compiles, tests, saves and queries, against its targets. */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { calibrate } from './calibrate.ts';
import { measureCompiler, measureRuntime, measureTests, type Figure } from './measures.ts';

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`;

function verdict({ milliseconds, target }: Figure): string {
  if (target === null) return '';
  return milliseconds < target ? 'met' : 'MISSED';
}

function table(figures: readonly Figure[], loop: number): string {
  const heads = ['measure', 'time', 'target', '', 'x loop', 'rate'];
  const rows = figures.map((figure) => [
    figure.what,
    seconds(figure.milliseconds),
    figure.target === null ? '-' : `< ${figure.target / 1000} s`,
    verdict(figure),
    (figure.milliseconds / loop).toFixed(1),
    figure.note,
  ]);
  const widths = heads.map((head, i) => Math.max(head.length, ...rows.map((row) => row[i].length)));
  return [heads, ...rows]
    .map((row) =>
      row
        .map((cell, i) => (i === 0 || i === 5 ? cell.padEnd(widths[i]) : cell.padStart(widths[i])))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'local-org-bench-'));
  try {
    const loop = calibrate();
    say(`Node ${process.versions.node}, ${availableParallelism()} cores, calibration loop ${loop.toFixed(0)} ms`);
    const figures: Figure[] = [];
    for (const measure of [measureCompiler, measureTests, measureRuntime]) figures.push(...(await measure(folder)));
    say(`\n${table(figures, loop)}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();
