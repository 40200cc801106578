import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nullableParams, parseProperty, parseSignature } from './signatures.ts';

test('a signature is read with generic types and nullable parameters', () => {
  const { returns, name, params } = parseSignature('Map<Id, List<T>> group(List<T> records, String? field)');
  assert.equal(returns?.name, 'Map');
  assert.equal(name, 'group');
  assert.deepEqual(
    params.map((param) => [param.type.name, param.name, param.nullable]),
    [
      ['List', 'records', false],
      ['String', 'field', true],
    ],
  );
});

test('a constructor has no result', () => {
  assert.deepEqual(parseSignature('()'), { returns: null, name: '', params: [] });
  assert.equal(parseSignature('(Integer size)').params.length, 1);
});

test('nullable parameters are told by position', () => {
  assert.deepEqual(nullableParams('void put(K? key, V? value)'), [true, true]);
  assert.deepEqual(nullableParams('T get(Integer index)'), [false]);
  assert.deepEqual(nullableParams('Integer size()'), []);
});

test('properties are a type and a name', () => {
  assert.deepEqual(parseProperty('List<SObject> new'), {
    type: { name: 'List', args: [{ name: 'SObject', args: [] }] },
    name: 'new',
  });
});

test('malformed keys are refused', () => {
  for (const key of ['Integer', 'Integer size(', 'Integer size(Integer)', 'size() x']) {
    assert.throws(() => parseSignature(key), /Malformed signature/, key);
  }
});
