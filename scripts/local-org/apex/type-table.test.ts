import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  ID,
  STRING,
  listOf,
  mapOf,
  parseTypeText,
  primitive,
  setOf,
  sobjectType,
  substitute,
  typeVariable,
} from './type-table.ts';

test('a type made twice of the same parts is one object', () => {
  assert.equal(listOf(STRING), listOf(primitive('String')));
  assert.equal(mapOf(ID, listOf(sobjectType('Account'))), mapOf(ID, listOf(sobjectType('Account'))));
  assert.notEqual(listOf(STRING), setOf(STRING));
});

test('canonical names have no spaces', () => {
  assert.equal(mapOf(ID, listOf(sobjectType('Account'))).typeName, 'Map<Id,List<Account>>');
});

test('type variables are replaced, unbound ones stay', () => {
  const type = mapOf(typeVariable('K'), listOf(typeVariable('V')));
  assert.equal(substitute(type, new Map([['K', ID]])).typeName, 'Map<Id,List<V>>');
  assert.equal(
    substitute(
      type,
      new Map([
        ['K', ID],
        ['V', STRING],
      ]),
    ),
    mapOf(ID, listOf(STRING)),
  );
});

test('type names are taken apart, array marks as lists', () => {
  assert.deepEqual(parseTypeText('Map<Id, List<Account>>'), {
    name: 'Map',
    args: [
      { name: 'Id', args: [] },
      { name: 'List', args: [{ name: 'Account', args: [] }] },
    ],
  });
  assert.deepEqual(parseTypeText('String[]'), { name: 'List', args: [{ name: 'String', args: [] }] });
  assert.equal(parseTypeText('Map<Id'), null);
});
