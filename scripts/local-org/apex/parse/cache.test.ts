import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, describe, test } from 'node:test';
import { openAstCache } from './cache.ts';
import { faults, sound } from './testing.ts';
import { parseCompilationUnit } from './unit.ts';

const root = mkdtempSync(join(tmpdir(), 'ast-cache-'));
let folder = '';
let number = 0;
beforeEach(() => {
  folder = join(root, String(number++));
});
after(() => rmSync(root, { recursive: true }));

const SOURCE = 'class A { Integer m() { return 1; } }';

function entry(): string {
  const [name, ...others] = readdirSync(folder);
  assert.deepEqual(others, []);
  return join(folder, name ?? '');
}

describe('cache of trees', () => {
  test('yields what the parser yields, from the second time on out of the folder', () => {
    const parsed = sound(parseCompilationUnit(SOURCE, 'A.cls'));
    assert.deepEqual(sound(openAstCache(folder).parse('class', SOURCE, 'A.cls')), parsed);
    assert.deepEqual(JSON.parse(readFileSync(entry(), 'utf8')), parsed);
    writeFileSync(entry(), JSON.stringify({ ...parsed, name: 'FromTheFolder' }));
    assert.equal(sound(openAstCache(folder).parse('class', SOURCE, 'A.cls')).name, 'FromTheFolder');
  });
  test('tells other content and other kinds apart', () => {
    const cache = openAstCache(folder);
    cache.parse('class', SOURCE, 'A.cls');
    cache.parse('class', `${SOURCE} `, 'A.cls');
    cache.parse('trigger', 'trigger A on B (after insert) { }', 'A.trigger');
    assert.equal(readdirSync(folder).length, 3);
    assert.notDeepEqual(faults(cache.parse('trigger', SOURCE, 'A.trigger')), []);
  });
  test('keeps no errors', () => {
    const cache = openAstCache(folder);
    for (const file of ['A.cls', 'B.cls']) {
      const result = cache.parse('class', 'class A {', file);
      assert.deepEqual(result.ok ? [] : result.errors.map((error) => error.file), [file]);
    }
    assert.deepEqual(readdirSync(folder), []);
  });
  test('replaces a damaged entry', () => {
    const cache = openAstCache(folder);
    const parsed = cache.parse('class', SOURCE, 'A.cls');
    const whole = readFileSync(entry(), 'utf8');
    for (const damage of ['', whole.slice(0, 20), '[]', 'null']) {
      writeFileSync(entry(), damage);
      assert.deepEqual(cache.parse('class', SOURCE, 'A.cls'), parsed);
      assert.equal(readFileSync(entry(), 'utf8'), whole);
    }
  });
  test('does without a folder that went away', () => {
    const cache = openAstCache(folder);
    rmSync(folder, { recursive: true });
    assert.equal(sound(cache.parse('class', SOURCE, 'A.cls')).name, 'A');
  });
  test('stays in its bounds, keeping what was read last', () => {
    const cache = openAstCache(folder, 10_000);
    const source = (i: number): string => `class A${i} { Integer m() { return ${i}; } }`;
    cache.parse('class', source(0), 'A.cls');
    const first = entry();
    const abandoned = `${first}.1.tmp`;
    writeFileSync(abandoned, 'half');
    const yesterday = new Date(Date.now() - 48 * 60 * 60 * 1000);
    utimesSync(abandoned, yesterday, yesterday);
    for (let i = 1; i < 40; i++) {
      utimesSync(first, yesterday, yesterday);
      cache.parse('class', source(0), 'A.cls');
      cache.parse('class', source(i), 'A.cls');
    }
    const names = readdirSync(folder);
    assert.ok(names.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0) <= 10_000);
    assert.ok(names.some((name) => join(folder, name) === first));
    assert.ok(!names.some((name) => name.endsWith('.tmp')));
  });
});
