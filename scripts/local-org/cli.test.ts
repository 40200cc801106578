import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

const CLI = join(import.meta.dirname, 'cli.ts');
const META = `<?xml version="1.0" encoding="UTF-8"?>
<ApexClass xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>67.0</apiVersion><status>Active</status></ApexClass>`;

let folder = '';

function writeClass(name: string, body: string): void {
  const classes = join(folder, 'force-app', 'classes');
  mkdirSync(classes, { recursive: true });
  writeFileSync(join(classes, `${name}.cls`), body);
  writeFileSync(join(classes, `${name}.cls-meta.xml`), META);
}

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'local-org-cli-'));
  writeFileSync(
    join(folder, 'sfdx-project.json'),
    '{"packageDirectories":[{"path":"force-app"}],"sourceApiVersion":"67.0"}',
  );
  writeClass(
    'Sum',
    'public class Sum {\n  public static Integer of(Integer a, Integer b) {\n    return a + b;\n  }\n}',
  );
  writeClass(
    'Sum_Test',
    `@IsTest private class Sum_Test {
      @IsTest static void adds() { Assert.areEqual(3, Sum.of(1, 2)); }
      @IsTest static void fails() { Assert.areEqual(4, Sum.of(1, 2)); }
    }`,
  );
});
after(() => rmSync(folder, { recursive: true, force: true }));

function cli(...args: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], { encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}
const project = (): string[] => ['--project', folder, '--no-cache'];

test('an unknown command, option or folder ends with one clear line', () => {
  const command = cli('tset');
  assert.equal(command.code, 2);
  assert.match(command.err, /^There is no command 'tset'\.\nUsage: /);
  const option = cli('test', '--nope');
  assert.equal(option.code, 1);
  assert.match(option.err, /^Unknown option '--nope'/);
  const place = cli('test', '--project', join(folder, 'absent'));
  assert.equal(place.code, 1);
  assert.match(place.err, /^There is no folder .*absent: give --project DIR\.\n$/);
});

test('a failing test makes the exit code 1, a passing one 0', () => {
  const all = cli('test', ...project());
  assert.equal(all.code, 1);
  assert.match(
    all.out,
    /FAIL Sum_Test\.fails\n {2}System\.AssertException: Assertion Failed: Expected: 4, Actual: 3\n/,
  );
  assert.match(all.out, /\n1 passed, 1 failed\n$/);
  const one = cli('test', ...project(), '--method', 'adds');
  assert.equal(one.code, 0);
  assert.match(one.out, /\n1 passed, 0 failed\n$/);
});

test('a filter that matches nothing is said', () => {
  const none = cli('test', ...project(), '--class', 'Nothing*');
  assert.equal(none.code, 1);
  assert.match(none.err, /^No test was found: check --class and --method/m);
});

test('coverage is written as lcov to a file', () => {
  const file = join(folder, 'coverage', 'lcov.info');
  const run = cli('test', ...project(), '--method', 'adds', '--format', 'lcov', '--output', file);
  assert.equal(run.out, '1 passed, 0 failed\n');
  assert.match(readFileSync(file, 'utf8'), /^SF:force-app\/classes\/Sum\.cls\n(DA:\d+,1\n)+/);
});

test('compile says how much it compiled, or what is wrong and where', () => {
  const good = cli('compile', ...project());
  assert.equal(good.code, 0);
  assert.match(good.out, /^2 Apex files compiled in /);
  writeClass('Wrong', 'public class Wrong { Integer x = 1 + nothing; }');
  const bad = cli('compile', ...project());
  rmSync(join(folder, 'force-app', 'classes', 'Wrong.cls'));
  rmSync(join(folder, 'force-app', 'classes', 'Wrong.cls-meta.xml'));
  assert.equal(bad.code, 1);
  assert.match(bad.err, /^force-app\/classes\/Wrong\.cls:1:\d+: Variable does not exist: nothing\n/);
});
