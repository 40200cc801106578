import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { buildProject } from '../platform/org/build.ts';
import { generateClass } from './generate-classes.ts';
import { writeProbe, writeServices } from './generate-project.ts';

function problemsOf(write: (folder: string) => void): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'bench-test-'));
  try {
    write(folder);
    const result = buildProject({ projectDir: folder, cacheFolder: null });
    return result.ok ? [] : result.problems;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

void test('generated classes compile', () => {
  assert.deepEqual(
    problemsOf((folder) => writeServices(folder, 12)),
    [],
  );
});

void test('the measured class and trigger compile', () => {
  assert.deepEqual(problemsOf(writeProbe), []);
});

void test('a class is the same in every run, and of a usual length', () => {
  assert.equal(generateClass(7), generateClass(7));
  const lengths = Array.from({ length: 50 }, (_, i) => generateClass(i).split('\n').length);
  assert.ok(
    Math.min(...lengths) >= 200 && Math.max(...lengths) <= 330,
    `${Math.min(...lengths)} to ${Math.max(...lengths)} lines`,
  );
});
