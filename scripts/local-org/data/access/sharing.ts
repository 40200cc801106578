/** Which records a user may see, change or delete: the SQL condition of an object's sharing. */
import type { ColumnValue } from '../../platform/contract.ts';
import type { FieldInfo, OrgSchema, SObjectInfo } from '../schema/model.ts';
import { quote } from '../store/ddl.ts';
import type { Grants, ObjectFlags } from './grants.ts';

export type Need = 'read' | 'edit' | 'delete';

export interface Condition {
  readonly sql: string;
  readonly params: readonly ColumnValue[];
}

export interface SharingContext {
  readonly schema: OrgSchema;
  readonly userId: string;
  readonly grants: Grants;
  readonly flagsOf: (object: string) => Readonly<ObjectFlags>;
}

/** Access levels of a share that are enough. */
const LEVELS: Readonly<Record<Need, readonly string[]>> = {
  read: ['Read', 'Edit', 'All'],
  edit: ['Edit', 'All'],
  delete: ['All'],
};
/** Kinds whose rows are data of somebody. */
const SHARED_KINDS: ReadonlySet<string> = new Set(['standard', 'custom']);
/** Masters of masters that are followed; the platform has three levels of master-detail. */
const MAX_DEPTH = 4;

/** @returns null when the user may do it with every record */
export function sharingCondition(
  context: SharingContext,
  object: SObjectInfo,
  alias: string,
  need: Need,
  depth = 0,
): Condition | null {
  if (!SHARED_KINDS.has(object.kind) || object.setup || depth > MAX_DEPTH) return null;
  const flags = context.flagsOf(object.name);
  if (flags.modifyAll || (need === 'read' && flags.viewAll)) return null;
  if (object.sharing === 'controlledByParent') return byParent(context, object, alias, need, depth);
  if (need !== 'delete' && (object.sharing === 'readWrite' || (object.sharing === 'read' && need === 'read')))
    return null;
  return object.fields.has('ownerid') ? byOwner(context, object, alias, need) : null;
}

/** The owner, those above it in the role hierarchy, members of an owning queue, and whom the record is shared with. */
function byOwner({ schema, grants }: SharingContext, object: SObjectInfo, alias: string, need: Need): Condition {
  const principals = JSON.stringify(grants.principals);
  const roles = JSON.stringify(grants.rolesBelow);
  const holder = (column: string): string =>
    `(${column} IN (SELECT value FROM json_each(?)) OR ${column} IN ` +
    `(SELECT "Id" FROM "User" WHERE "UserRoleId" IN (SELECT value FROM json_each(?))))`;
  const owner: Condition = { sql: holder(`${alias}."OwnerId"`), params: [principals, roles] };
  const share = shareFields(schema, object);
  if (share === null) return owner;
  const levels = LEVELS[need].map((level) => `'${level}'`).join(',');
  const exists =
    `EXISTS (SELECT 1 FROM ${quote(share.object)} s WHERE s.${quote(share.parent)}=${alias}."Id" ` +
    `AND s.${quote(share.level)} IN (${levels}) AND ${holder('s."UserOrGroupId"')})`;
  return { sql: `(${owner.sql} OR ${exists})`, params: [...owner.params, principals, roles] };
}

interface ShareFields {
  readonly object: string;
  readonly parent: string;
  readonly level: string;
}

/** How a share object names the record and the level: `ParentId` and `AccessLevel`, or `AccountId` and `AccountAccessLevel`. */
export function shareFields(schema: OrgSchema, object: SObjectInfo): ShareFields | null {
  const custom = object.kind === 'custom';
  const name = custom ? object.name.replace(/__c$/, '__Share') : `${object.name}Share`;
  if (schema.object(name) === undefined) return null;
  return {
    object: name,
    parent: custom ? 'ParentId' : `${object.name}Id`,
    level: custom ? 'AccessLevel' : `${object.name}AccessLevel`,
  };
}

/** The lookup that hands sharing down: the first master, or the account of a contact. */
function parentField(object: SObjectInfo): FieldInfo | null {
  const masters = [...object.fields.values()]
    .filter((field) => field.masterDetail !== null)
    .sort((a, b) => (a.masterDetail?.order ?? 0) - (b.masterDetail?.order ?? 0));
  return masters[0] ?? object.fields.get('accountid') ?? null;
}

function byParent(
  context: SharingContext,
  object: SObjectInfo,
  alias: string,
  need: Need,
  depth: number,
): Condition | null {
  const field = parentField(object);
  const parent = field === null ? undefined : context.schema.object(field.referenceTo[0]);
  if (field === null || parent === undefined) return null;
  const inner = `p${depth}`;
  // To delete a detail asks for no more than to change it.
  const above = sharingCondition(context, parent, inner, need === 'read' ? 'read' : 'edit', depth + 1);
  if (above === null) return null;
  const column = `${alias}.${quote(field.name)}`;
  const seen = `EXISTS (SELECT 1 FROM ${quote(parent.name)} ${inner} WHERE ${inner}."Id"=${column} AND (${above.sql}))`;
  if (!object.fields.has('ownerid')) return { sql: seen, params: above.params };
  // Without a parent a record belongs to its owner.
  const own = byOwner(context, object, alias, need);
  return { sql: `(${seen} OR (${column} IS NULL AND ${own.sql}))`, params: [...above.params, ...own.params] };
}
