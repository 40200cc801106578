import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BoundedMap } from './bounded-map.ts';

test('drops the oldest entries beyond the number', () => {
  const map = new BoundedMap<number>(2, 100);
  for (const [index, key] of ['a', 'b', 'c'].entries()) map.set(key, index, 1);
  assert.deepEqual([map.get('a'), map.get('b'), map.get('c')], [undefined, 1, 2]);
});

test('drops the oldest entries beyond the weight, and counts a replaced entry once', () => {
  const map = new BoundedMap<string>(10, 10);
  map.set('a', 'old', 6);
  map.set('a', 'new', 5);
  map.set('b', 'b', 5);
  assert.equal(map.size, 2);
  map.set('c', 'c', 1);
  assert.deepEqual([map.get('a'), map.get('b'), map.get('c')], [undefined, 'b', 'c']);
});

test('an entry heavier than the bound is not kept', () => {
  const map = new BoundedMap<string>(10, 10);
  map.set('a', 'a', 11);
  assert.equal(map.size, 0);
});
