/** Every record of an object that is not public read/write has a share row of its owner. */
import { current } from '../../../platform/current.ts';
import { SObjectValue } from '../../../runtime/sobject.ts';
import type { ApexValue } from '../../../runtime/values.ts';
import { shareFields } from '../../access/sharing.ts';
import type { SObjectInfo } from '../../schema/model.ts';
import { planOf, quote } from '../plan.ts';
import { makeRow, type Row } from '../row.ts';
import { saveNew, type Stamp } from '../save.ts';
import { isChanged } from '../validate.ts';
import type { ObjectRule } from './index.ts';

function addOwnerShares(object: SObjectInfo, rows: readonly Row[], stamp: Stamp): void {
  const share = shareFields(current().org.schema, object);
  const shareObject = share === null ? undefined : current().org.schema.object(share.object);
  if (share === null || shareObject === undefined || !object.fields.has('ownerid')) return;
  const shares = rows.map((row) => {
    const record = new SObjectValue(shareObject);
    const values: Record<string, ApexValue> = {
      [share.parent]: row.id,
      UserOrGroupId: row.record.values.get('OwnerId') ?? null,
      [share.level]: 'All',
      RowCause: 'Owner',
    };
    for (const [name, value] of Object.entries(values)) record.values.set(name, value);
    return makeRow(0, record, 'insert', null);
  });
  saveNew(shareObject, planOf(shareObject), shares, stamp);
}

export const ownerShare: ObjectRule = {
  inserted: addOwnerShares,
  // A new owner takes all shares of the old one with it, those given by hand or by Apex too.
  updated: (object, rows, stamp) => {
    const share = shareFields(current().org.schema, object);
    const field = object.fields.get('ownerid');
    if (share === null || field === undefined) return;
    const moved = rows.filter((row) => isChanged(row, field));
    if (moved.length === 0) return;
    current().org.store.run(
      `DELETE FROM ${quote(share.object)} WHERE ${quote(share.parent)} IN (SELECT value FROM json_each(?)) ` +
        `AND "RowCause" IN ('Owner', 'Manual')`,
      [JSON.stringify(moved.map((row) => row.id))],
    );
    addOwnerShares(object, moved, stamp);
  },
};
