/**
 * Measures queries on 20,000 accounts with two contacts each: `node scripts/local-org/data/soql/measure.ts`.
 * Prints the time of one run of each query, best of five.
 */
import { ApexList } from '../../runtime/list.ts';
import type { ApexValue } from '../../runtime/values.ts';
import { queryEngine } from './engine.ts';
import { queryTestOrg } from './testing.ts';

const ACCOUNTS = 20_000;
const RUNS = 5;

const org = queryTestOrg();
const ids: string[] = [];
org.store.begin();
for (let i = 0; i < ACCOUNTS; i++) {
  const id = org.insert('Account', { Name: `Account ${(i * 7919) % ACCOUNTS}`, Industry: i % 3 ? 'Banking' : null });
  ids.push(id);
  for (const name of ['a', 'b']) org.insert('Contact', { LastName: name, AccountId: id });
}
org.store.commit();

const some = new ApexList('Id', ids.slice(0, 200));
const queries: readonly [string, Readonly<Record<string, ApexValue>>][] = [
  ['SELECT Id FROM Account WHERE Id = :id', { id: ids[500] }],
  ['SELECT Id, Name FROM Account WHERE Id IN :some', { some }],
  ['SELECT Id FROM Account WHERE Name = :name', { name: 'ACCOUNT 77' }],
  ["SELECT Id FROM Account WHERE Name LIKE 'account 77%'", {}],
  ['SELECT Id, Name, Industry FROM Account', {}],
  ['SELECT Id, Name FROM Account ORDER BY Name LIMIT 200', {}],
  ['SELECT LastName, Account.Name, Account.Owner.Name FROM Contact WHERE AccountId IN :some', { some }],
  ['SELECT Id, (SELECT LastName FROM Contacts) FROM Account WHERE Id IN :some', { some }],
  ["SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact WHERE LastName = 'a') LIMIT 100", {}],
  ['SELECT Industry, COUNT(Id) FROM Account GROUP BY Industry', {}],
];

for (const [text, binds] of queries) {
  let best = Infinity;
  let rows = 0;
  for (let run = 0; run < RUNS; run++) {
    const options = { mode: 'system', sharing: false, rowLimit: 'none' } as const;
    org.within(() => {
      const start = performance.now();
      rows = queryEngine.dynamic(text, (name) => binds[name], options).size;
      best = Math.min(best, performance.now() - start);
    });
  }
  process.stdout.write(`${best.toFixed(2).padStart(8)} ms ${String(rows).padStart(6)} rows  ${text}\n`);
}
