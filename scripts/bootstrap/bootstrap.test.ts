import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { runNode } from '../processes/run.ts';
import { reasonFor } from './install.mjs';
import { dependenciesAreInstalled, projectNode } from './installed.mjs';

const LOCK = {
  '': { version: '1.0.0' },
  'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
  'node_modules/b': { version: '2.0.0', integrity: 'sha512-b', optional: true },
};

/** A project folder with this lock file, and with these packages installed. */
function projectWith(test: TestContext, lock: object, installed?: object): string {
  const project = mkdtempSync(join(tmpdir(), 'bootstrap-'));
  test.after(() => {
    rmSync(project, { recursive: true });
  });
  writeFileSync(join(project, 'package-lock.json'), JSON.stringify({ packages: lock }));
  mkdirSync(join(project, 'node_modules'));
  if (installed)
    writeFileSync(join(project, 'node_modules/.package-lock.json'), JSON.stringify({ packages: installed }));
  return project;
}

test('nothing installed', (t) => {
  assert.equal(dependenciesAreInstalled(projectWith(t, LOCK)), false);
});

test('all installed, but for an optional package of another platform', (t) => {
  const installed = { 'node_modules/a': LOCK['node_modules/a'] };
  assert.equal(dependenciesAreInstalled(projectWith(t, LOCK, installed)), true);
});

test('another version or other content than the lock file says', (t) => {
  for (const difference of [{ version: '1.0.1' }, { integrity: 'sha512-x' }]) {
    const installed = { ...LOCK, 'node_modules/a': { ...LOCK['node_modules/a'], ...difference } };
    assert.equal(dependenciesAreInstalled(projectWith(t, LOCK, installed)), false);
  }
});

test('a package of the lock file that is not there', (t) => {
  assert.equal(dependenciesAreInstalled(projectWith(t, LOCK, { 'node_modules/b': LOCK['node_modules/b'] })), false);
});

test('a broken lock file says how to get it back', (t) => {
  const project = projectWith(t, LOCK);
  writeFileSync(join(project, 'package-lock.json'), '<<<<<<<');
  assert.throws(() => dependenciesAreInstalled(project), /git checkout package-lock\.json/);
});

test('runs on the Node of the dependencies, or on its own when that is new enough', (t) => {
  const project = projectWith(t, LOCK);
  assert.equal(projectNode(project), process.execPath);
  mkdirSync(join(project, 'node_modules/node/bin'), { recursive: true });
  const binary = join(project, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
  writeFileSync(binary, '');
  assert.equal(projectNode(project), binary);
});

test('says in one line why npm failed and what to do', () => {
  const cases: [string, RegExp][] = [
    ['npm error code ENOSPC\nnpm error syscall write', /no space left on the disk/],
    ['npm ERR! code EACCES\nnpm ERR! path /x', /folder writable/],
    ['npm error code ENOTFOUND\nnpm error network request failed', /cannot reach its registry/],
    ['npm error code EUSAGE\nnpm error `npm ci` can only install when in sync', /Run: npm install/],
    ['npm warn network is slow\nnpm error code EINTEGRITY', /code 1 and said: code EINTEGRITY/],
    ['', /^npm ci ended with code 1$/],
  ];
  for (const [output, reason] of cases) {
    assert.match(reasonFor(output, 1), reason);
    assert.equal(reasonFor(output, 1).split('\n').length, 1);
  }
});

test('an unknown command is one clear line and a failing exit code', async () => {
  const { code, output } = await runNode('scripts/bootstrap.mjs', ['nonsense']);
  assert.equal(code, 1);
  assert.match(output, /^Unknown command 'nonsense'\. Known: start, test, check, deploy,.* conformance\.\n$/);
});
