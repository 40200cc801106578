/** Assigns permission sets of the project to a user, as an admin does after a deployment. */
import type { LocalOrg } from '../platform/org.ts';
import { CommandError } from './command.ts';

/**
 * Assigns what `--permission-set NAME[:USER]` names.
 * @param defaultUserId has those that name no user
 * @throws CommandError when the org has no such permission set or user
 */
export function assignFromFlags(org: LocalOrg, defaultUserId: string, flags: readonly string[]): void {
  for (const flag of flags) {
    const [name, user] = flag.split(/:(.*)/s);
    assignPermissionSets(org, user === undefined ? defaultUserId : userNamed(org, user), [name]);
  }
}

function userNamed({ store }: LocalOrg, user: string): string {
  const [found] = store.all('SELECT "Id" FROM "User" WHERE "Alias" = ?1 OR "Username" = ?1', [user]);
  if (found === undefined) throw new CommandError(`The org has no user '${user}'.`);
  return found['Id'] as string;
}

/** @throws CommandError when the org has no such permission set */
export function assignPermissionSets(org: LocalOrg, userId: string, names: readonly string[]): void {
  const { store } = org;
  const assignment = org.schema.object('PermissionSetAssignment');
  if (assignment === undefined) throw new Error('The schema lacks PermissionSetAssignment.');
  store.begin();
  for (const name of names) {
    const [set] = store.all('SELECT "Id" FROM "PermissionSet" WHERE "Name" = ?', [name]);
    if (set === undefined) {
      store.rollback();
      throw new CommandError(`The project has no permission set '${name}'.`);
    }
    const ids = [set['Id'], userId];
    const exists = 'SELECT 1 FROM "PermissionSetAssignment" WHERE "PermissionSetId" = ? AND "AssigneeId" = ?';
    if (store.all(exists, ids).length > 0) continue;
    store.run(
      'INSERT INTO "PermissionSetAssignment" ("Id", "PermissionSetId", "AssigneeId", "IsActive") VALUES (?, ?, ?, 1)',
      [store.nextId(assignment), ...ids],
    );
  }
  store.commit();
}
