import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTypeTable } from './type-table.ts';
import { validateMetadata } from './validate.ts';

const table = readTypeTable();
const XMLNS = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

function faultsOf(root: string, ...lines: string[]): string[] {
  return validateMetadata([`<${root} ${XMLNS}>`, ...lines, `</${root}>`].join('\n'), table);
}

test('finds nothing in a right file', () => {
  const field = ['<fullName>A__c</fullName>', '<label>A</label>', '<type>Text</type>', '<length>80</length>'];
  assert.deepEqual(faultsOf('CustomField', ...field, '<required>false</required>'), []);
});

test('names an unknown element and its line', () => {
  assert.deepEqual(
    faultsOf('ApexClass', '<apiVersion>67.0</apiVersion>', '<staus>Active</staus>', '<status>Active</status>'),
    ['3 <staus> is unknown in ApexClass (ApexClass)'],
  );
});

test('names a missing element', () => {
  assert.deepEqual(faultsOf('ApexClass', '<apiVersion>67.0</apiVersion>'), ['1 ApexClass needs <status>']);
});

test('names wrong values of enumerations, numbers and booleans', () => {
  const [type, length, required] = faultsOf(
    'CustomField',
    '<type>Texty</type>',
    '<length>long</length>',
    '<required>yes</required>',
  );
  assert.match(type, /^2 CustomField\.type must be one of .*Text.*, not 'Texty'$/);
  assert.equal(length, "3 CustomField.length must be a number, not 'long'");
  assert.equal(required, "4 CustomField.required must be true or false, not 'yes'");
});

test('looks into nested elements, and knows inherited ones', () => {
  assert.deepEqual(
    faultsOf(
      'PermissionSet',
      '<label>L</label>',
      '<fieldPermissions><editable>true</editable><field>A.B</field><shown>true</shown></fieldPermissions>',
      '<fieldPermissions><editable>true</editable><field>A.B</field></fieldPermissions>',
    ).map((fault) => fault.replace(/\(.*/, '')),
    ['3 <shown> is unknown in PermissionSet.fieldPermissions '],
  );
});

test('takes a repeated element only where a list stands', () => {
  const permission = (field: string): string =>
    `<fieldPermissions><editable>true</editable><field>${field}</field></fieldPermissions>`;
  assert.deepEqual(faultsOf('PermissionSet', '<label>L</label>', permission('A.B'), permission('A.C')), []);
  assert.deepEqual(faultsOf('CustomField', '<label>A</label>', '<label>B</label>'), [
    '3 <label> is given twice in CustomField',
  ]);
});

test('takes any value, and none, in a custom metadata record', () => {
  assert.deepEqual(
    faultsOf(
      'CustomMetadata',
      '<label>L</label>',
      '<values><field>A__c</field><value xsi:type="xsd:string">x</value></values>',
      '<values><field>B__c</field><value xsi:nil="true"/></values>',
    ),
    [],
  );
});

test('refuses what is no metadata', () => {
  assert.deepEqual(faultsOf('Nonsense'), ['1 <Nonsense> is no metadata type']);
  assert.match(validateMetadata('<ApexClass>', table)[0], /^1 .*ApexClass/);
  assert.match(
    validateMetadata('<ApexClass><apiVersion>67.0</apiVersion><status>Active</status></ApexClass>', table)[0],
    /needs xmlns/,
  );
});
