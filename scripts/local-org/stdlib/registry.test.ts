import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ApexType } from '../apex/types.ts';
import { buildSchema } from '../data/schema/build.ts';
import { defineClass, defineEnum } from './define.ts';
import { createRegistry, standardRegistry } from './registry.ts';

const nothing = (): null => null;

test('two classes of one name are refused', () => {
  const twice = [defineClass({ name: 'Same' }), defineClass({ name: 'same' })];
  assert.throws(() => createRegistry(twice), /Two standard classes are named same/);
});

test('an inner class needs its outer one', () => {
  assert.throws(() => createRegistry([defineClass({ name: 'Outer.Inner' })]), /has no outer class/);
  const registry = createRegistry([defineClass({ name: 'Outer.Inner' }), defineClass({ name: 'Outer' })]);
  assert.equal(registry.find('outer')?.inner.get('inner')?.name, 'Outer.Inner');
});

test('classes are found by namespace, those of System and Schema without it', () => {
  const registry = createRegistry([
    defineClass({ name: 'Http', statics: { 'void send()': nothing } }),
    defineEnum({ name: 'DisplayType', namespace: 'Schema', values: ['STRING'] }),
    defineClass({ name: 'SaveResult', namespace: 'Database' }),
  ]);
  assert.equal(registry.find('HTTP')?.name, 'Http');
  assert.equal(registry.find('displaytype')?.name, 'Schema.DisplayType');
  assert.equal(registry.find('SaveResult'), undefined);
  assert.equal(registry.qualified('database.saveresult')?.name, 'Database.SaveResult');
  assert.equal(registry.qualified('System.Http')?.name, 'Http');
});

function recordsIn(type: ApexType, found: Set<string>): void {
  if (type.kind === 'sobject') found.add(type.name);
  if (type.kind === 'list' || type.kind === 'set') recordsIn(type.of, found);
  if (type.kind === 'map') [type.key, type.value].forEach((part) => recordsIn(part, found));
  if (type.kind === 'class') type.args.forEach((part) => recordsIn(part, found));
}

test('every signature of the standard library names known types', () => {
  const { schema } = buildSchema();
  const records = new Set<string>();
  for (const symbol of standardRegistry().symbols) {
    const methods = [...[...symbol.methods.values()].flat(), ...symbol.constructors];
    for (const method of methods)
      [method.returns, ...method.params.map((param) => param.type)].forEach((type) => recordsIn(type, records));
    for (const field of symbol.fields.values()) recordsIn(field.type, records);
    for (const type of [symbol.superclass, ...symbol.interfaces]) if (type) recordsIn(type, records);
  }
  assert.deepEqual(
    [...records].filter((name) => !schema.object(name)),
    [],
  );
});
