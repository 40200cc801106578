import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { Big } from 'bigdecimal.js';
import type { SObjectInfo } from '../data/schema/model.ts';
import { ApexDouble } from './double.ts';
import { ApexThrow } from './exceptions.ts';
import { ApexList } from './list.ts';
import { ApexMap } from './map.ts';
import { ApexObject } from './object.ts';
import { ApexSet } from './set.ts';
import { SObjectValue } from './sobject.ts';
import { ApexDate } from './temporal.ts';
import type { ApexValue } from './values.ts';

const account = { name: 'Account', label: 'Account', fields: new Map(), children: new Map() } as unknown as SObjectInfo;
const record = (name: string): SObjectValue => {
  const value = new SObjectValue(account);
  value.values.set('Name', name);
  return value;
};

test('String keys keep their case, null is a key', () => {
  const map = new ApexMap('String', 'Integer');
  assert.equal(map.put('a', 1), null);
  map.put('A', 2);
  map.put(null, 3);
  assert.equal(map.put('a', 4), 1);
  assert.deepEqual([...map.keys()], ['a', 'A', null]);
  assert.equal(map.get(null), 3);
  assert.equal(map.get('b'), null);
  assert.equal(map.delete('A'), 2);
  assert.equal(map.size, 2);
});

test('Ids of 15 and 18 characters are one key', () => {
  const ids = new ApexSet<string>('Id', ['001000000000001AAA']);
  assert.ok(ids.has('001000000000001'));
  assert.equal(ids.add('001000000000001'), false);
});

test('SObjects, dates, decimals and collections are keys by value', () => {
  const keys = new ApexSet<ApexValue>('Object');
  for (let round = 0; round < 2; round++) {
    keys.add(record('x'));
    keys.add(ApexDate.of(2024, 1, 1));
    keys.add(Big(round === 0 ? '1.0' : '1.00'));
    keys.add(new ApexDouble(1));
    keys.add(new ApexList('String', ['a', 'b']));
    keys.add(1);
    keys.add(1n);
    keys.add('1');
  }
  assert.equal(keys.size, 8);
  assert.ok(!keys.has(record('X')));
});

class Point extends ApexObject {
  readonly x: number;
  constructor(x: number) {
    super();
    this.x = x;
  }
  'equals(object)'(other: ApexValue): boolean {
    return other instanceof Point && other.x === this.x;
  }
  'hashcode()'(): number {
    return this.x % 2;
  }
}
class Plain extends ApexObject {}

test('project objects are keys by their own equals and hashCode, else by identity', () => {
  const points = new ApexSet<Point>('Point', [new Point(1), new Point(3), new Point(1)]);
  assert.equal(points.size, 2);
  assert.ok(points.has(new Point(3)));
  assert.ok(!points.has(new Point(5)));
  assert.ok(points.delete(new Point(3)));
  assert.ok(!points.has(new Point(3)));
  assert.ok(points.add(new Point(3)));
  const one = new Plain();
  const plain = new ApexSet<Plain>('Plain', [one, new Plain(), one]);
  assert.equal(plain.size, 2);
  const nested = new ApexSet<ApexList>('List<Point>', [new ApexList('Point', [new Point(1)])]);
  assert.ok(nested.has(new ApexList('Point', [new Point(1)])));
  assert.ok(!nested.has(new ApexList('Point', [new Point(3)])));
});

test('a list says which index is out of bounds, and is not changed while it is iterated', () => {
  const list = new ApexList<number>('Integer', [1]);
  const message = (body: () => void): string => {
    try {
      body();
    } catch (error) {
      assert.ok(error instanceof ApexThrow);
      return error.message;
    }
    return 'nothing thrown';
  };
  assert.equal(
    message(() => list.get(1)),
    'List index out of bounds: 1',
  );
  list.iterating = 1;
  assert.equal(
    message(() => list.add(2)),
    'Cannot modify a collection while it is being iterated.',
  );
  list.iterating = 0;
  list.addAll(list);
  assert.deepEqual(list.items, [1, 1]);
});
