import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { Big } from 'bigdecimal.js';
import type { SObjectInfo } from '../data/schema/model.ts';
import { cast } from './cast.ts';
import { compareForSort, compareText, compareValues } from './compare.ts';
import { ApexDouble } from './double.ts';
import { equalByValue, equalWithCase, identical } from './equality.ts';
import { ApexThrow, StandardException } from './exceptions.ts';
import { normalizeId } from './id.ts';
import { ApexList } from './list.ts';
import { ApexMap } from './map.ts';
import { ApexObject } from './object.ts';
import { render, stringValueOf } from './render.ts';
import { ApexSet } from './set.ts';
import { getField, setField } from './sobject-access.ts';
import { SObjectValue } from './sobject.ts';
import { ApexBlob, ApexDate, ApexDatetime, ApexTime } from './temporal.ts';
import { isInstance, typeOf } from './type-of.ts';
import { typeNameOf } from './type-name.ts';

const account = {
  name: 'Account',
  label: 'Account',
  nameField: 'Name',
  fields: new Map([['amount__c', { name: 'Amount__c', apexType: 'Decimal' }]]),
  children: new Map(),
} as unknown as SObjectInfo;

const thrown = (body: () => unknown): string => {
  try {
    body();
  } catch (error) {
    assert.ok(error instanceof ApexThrow);
    return `${error.exception.typeName}: ${error.message}`;
  }
  return 'nothing thrown';
};

test('doubles read as on the JVM', () => {
  const texts = [1, 1.5, 15e9, 1e-5, 123456.7, 1e7, 0, -0].map((n) => new ApexDouble(n).toString());
  assert.deepEqual(texts, ['1.0', '1.5', '1.5E10', '1.0E-5', '123456.7', '1.0E7', '0.0', '-0.0']);
});

test('values read as System.debug shows them', () => {
  const record = new SObjectValue(account);
  record.values.set('Name', 'x').set('Id', null);
  assert.equal(render(record), 'Account:{Name=x, Id=null}');
  assert.equal(render(new ApexList('String', ['a', null])), '(a, null)');
  assert.equal(render(new ApexSet('String', ['b', 'a'])), '{a, b}');
  assert.equal(
    render(
      new ApexMap('String', 'Integer', [
        ['k', 1],
        ['a', 2],
      ]),
    ),
    '{a=2, k=1}',
  );
  assert.equal(
    render(
      new ApexList(
        'Integer',
        Array.from({ length: 11 }, (_, i) => i),
      ),
    ),
    '(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, ...)',
  );
  assert.equal(render(ApexDate.of(2024, 1, 31)), '2024-01-31 00:00:00');
  assert.equal(stringValueOf(ApexDate.of(2024, 1, 31)), '2024-01-31');
  assert.equal(render(new ApexDatetime(0)), '1970-01-01 00:00:00');
  assert.equal(render(ApexTime.of(1, 2, 3, 4)), '01:02:03.004Z');
  assert.equal(render(ApexBlob.ofText('abc')), 'Blob[3]');
  assert.equal(render(Big('1.50')), '1.50');
  assert.equal(render(new StandardException('DmlException', 'no')), 'System.DmlException: no');
});

class Node extends ApexObject {
  f_next: ApexObject | null = null;
  f_name = 'n';
}
Object.defineProperty(Node.prototype, 'apexClass', { value: { name: 'Outer.Node' } });

test('objects read by their fields, cycles end', () => {
  const node = new Node();
  node.f_next = node;
  assert.equal(render(node), 'Node:[next=(already output), name=n]');
});

test('== ignores case at the top, equals does not', () => {
  assert.ok(equalByValue('Abc', 'aBC'));
  assert.ok(!equalWithCase('Abc', 'aBC'));
  assert.ok(equalByValue(1, Big('1.00')));
  assert.ok(equalByValue(2n, new ApexDouble(2)));
  assert.ok(equalByValue(new ApexList('Integer', [1]), new ApexList('Long', [1])));
  assert.ok(!equalByValue(new ApexList('String', ['a']), new ApexList('String', ['A'])));
  assert.ok(!identical(new ApexList('Integer', [1]), new ApexList('Integer', [1])));
  assert.ok(identical(ApexDate.of(2024, 1, 1), ApexDate.of(2024, 1, 1)));
});

test('comparison ignores the case of Strings, sorting does not, nulls come first', () => {
  assert.ok(compareText('a', 'B') < 0);
  assert.ok(compareText(null, 'a') < 0);
  assert.ok(Number.isNaN(compareValues(null, 1)));
  assert.deepEqual(['b', 'a', 'B', null].sort(compareForSort), [null, 'B', 'a', 'b']);
  assert.equal(
    thrown(() => compareForSort(new Node(), new Node())),
    'ListException: One or more of the items in this list is not Comparable.',
  );
});

test('values know their type, casts say what they are not', () => {
  assert.equal(typeOf(new ApexMap('Id', 'List<Account>')), 'Map<Id,List<Account>>');
  assert.deepEqual(typeNameOf('Map<Id,Map<String,List<Account>>>').args, ['Id', 'Map<String,List<Account>>']);
  assert.ok(isInstance(new ApexList('String'), 'List<Object>'));
  assert.ok(!isInstance(new ApexList('Object'), 'List<String>'));
  assert.ok(isInstance(new StandardException('DmlException', 'x'), 'Exception'));
  assert.ok(!isInstance(null, 'Object'));
  assert.equal(
    thrown(() => cast('a', 'Integer')),
    'TypeException: Invalid conversion from runtime type String to Integer',
  );
  assert.equal(cast('001000000000001', 'Id'), '001000000000001AAA');
  assert.equal(
    thrown(() => cast('x', 'Id')),
    'StringException: Invalid id: x',
  );
});

test('an id of the wrong case is restored from its checksum', () => {
  assert.equal(normalizeId('001D000000IRFma'), '001D000000IRFmaIAH');
  assert.equal(normalizeId('001d000000irfmaiah'), '001D000000IRFmaIAH');
  assert.equal(normalizeId('no'), null);
});

test('records refuse unqueried reads and read-only writes', () => {
  const record = new SObjectValue(account);
  record.queried = new Set(['Name']);
  assert.equal(getField(record, 'Name'), null);
  assert.equal(
    thrown(() => getField(record, 'Amount__c')),
    'SObjectException: SObject row was retrieved via SOQL without querying the requested field: Account.Amount__c',
  );
  setField(record, 'Amount__c', 3);
  assert.equal(render(getField(record, 'Amount__c')), '3');
  record.readOnly = true;
  assert.equal(
    thrown(() => setField(record, 'Name', 'x')),
    'FinalException: Record is read-only',
  );
});
