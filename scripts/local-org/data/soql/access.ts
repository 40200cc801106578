/** User mode: queries of objects that the user may not read are refused, and fields are as good as not there. */
import type { AccessControl, RunningUser } from '../../platform/contract.ts';
import { raise } from '../../runtime/exceptions.ts';
import type { InaccessibleFields } from '../../stdlib/core/exceptions/query-exception.ts';
import type { BoundCondition, BoundQuery } from './bound.ts';
import { noSuchColumn, unsupportedObject } from './messages.ts';

/** Queries within conditions. */
function semiJoins(condition: BoundCondition | null): BoundQuery[] {
  if (condition === null) return [];
  if (condition.kind === 'and' || condition.kind === 'or') return condition.items.flatMap(semiJoins);
  if (condition.kind === 'not') return semiJoins(condition.item);
  return condition.kind === 'semiJoin' ? [condition.query] : [];
}

/** The query and all queries inside it. */
export function withNested(query: BoundQuery): BoundQuery[] {
  const children = query.items.flatMap((item) => (item.kind === 'children' ? [item.query] : []));
  return [query, ...[...children, ...semiJoins(query.where), ...semiJoins(query.having)].flatMap(withNested)];
}

interface Denied {
  readonly message: string;
  /** Names by object: what `QueryException.getInaccessibleFields` gives. */
  readonly details: InaccessibleFields;
}

function firstDenied(query: BoundQuery, access: AccessControl, user: RunningUser): Denied | null {
  const fields = new Map<string, Set<string>>();
  let message: string | null = null;
  for (const each of withNested(query)) {
    for (const { object, field } of each.touched) {
      // Names of polymorphic parents are open to everyone who may read the record that points to them.
      if (object.name === 'Name') continue;
      const { read } = access.objectAccess(user, object.name);
      if (read && access.fieldReadable(user, object.name, field.name)) continue;
      // Everybody may read ids: where nothing else is touched, it is the object that is refused.
      if (field.name !== 'Id')
        message ??= read ? noSuchColumn(field.name, object.name) : unsupportedObject(object.name);
      const known = fields.get(object.name) ?? new Set();
      fields.set(object.name, known.add(field.name));
    }
  }
  return message === null ? null : { message, details: fields };
}

/**
 * Fields of an object that the user may not read are inaccessible, and the object as good as not there, as public tests show:
 * `toSOQL_When_UserModeAndUserCannnotReadObject_Expect_QueryException` of fflib-apex-common, `testProfileDeniesAccountAccessNegative`
 * of apex-recipes.
 *
 * @throws ApexThrow QueryException for fields, in the platform's words and with all inaccessible ones in its details;
 *   SecurityException for an object that the user may not read
 */
export function requireReadable(query: BoundQuery, access: AccessControl, user: RunningUser): void {
  const denied = firstDenied(query, access, user);
  const closed = withNested(query).find(({ object }) => !access.objectAccess(user, object.name).read);
  if (query.mode === 'securityEnforced') {
    if (closed === undefined && denied === null) return;
    raise('QueryException', 'Insufficient permissions: secure query included inaccessible field');
  }
  if (denied !== null) raise('QueryException', denied.message, { details: denied.details });
  if (closed !== undefined) raise('SecurityException', `Access to entity '${closed.object.name}' denied`);
}
