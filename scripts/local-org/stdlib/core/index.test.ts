import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseProperty, parseSignature } from '../signatures.ts';
import core from './index.ts';

test('every signature of the core can be read, and no name comes twice', () => {
  const names = new Set<string>();
  for (const type of core) {
    assert.ok(!names.has(type.name), type.name);
    names.add(type.name);
    if (type.kind === 'interface') for (const key of type.methods) parseSignature(key);
    if (type.kind !== 'class') continue;
    for (const table of [type.statics, type.methods, type.constructors])
      for (const key of Object.keys(table ?? {})) parseSignature(key);
    for (const key of Object.keys({ ...type.properties, ...type.staticProperties })) parseProperty(key);
  }
  assert.ok(names.size > 60);
});
