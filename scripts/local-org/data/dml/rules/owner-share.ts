/** Every record of an object that is not public read/write has a share row of its owner. */
import { current } from '../../../platform/current.ts';
import { SObjectValue } from '../../../runtime/sobject.ts';
import type { ApexValue } from '../../../runtime/values.ts';
import type { SObjectInfo } from '../../schema/model.ts';
import { planOf, quote } from '../plan.ts';
import { makeRow, type Row } from '../row.ts';
import { saveNew, type Stamp } from '../save.ts';
import { isChanged } from '../validate.ts';
import type { ObjectRule } from './index.ts';

/** How a share object names the record and the level: `ParentId` and `AccessLevel`, or `AccountId` and `AccountAccessLevel`. */
export interface ShareFields {
  readonly object: SObjectInfo;
  readonly parent: string;
  readonly level: string;
}

export function shareOf(object: SObjectInfo): ShareFields | null {
  const name = object.name.endsWith('__c') ? `${object.name.slice(0, -3)}__Share` : `${object.name}Share`;
  const share = current().org.schema.object(name);
  if (share === undefined) return null;
  const custom = share.fields.has('parentid');
  return {
    object: share,
    parent: custom ? 'ParentId' : `${object.name}Id`,
    level: custom ? 'AccessLevel' : `${object.name}AccessLevel`,
  };
}

function addOwnerShares(object: SObjectInfo, rows: readonly Row[], stamp: Stamp): void {
  const share = shareOf(object);
  if (share === null || !object.fields.has('ownerid')) return;
  const shares = rows.map((row) => {
    const record = new SObjectValue(share.object);
    const values: Record<string, ApexValue> = {
      [share.parent]: row.id,
      UserOrGroupId: row.record.values.get('OwnerId') ?? null,
      [share.level]: 'All',
      RowCause: 'Owner',
    };
    for (const [name, value] of Object.entries(values)) record.values.set(name, value);
    return makeRow(0, record, 'insert', null);
  });
  saveNew(share.object, planOf(share.object), shares, stamp);
}

export const ownerShare: ObjectRule = {
  inserted: addOwnerShares,
  // A new owner takes all shares of the old one with it, those given by hand or by Apex too.
  updated: (object, rows, stamp) => {
    const share = shareOf(object);
    const field = object.fields.get('ownerid');
    if (share === null || field === undefined) return;
    const moved = rows.filter((row) => isChanged(row, field));
    if (moved.length === 0) return;
    current().org.store.run(
      `DELETE FROM ${quote(share.object.name)} WHERE ${quote(share.parent)} IN (SELECT value FROM json_each(?)) ` +
        `AND "RowCause" IN ('Owner', 'Manual')`,
      [JSON.stringify(moved.map((row) => row.id))],
    );
    addOwnerShares(object, moved, stamp);
  },
};
