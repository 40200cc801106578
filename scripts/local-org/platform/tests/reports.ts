/** Test reports: for people, as JSON, as JUnit XML, and coverage as lcov. */
import { frameText } from '../stack-trace.ts';
import { coveredPercent, type FileCoverage, type TestReport, type TestResult } from './results.ts';

export type ReportFormat = 'human' | 'json' | 'junit' | 'lcov';
export const REPORT_FORMATS: readonly ReportFormat[] = ['human', 'json', 'junit', 'lcov'];

export interface ReportOptions {
  readonly coverage: boolean;
}

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(milliseconds < 10_000 ? 2 : 1);
const failed = (report: TestReport): readonly TestResult[] =>
  report.results.filter(({ outcome }) => outcome === 'Fail');
const frames = ({ stack }: TestResult): readonly string[] => stack.map(frameText);

/** The last line of every human report: how many passed and failed. */
function summary(report: TestReport): string {
  const failures = failed(report).length;
  return `${report.results.length - failures} passed, ${failures} failed`;
}

function human(report: TestReport, { coverage }: ReportOptions): string {
  const lines: string[] = [];
  for (const result of failed(report)) {
    lines.push(`FAIL ${result.className}.${result.methodName}`);
    for (const line of (result.message ?? '').split('\n')) lines.push(`  ${line}`);
    for (const frame of frames(result)) lines.push(`    ${frame}`);
    if (result.internal !== null) lines.push(...result.internal.split('\n').map((line) => `    | ${line}`));
    lines.push('');
  }
  if (coverage) lines.push(...coverageTable(report.coverage), '');
  lines.push(`Apex tests took ${seconds(report.milliseconds)} s`, summary(report));
  return lines.join('\n');
}

function coverageTable(files: readonly FileCoverage[]): string[] {
  const row = (percent: number, name: string, missing: string): string =>
    `${percent.toFixed(0).padStart(4)} %  ${name}${missing}`;
  return [
    'Coverage',
    ...files.map((file) => {
      const missing = file.lines.filter((_, index) => file.hits[index] === 0);
      return row(coveredPercent([file]), file.file, missing.length === 0 ? '' : `  (not run: ${ranges(missing)})`);
    }),
    row(coveredPercent(files), 'all files', ''),
  ];
}

/** `3, 5-7`. */
function ranges(lines: readonly number[]): string {
  const parts: [number, number][] = [];
  for (const line of lines) {
    const last = parts.at(-1);
    if (last !== undefined && line === last[1] + 1) last[1] = line;
    else parts.push([line, line]);
  }
  return parts.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(', ');
}

function json(report: TestReport): string {
  const failures = failed(report).length;
  return JSON.stringify(
    {
      summary: {
        total: report.results.length,
        passed: report.results.length - failures,
        failed: failures,
        milliseconds: Math.round(report.milliseconds),
        coveredPercent: Number(coveredPercent(report.coverage).toFixed(2)),
      },
      tests: report.results.map((result) => ({
        class: result.className,
        method: result.methodName,
        outcome: result.outcome,
        message: result.message,
        stackTrace: frames(result),
        milliseconds: Math.round(result.milliseconds),
      })),
      coverage: report.coverage.map(({ file, lines, hits }) => ({
        file,
        coveredPercent: Number(coveredPercent([{ file, lines, hits }]).toFixed(2)),
        lines: Object.fromEntries(lines.map((line, index) => [line, hits[index]])),
      })),
    },
    null,
    2,
  );
}

const escapeXml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    // Characters that XML 1.0 cannot hold.
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\u{FFFD}');

function junit(report: TestReport): string {
  const suites = Map.groupBy(report.results, ({ className }) => className);
  const time = (milliseconds: number): string => (milliseconds / 1000).toFixed(3);
  const testCase = (result: TestResult): string => {
    const open = `    <testcase classname="${escapeXml(result.className)}" name="${escapeXml(result.methodName)}" time="${time(result.milliseconds)}"`;
    if (result.outcome === 'Pass') return `${open}/>`;
    const text = [result.message ?? '', ...frames(result)].join('\n');
    const [first] = (result.message ?? '').split('\n');
    return `${open}>\n      <failure message="${escapeXml(first)}">${escapeXml(text)}</failure>\n    </testcase>`;
  };
  const suite = ([name, results]: [string, readonly TestResult[]]): string => {
    const failures = results.filter(({ outcome }) => outcome === 'Fail').length;
    const total = results.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
    const open = `  <testsuite name="${escapeXml(name)}" tests="${results.length}" failures="${failures}" time="${time(total)}">`;
    return [open, ...results.map(testCase), '  </testsuite>'].join('\n');
  };
  const open = `<testsuites tests="${report.results.length}" failures="${failed(report).length}" time="${time(report.milliseconds)}">`;
  return ['<?xml version="1.0" encoding="UTF-8"?>', open, ...[...suites].map(suite), '</testsuites>'].join('\n');
}

function lcov(report: TestReport): string {
  return report.coverage
    .flatMap(({ file, lines, hits }) => [
      `SF:${file}`,
      ...lines.map((line, index) => `DA:${line},${hits[index]}`),
      `LF:${lines.length}`,
      `LH:${hits.filter((count) => count > 0).length}`,
      'end_of_record',
    ])
    .join('\n');
}

const FORMATS: Readonly<Record<ReportFormat, (report: TestReport, options: ReportOptions) => string>> = {
  human,
  json,
  junit,
  lcov,
};

/** The text of a report, without a line break at its end. */
export function renderReport(format: ReportFormat, report: TestReport, options: ReportOptions): string {
  return FORMATS[format](report, options);
}
