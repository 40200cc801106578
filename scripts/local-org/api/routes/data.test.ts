import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { assignPermissionSets } from '../../cli/assign-permission-sets.ts';
import { administrator } from '../../platform/org/users.ts';
import { runApex, projectOrg } from '../testing/project-org.ts';
import { call, type Called } from '../testing/call.ts';

const FIELDS = {
  'objects/Account/fields/Key__c.field-meta.xml':
    '<CustomField><fullName>Key__c</fullName><label>Key</label><type>Text</type><length>20</length><externalId>true</externalId><unique>true</unique></CustomField>',
  'permissionsets/All.permissionset-meta.xml':
    '<PermissionSet><label>All</label><fieldPermissions><field>Account.Key__c</field><editable>true</editable><readable>true</readable></fieldPermissions></PermissionSet>',
};

interface Page {
  readonly totalSize: number;
  readonly done: boolean;
  readonly nextRecordsUrl?: string;
  readonly records: readonly Record<string, unknown>[];
}

describe('records over HTTP', () => {
  const org = projectOrg({ after }, FIELDS);
  assignPermissionSets(org, administrator(org).id, ['All']);
  const data = (method: string, path: string, body?: unknown, headers = {}): Called =>
    call(org, method, `/services/data/v67.0${path}`, body, headers);
  const query = (soql: string): Page => data('GET', `/query?q=${encodeURIComponent(soql)}`).json as Page;
  const create = (fields: unknown): string => (data('POST', '/sobjects/Account', fields).json as { id: string }).id;

  test('a record is made, read, changed and deleted', () => {
    const made = data('POST', '/sobjects/Account', { Name: 'One', NumberOfEmployees: 5, AnnualRevenue: 3 });
    assert.equal(made.status, 201);
    const { id } = made.json as { id: string };
    assert.deepEqual(made.json, { id, success: true, errors: [] });
    const read = data('GET', `/sobjects/Account/${id}?fields=Name,NumberOfEmployees,AnnualRevenue,Site`).json;
    assert.deepEqual(read, {
      attributes: { type: 'Account', url: `/services/data/v67.0/sobjects/Account/${id}` },
      Id: id,
      Name: 'One',
      NumberOfEmployees: 5,
      AnnualRevenue: 3,
      Site: null,
    });
    assert.equal(data('PATCH', `/sobjects/Account/${id.slice(0, 15)}`, { Name: 'Two' }).status, 204);
    assert.equal(query(`SELECT Name FROM Account WHERE Id = '${id}'`).records[0]['Name'], 'Two');
    assert.equal(data('DELETE', `/sobjects/Account/${id}`).status, 204);
    assert.equal(data('GET', `/sobjects/Account/${id}`).status, 404);
    assert.equal(data('DELETE', `/sobjects/Account/${id}`).status, 404);
  });

  test('a record is upserted by an external id', () => {
    const first = data('PATCH', '/sobjects/Account/Key__c/k%201', { Name: 'Keyed' });
    assert.deepEqual([first.status, (first.json as { created: boolean }).created], [201, true]);
    const second = data('PATCH', '/sobjects/Account/Key__c/k%201', { Name: 'Again' });
    assert.deepEqual([second.status, (second.json as { created: boolean }).created], [200, false]);
    assert.deepEqual(
      query(`SELECT Name FROM Account WHERE Key__c = 'k 1'`).records.map(({ Name }) => Name),
      ['Again'],
    );
    assert.equal(data('PATCH', '/sobjects/Account/Name/x', {}).status, 404);
  });

  test('faults are told by code and field', () => {
    assert.deepEqual(data('POST', '/sobjects/Account', {}).json, [
      { message: 'Required fields are missing: [Name]', errorCode: 'REQUIRED_FIELD_MISSING', fields: ['Name'] },
    ]);
    const codes = (called: Called): unknown[] => [called.status, (called.json as { errorCode: string }[])[0].errorCode];
    assert.deepEqual(codes(data('POST', '/sobjects/Account', { Nope: 1 })), [400, 'INVALID_FIELD']);
    assert.deepEqual(codes(data('POST', '/sobjects/Account', '{')), [400, 'JSON_PARSER_ERROR']);
    assert.deepEqual(codes(data('POST', '/sobjects/Account', { NumberOfEmployees: 'x' })), [400, 'JSON_PARSER_ERROR']);
    assert.deepEqual(codes(data('GET', '/sobjects/Nope/describe')), [404, 'NOT_FOUND']);
    assert.deepEqual(codes(data('GET', '/query?q=SELECT')), [400, 'MALFORMED_QUERY']);
    assert.deepEqual(codes(data('GET', '/query')), [400, 'MALFORMED_QUERY']);
    assert.deepEqual(codes(data('GET', `/query?q=${encodeURIComponent('SELECT Nope FROM Account')}`)), [
      400,
      'INVALID_FIELD',
    ]);
    assert.deepEqual(codes(data('GET', `/query?q=${encodeURIComponent('SELECT Id FROM Nope')}`)), [
      400,
      'INVALID_TYPE',
    ]);
    assert.deepEqual(codes(data('PUT', '/sobjects/Account', {})), [405, 'METHOD_NOT_ALLOWED']);
    assert.deepEqual(codes(call(org, 'GET', '/services/data/v1.0/limits')), [404, 'NOT_FOUND']);
    assert.deepEqual(codes(data('GET', '/limits', undefined, { 'x-local-org-user': 'nobody' })), [
      400,
      'INVALID_INPUT',
    ]);
  });

  test('a query shows what it asks for, no more', () => {
    const id = create({ Name: 'Parent', Key__c: 'parent' });
    runApex(org, `insert as system new Contact(LastName = 'Child', AccountId = '${id}');`);
    const { records } = query(
      `SELECT a.Name, Site, (SELECT LastName, Account.Name FROM Contacts) FROM Account a WHERE Key__c = 'parent'`,
    );
    const [contact] = (records[0]['Contacts'] as Page).records;
    assert.deepEqual(Object.keys(records[0]), ['attributes', 'Name', 'Site', 'Contacts']);
    assert.deepEqual(Object.keys(contact), ['attributes', 'LastName', 'Account']);
    assert.deepEqual(Object.keys(contact['Account'] as object), ['attributes', 'Name']);
    assert.equal(
      query(`SELECT Name, (SELECT Id FROM Contacts) FROM Account WHERE Key__c = 'k 1'`).records[0]['Contacts'],
      null,
    );
  });

  test('aggregates, counts and dates', () => {
    const [grouped] = query(
      `SELECT Key__c, COUNT(Id) total FROM Account WHERE Key__c = 'parent' GROUP BY Key__c`,
    ).records;
    assert.deepEqual(grouped, { attributes: { type: 'AggregateResult' }, Key__c: 'parent', total: 1 });
    assert.deepEqual(query(`SELECT COUNT() FROM Account WHERE Key__c = 'parent'`), {
      totalSize: 1,
      done: true,
      records: [],
    });
    const [dated] = query(`SELECT CreatedDate FROM Account WHERE Key__c = 'parent'`).records;
    assert.match(dated['CreatedDate'] as string, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000\+0000$/);
  });

  test('a long result comes in pages', () => {
    runApex(
      org,
      `List<Lead> leads = new List<Lead>();
      for (Integer i = 0; i < 2100; i++) leads.add(new Lead(LastName = 'L' + String.valueOf(i).leftPad(4, '0'), Company = 'C'));
      insert as system leads;`,
    );
    const first = query('SELECT LastName FROM Lead ORDER BY LastName');
    assert.deepEqual([first.totalSize, first.done, first.records.length], [2100, false, 2000]);
    const second = call(org, 'GET', first.nextRecordsUrl ?? '').json as Page;
    assert.deepEqual([second.done, second.records.length, second.records[0]['LastName']], [true, 100, 'L2000']);
    assert.equal(data('GET', '/query/nonsense').status, 400);
  });

  test('a tree is saved as a whole or not at all', () => {
    const tree = (lastName: string | null): unknown => ({
      records: [
        {
          attributes: { type: 'Account', referenceId: 'a' },
          Name: 'Tree',
          Contacts: { records: [{ attributes: { type: 'Contact', referenceId: 'c' }, LastName: lastName }] },
        },
      ],
    });
    const saved = data('POST', '/composite/tree/Account', tree('Leaf'));
    assert.equal(saved.status, 201);
    const { results } = saved.json as { results: { referenceId: string; id: string }[] };
    assert.deepEqual(
      results.map(({ referenceId }) => referenceId),
      ['a', 'c'],
    );
    assert.equal(query(`SELECT AccountId FROM Contact WHERE LastName = 'Leaf'`).records[0]['AccountId'], results[0].id);
    const refused = data('POST', '/composite/tree/Account', tree(null));
    assert.equal(refused.status, 400);
    assert.deepEqual(
      (refused.json as { results: { referenceId: string }[] }).results.map(({ referenceId }) => referenceId),
      ['c'],
    );
    assert.equal(query(`SELECT COUNT() FROM Account WHERE Name = 'Tree'`).totalSize, 1);
  });

  test('the org describes itself', () => {
    const versions = call(org, 'GET', '//services/data').json as { version: string }[];
    assert.equal(versions.at(-1)?.version, '67.0');
    assert.ok('query' in (data('GET', '').json as object));
    assert.ok((data('GET', '/limits').json as Record<string, { Max: number }>)['DailyAsyncApexExecutions'].Max > 0);
    const { sobjects } = data('GET', '/sobjects').json as { sobjects: { name: string }[] };
    assert.ok(sobjects.some(({ name }) => name === 'Account'));
    const { fields } = data('GET', '/sobjects/Account/describe').json as { fields: Record<string, unknown>[] };
    const key = fields.find(({ name }) => name === 'Key__c');
    assert.deepEqual(
      [key?.['type'], key?.['length'], key?.['externalId'], key?.['unique']],
      ['string', 20, true, true],
    );
  });

  test('messages that Apex sent can be read', () => {
    runApex(
      org,
      `Messaging.SingleEmailMessage mail = new Messaging.SingleEmailMessage();
      mail.setToAddresses(new List<String>{ 'a@example.com' }); mail.setPlainTextBody('x'); Messaging.sendEmail(new List<Messaging.Email>{ mail });`,
    );
    const { emails } = call(org, 'GET', '/local-org/messages').json as { emails: { to: string[] }[] };
    assert.deepEqual(
      emails.map(({ to }) => to),
      [['a@example.com']],
    );
  });
});
