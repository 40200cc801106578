/** Who may own a record: active users, and queues of its object. */
import { current } from '../../platform/current.ts';
import type { SObjectInfo } from '../schema/model.ts';
import { failure } from './failure.ts';
import type { ObjectPlan } from './plan.ts';
import { failed, type Row } from './row.ts';
import { isChanged } from './validate.ts';

const INACTIVE = 'SELECT "Id" FROM "User" WHERE "IsActive"=0 AND "Id" IN (SELECT value FROM json_each(?))';
const QUEUES =
  'SELECT "QueueId" AS id FROM "QueueSobject" WHERE "SobjectType"=? AND "QueueId" IN (SELECT value FROM json_each(?))';
const GROUP_PREFIX = '00G';

/** Adds a failure to each row that is given to an inactive user or to a queue of other objects. */
export function checkOwners(object: SObjectInfo, plan: ObjectPlan, rows: readonly Row[]): void {
  const field = plan.byName.get('OwnerId');
  const { org, user } = current();
  if (field === undefined || !field.createable) return;
  const given = rows.flatMap((row) => {
    const owner = row.record.values.get('OwnerId');
    return typeof owner !== 'string' || owner === user.id || failed(row) || !isChanged(row, field)
      ? []
      : [{ row, owner }];
  });
  if (given.length === 0) return;
  const ids = JSON.stringify([...new Set(given.map(({ owner }) => owner))]);
  const inactive = new Set(org.store.all(INACTIVE, [ids]).map((row) => row.Id));
  const queues = new Set(org.store.all(QUEUES, [object.name, ids]).map((row) => row.id));
  for (const { row, owner } of given) {
    if (inactive.has(owner)) {
      const message = `operation performed with inactive user [${owner}] as owner of ${object.name.toLowerCase()}`;
      row.failures.push(failure('INACTIVE_OWNER_OR_USER', message));
    } else if (owner.startsWith(GROUP_PREFIX) && !queues.has(owner)) {
      row.failures.push(failure('INVALID_OPERATION', 'Queue not associated with this SObject type', ['OwnerId']));
    }
  }
}
