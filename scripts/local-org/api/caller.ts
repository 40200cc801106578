/** Whom a request acts as. */
import type { Org } from '../platform/contract.ts';
import { normalizeId } from '../runtime/id.ts';
import { fault, type ApiRequest } from './message.ts';

/** Header by which a caller takes the part of another user of the org: a username or an id. */
const USER_HEADER = 'x-local-org-user';

/** @throws ApiFault 400 when there is no such active user */
export function callerId(org: Org, request: ApiRequest, defaultUserId: string): string {
  const asked = request.headers[USER_HEADER];
  if (asked === undefined) return defaultUserId;
  const sql = 'SELECT "Id" FROM "User" WHERE "IsActive" = 1 AND ("Id" = ? OR "Username" = ? COLLATE NOCASE)';
  const [row] = org.store.all(sql, [normalizeId(asked) ?? '', asked]);
  return row === undefined ? fault(400, 'INVALID_INPUT', `The org has no active user ${asked}`) : (row['Id'] as string);
}
