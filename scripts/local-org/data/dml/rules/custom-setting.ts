/** A hierarchy custom setting has one row for the org, a profile or a user each. */
import { current } from '../../../platform/current.ts';
import { failure } from '../failure.ts';
import { planOf, quote } from '../plan.ts';
import type { ObjectRule } from './index.ts';

/** Id of the org's one Organization row. */
export function organizationId(): string {
  const [row] = current().org.store.all('SELECT "Id" FROM "Organization" LIMIT 1', []);
  return row.Id as string;
}

export const customSetting: ObjectRule = {
  prepare: (_, rows) => {
    for (const { record } of rows) {
      if ((record.values.get('SetupOwnerId') ?? null) === null) record.values.set('SetupOwnerId', organizationId());
    }
  },
  check: (object, rows) => {
    const sql = `SELECT "Id", "SetupOwnerId" AS owner FROM ${quote(object.name)} WHERE "SetupOwnerId" IN (SELECT value FROM json_each(?))${planOf(object).alive}`;
    const owners = rows.map((row) => row.record.values.get('SetupOwnerId') as string);
    const holders = new Map(
      current()
        .org.store.all(sql, [JSON.stringify(owners)])
        .map((row) => [row.owner as string, row.Id as string]),
    );
    rows.forEach((row, i) => {
      const holder = holders.get(owners[i]);
      if (holder !== undefined && holder !== row.id) {
        const message = `duplicate value found: SetupOwnerId duplicates value on record with id: ${holder.slice(0, 15)}`;
        row.failures.push(failure('DUPLICATE_VALUE', message));
      }
      holders.set(owners[i], row.id ?? '<unknown>');
    });
  },
};
