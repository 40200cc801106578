import assert from 'node:assert/strict';
import { test } from 'node:test';
import { XMLParser } from 'fast-xml-parser';
import type { ClassMeta, MethodMeta } from '../../apex/class-meta.ts';
import type { LinkedProgram } from '../contract.ts';
import { coverageOf } from './coverage.ts';
import { discoverTests } from './discover.ts';
import { renderReport } from './reports.ts';
import { coveredPercent, mergeCoverage, type TestReport } from './results.ts';

const report: TestReport = {
  milliseconds: 1234,
  coverage: [{ file: 'classes/A.cls', lines: [3, 4, 5, 9], hits: [2, 0, 0, 1] }],
  results: [
    {
      className: 'A_Test',
      methodName: 'passes',
      outcome: 'Pass',
      message: null,
      stack: [],
      internal: null,
      milliseconds: 5,
    },
    {
      className: 'A_Test',
      methodName: 'fails',
      outcome: 'Fail',
      message: 'System.AssertException: Assertion Failed: Expected: "<1>", Actual: 2',
      stack: [{ where: 'Class.A_Test.fails', line: 12, column: 1 }],
      internal: null,
      milliseconds: 7,
    },
  ],
};

test('the human report names failures with their frames and closes with the counts', () => {
  const text = renderReport('human', report, { coverage: true });
  assert.match(
    text,
    /FAIL A_Test\.fails\n {2}System\.AssertException: .*\n {4}Class\.A_Test\.fails: line 12, column 1/,
  );
  assert.match(text, / 50 % {2}classes\/A\.cls {2}\(not run: 4-5\)/);
  assert.match(text, /\n1 passed, 1 failed$/);
});

test('the JSON report has counts, tests and lines', () => {
  const parsed = JSON.parse(renderReport('json', report, { coverage: true })) as {
    summary: { passed: number; failed: number; coveredPercent: number };
    tests: { stackTrace: string[] }[];
    coverage: { lines: Record<string, number> }[];
  };
  assert.deepEqual([parsed.summary.passed, parsed.summary.failed, parsed.summary.coveredPercent], [1, 1, 50]);
  assert.deepEqual(parsed.tests[1].stackTrace, ['Class.A_Test.fails: line 12, column 1']);
  assert.deepEqual(parsed.coverage[0].lines, { 3: 2, 4: 0, 5: 0, 9: 1 });
});

test('the JUnit report is XML that holds any message', () => {
  const xml = new XMLParser({ ignoreAttributes: false }).parse(renderReport('junit', report, { coverage: false })) as {
    testsuites: { testsuite: { testcase: { failure?: { '@_message': string } }[] } };
  };
  const cases = xml.testsuites.testsuite.testcase;
  assert.equal(cases.length, 2);
  assert.match(cases[1].failure?.['@_message'] ?? '', /Expected: "<1>", Actual: 2$/);
});

test('the lcov report lists lines by file', () => {
  assert.equal(
    renderReport('lcov', report, { coverage: true }),
    'SF:classes/A.cls\nDA:3,2\nDA:4,0\nDA:5,0\nDA:9,1\nLF:4\nLH:2\nend_of_record',
  );
});

test('coverage is told line by line, however the code was emitted', () => {
  const counters = new Map([['classes/A.cls', { lines: [9, 8, 12], hits: new Uint32Array([0, 2, 1]) }]]);
  const program = { coverage: () => counters } as unknown as LinkedProgram;
  assert.deepEqual(coverageOf({ program }), [{ file: 'classes/A.cls', lines: [8, 9, 12], hits: [2, 0, 1] }]);
});

test('coverage of several workers adds up', () => {
  const merged = mergeCoverage([report.coverage, [{ file: 'classes/A.cls', lines: [3, 4, 5, 9], hits: [0, 1, 0, 1] }]]);
  assert.deepEqual(merged[0].hits, [2, 1, 0, 2]);
  assert.equal(coveredPercent(merged), 75);
});

const method = (name: string, annotation: string, values = {}): MethodMeta =>
  ({ name, jsName: `${name}()`, static: true, annotations: [{ name: annotation, values }] }) as unknown as MethodMeta;
const cls = (name: string, isTest: boolean, methods: readonly MethodMeta[]): ClassMeta =>
  ({ name, isTest, annotations: [], methods }) as unknown as ClassMeta;

test('tests are found by annotation and filtered by patterns', () => {
  const classes = [
    cls('B_Test', true, [
      method('one', 'istest', { seealldata: true }),
      method('two', 'istest'),
      method('make', 'testsetup'),
    ]),
    cls('A_Test', true, [method('one', 'istest')]),
    cls('Service', false, [method('one', 'auraenabled')]),
    cls('TestFactory', true, []),
  ];
  const found = (classPatterns: string[], methodPatterns: string[]): string[] =>
    discoverTests(classes, { classes: classPatterns, methods: methodPatterns }).flatMap(({ name, methods }) =>
      methods.map((one) => `${name}.${one.name}`),
    );
  assert.deepEqual(found([], []), ['A_Test.one', 'B_Test.one', 'B_Test.two']);
  assert.deepEqual(found(['b_*'], []), ['B_Test.one', 'B_Test.two']);
  assert.deepEqual(found([], ['ONE']), ['A_Test.one', 'B_Test.one']);
  assert.deepEqual(found([], ['B_Test.t*']), ['B_Test.two']);
  const [, b] = discoverTests(classes, { classes: [], methods: [] });
  assert.deepEqual([b.setups.map(({ name }) => name), b.methods[0].seeAllData], [['make'], true]);
});
