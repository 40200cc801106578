/** A user has a permission set at most once. */
import { current } from '../../../platform/current.ts';
import { failure } from '../failure.ts';
import type { Row } from '../row.ts';
import type { ObjectRule } from './index.ts';

const EXISTING =
  'SELECT "AssigneeId" AS assignee, "PermissionSetId" AS granted FROM "PermissionSetAssignment" WHERE "AssigneeId" IN (SELECT value FROM json_each(?))';

const idIn = (row: Row, field: string): string => (row.record.values.get(field) ?? '') as string;

export const permissionSetAssignment: ObjectRule = {
  check: (_, rows) => {
    const pairs = rows.map((row) => [idIn(row, 'AssigneeId'), idIn(row, 'PermissionSetId')] as const);
    const stored = current().org.store.all(EXISTING, [JSON.stringify(pairs.map(([assignee]) => assignee))]);
    const taken = new Set(stored.map((row) => `${row.assignee as string} ${row.granted as string}`));
    rows.forEach((row, i) => {
      const [assignee, granted] = pairs[i];
      const key = `${assignee} ${granted}`;
      if (granted !== '' && taken.has(key)) {
        const message = `Duplicate PermissionSetAssignment. Assignee: ${assignee}; Permission Set: ${granted}`;
        row.failures.push(failure('DUPLICATE_VALUE', message, ['AssigneeId', 'PermissionSetId']));
      }
      taken.add(key);
    });
  },
};
