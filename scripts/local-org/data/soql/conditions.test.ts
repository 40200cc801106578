import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApexList } from '../../runtime/list.ts';
import { ApexSet } from '../../runtime/set.ts';
import { SObjectValue } from '../../runtime/sobject.ts';
import type { ApexValue } from '../../runtime/values.ts';
import { column, queryTestOrg } from './testing.ts';

const org = queryTestOrg();
const acme = org.insert('Account', { Name: 'Acme', Industry: 'Banking', AnnualRevenue: 100, Description: 'x' });
const apples = org.insert('Account', { Name: 'ÄPFEL', AnnualRevenue: 250 });
const beta = org.insert('Account', { Name: 'beta 50%', Industry: 'Energy', ParentId: acme });
org.insert('Account', { Name: 'Gone', IsDeleted: 1 });
org.insert('Contact', { LastName: 'One', AccountId: acme });
org.insert('Contact', { LastName: 'Two', AccountId: beta });
org.insert('Contact', { LastName: 'Nobody' });

const names = (where: string, binds: Record<string, ApexValue> = {}): unknown[] =>
  column(org.query(`SELECT Name FROM Account WHERE ${where}`, binds), 'Name');
const strings = (...items: (string | null)[]): ApexList => new ApexList('String', items);

test('text is compared without case, beyond ASCII as well', () => {
  assert.deepEqual(names("Name = 'ACME'"), ['Acme']);
  assert.deepEqual(names("Name = 'äpfel'"), ['ÄPFEL']);
  assert.deepEqual(names('Name = :name', { name: 'äPFEL' }), ['ÄPFEL']);
  assert.deepEqual(names("Name LIKE 'äp%'"), ['ÄPFEL']);
  assert.deepEqual(names('Name IN :all', { all: strings('äpfel', 'acme') }), ['Acme', 'ÄPFEL']);
});

test('!=, NOT and NOT IN keep rows whose field is null', () => {
  assert.deepEqual(names("Industry != 'banking'"), ['ÄPFEL', 'beta 50%']);
  assert.deepEqual(names("NOT Industry LIKE 'b%'"), ['ÄPFEL', 'beta 50%']);
  assert.deepEqual(names("Industry NOT IN ('Banking')"), ['ÄPFEL', 'beta 50%']);
  assert.deepEqual(names("(NOT (Industry = 'Banking' OR Name = 'beta 50%'))"), ['ÄPFEL']);
});

test('null is found by = and by IN, and left out by their negations', () => {
  assert.deepEqual(names('Industry = null'), ['ÄPFEL']);
  assert.deepEqual(names("Industry = ''"), ['ÄPFEL']);
  assert.deepEqual(names('Industry != null'), ['Acme', 'beta 50%']);
  assert.deepEqual(names('Industry = :nothing', { nothing: null }), ['ÄPFEL']);
  assert.deepEqual(names('Industry IN :some', { some: strings('Energy', null) }), ['ÄPFEL', 'beta 50%']);
  assert.deepEqual(names('Industry NOT IN :some', { some: strings('Energy', null) }), ['Acme']);
});

test('an empty collection finds nothing, and everything when negated', () => {
  assert.deepEqual(names('Industry IN :none', { none: strings() }), []);
  assert.deepEqual(names('Industry NOT IN :none', { none: strings() }).length, 3);
});

test('ids may have 15 or 18 characters, and records stand for their ids', () => {
  assert.deepEqual(names('Id = :id', { id: acme.slice(0, 15) }), ['Acme']);
  assert.deepEqual(names(`Id IN ('${acme.slice(0, 15)}', '${beta}')`), ['Acme', 'beta 50%']);
  const record = new SObjectValue(org.schema.object('Account')!);
  record.values.set('Id', apples);
  assert.deepEqual(names('Id IN :records', { records: new ApexList('Account', [record]) }), ['ÄPFEL']);
  assert.deepEqual(names('Id IN :ids', { ids: new ApexSet('Id', [beta]) }), ['beta 50%']);
});

test('LIKE knows its wildcards and their escapes', () => {
  assert.deepEqual(names("Name LIKE 'a_me'"), ['Acme']);
  assert.deepEqual(names('Name LIKE :pattern', { pattern: '%50\\%' }), ['beta 50%']);
  assert.deepEqual(names('Name LIKE :patterns', { patterns: strings('ac%', 'BETA%') }), ['Acme', 'beta 50%']);
});

test('semi and anti joins', () => {
  assert.deepEqual(names("Id IN (SELECT AccountId FROM Contact WHERE LastName LIKE 't%')"), ['beta 50%']);
  // A contact without an account does not make the anti join empty.
  assert.deepEqual(names('Id NOT IN (SELECT AccountId FROM Contact)'), ['ÄPFEL']);
});

test('deleted rows are hidden but for ALL ROWS', () => {
  assert.deepEqual(names("Name = 'Gone'"), []);
  assert.deepEqual(column(org.query("SELECT Name FROM Account WHERE Name = 'Gone' ALL ROWS"), 'Name'), ['Gone']);
});

test('multi-select picklists: any of, and several at once', () => {
  const link = org.insert('AccountContactRelation', { AccountId: acme, Roles: 'Decision Maker;Influencer' });
  org.insert('AccountContactRelation', { AccountId: beta, Roles: 'Evaluator' });
  const ids = (where: string): unknown[] =>
    column(org.query(`SELECT Id FROM AccountContactRelation WHERE ${where}`), 'Id');
  assert.deepEqual(ids("Roles INCLUDES ('influencer;decision maker')"), [link]);
  assert.equal(ids("Roles INCLUDES ('Influencer', 'Evaluator')").length, 2);
  assert.deepEqual(ids("Roles EXCLUDES ('Evaluator')"), [link]);
});

test('conditions on parents and polymorphic parents', () => {
  assert.deepEqual(names("Parent.Name = 'acme'"), ['beta 50%']);
  const task = org.insert('Task', { Subject: 'Call', WhatId: acme });
  org.insert('Task', { Subject: 'Mail' });
  const tasks = (where: string): unknown[] => column(org.query(`SELECT Id FROM Task WHERE ${where}`), 'Id');
  assert.deepEqual(tasks("What.Type = 'Account'"), [task]);
  assert.deepEqual(tasks("What.Name = 'ACME'"), [task]);
});
