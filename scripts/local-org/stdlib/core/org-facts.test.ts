import assert from 'node:assert/strict';
import { test } from 'node:test';
import { classFile, inOrg, link, outcome, schema } from '../../apex/testing.ts';
import type { Org, Store } from '../../platform/contract.ts';

/** Runs statements in an org with labels, one user and organisation row, and two limits. */
function evaluate(statements: string): string {
  const program = link([classFile(`public class T { public static Object run() { ${statements} } }`)]);
  const rows: Readonly<Record<string, string>> = { FirstName: 'Ada', UserType: 'Standard', Name: 'Acme' };
  const store = {
    all: (sql: string) => [{ value: rows[/SELECT "(\w+)"/.exec(sql)?.[1] ?? ''] ?? null }],
  } as Partial<Store> as Store;
  const figures = {
    limits: () => [
      { name: 'DailyApiRequests', used: 7, limit: 15_000 },
      { name: 'DailyAsyncApexExecutions', used: 0, limit: 250_000 },
    ],
    domainUrl: 'https://acme.my.example.com',
  };
  return inOrg(program, ({ org }) => {
    Object.assign(org as unknown as Record<string, unknown>, {
      store,
      services: { figures },
      schema: { ...schema, labels: new Map([['greeting', 'Hello']]), object: (name: string) => schema.object(name) },
    } satisfies Partial<Record<keyof Org, unknown>>);
    return outcome(() => program.callStatic('T', 'run()', []));
  });
}

const CASES: readonly (readonly [string, string])[] = [
  ['return UserInfo.getFirstName() + UserInfo.getUserType() + UserInfo.getOrganizationName();', 'AdaStandardAcme'],
  [
    'return UserInfo.getUserId() + UserInfo.getUserName() + UserInfo.getTimeZone();',
    '005000000000001AAAadmin@example.comUTC',
  ],
  ['return UserInfo.getUserRoleId();', 'null'],
  ["return Label.get(null, 'GREETING');", 'Hello'],
  ["return Label.get('', 'missing');", 'System.IllegalArgumentException: Custom label does not exist: .missing'],
  [
    "OrgLimit l = OrgLimits.getMap().get('DailyApiRequests'); return l.getName() + l.getValue() + '/' + l.getLimit() + OrgLimits.getAll().size();",
    'DailyApiRequests7/150002',
  ],
  ['return URL.getOrgDomainUrl().toExternalForm() + URL.getOrgDomainUrl().getPort();', 'https://acme.my.example.com-1'],
];
for (const [statements, expected] of CASES) void test(statements, () => assert.equal(evaluate(statements), expected));
