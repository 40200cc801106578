/**
 * Tells whether what was read of permissions, groups and roles is still so. The stamp stands in the database, so that a rollback
 * takes it back together with what it stands for.
 */
import { randomUUID } from 'node:crypto';
import type { Store } from '../../platform/contract.ts';

/** Objects whose rows decide what users may do and see. */
export const ACCESS_OBJECTS: ReadonlySet<string> = new Set([
  'FieldPermissions',
  'Group',
  'GroupMember',
  'ObjectPermissions',
  'PermissionSet',
  'PermissionSetAssignment',
  'PermissionSetGroup',
  'PermissionSetGroupComponent',
  'Profile',
  'QueueSobject',
  'SetupEntityAccess',
  'User',
  'UserRole',
]);

/** Assignments are also written without DML, when an org is set up: the last row tells. */
const READ = `SELECT coalesce((SELECT "value" FROM "_meta" WHERE "key"='access'), '') || '/' ||
  coalesce((SELECT max(rowid) FROM "PermissionSetAssignment"), 0) AS value`;
const WRITE = `INSERT OR REPLACE INTO "_meta" ("key","value") VALUES ('access',?)`;

export function accessStamp(store: Store): string {
  const [row] = store.all(READ, []);
  return (row?.value ?? '') as string;
}

/** To be called after every write to one of the access objects. */
export function stampAccess(store: Store): void {
  store.run(WRITE, [randomUUID()]);
}
