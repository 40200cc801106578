/** What every hierarchy custom setting has by nature. Its parameter is the setting itself. */
import { organizationId } from '../../data/dml/rules/custom-setting.ts';
import { current } from '../../platform/current.ts';
import { SObjectValue } from '../../runtime/sobject.ts';
import { defineClass } from '../define.ts';
import { storedRows } from './support/stored-rows.ts';
import { objectNamed } from './tokens.ts';

const USER_PREFIX = '005';
/** Fields of a level's row that are not settings. */
const OWN: ReadonlySet<string> = new Set(['Id', 'Name', 'SetupOwnerId']);

/** The row of one org, profile or user, or null. */
const rowOf = (object: string, owner: string | null): SObjectValue | null =>
  owner === null ? null : (storedRows(objectNamed(object), '"SetupOwnerId"=?', [owner])[0] ?? null);

function profileOf(userId: string): string | null {
  return current().org.access.userById(userId).profileId;
}

/**
 * What holds for a user or profile: its own row, and for each field that it leaves empty the next level's value. Without a row of its
 * own a new record is given back, whose id is null.
 */
function merged(object: string, owner: string): SObjectValue {
  const profile = owner.startsWith(USER_PREFIX) ? profileOf(owner) : null;
  const levels = [owner, profile, organizationId()].map((level) => rowOf(object, level));
  const record = new SObjectValue(objectNamed(object));
  const [own] = levels;
  if (own !== null) for (const [name, value] of own.values) record.values.set(name, value);
  for (const level of levels.slice(1)) {
    for (const [name, value] of level?.values ?? []) {
      if (!OWN.has(name) && !record.values.has(name) && isSetting(record, name)) record.values.set(name, value);
    }
  }
  record.values.set('SetupOwnerId', owner);
  return record;
}

const isSetting = (record: SObjectValue, name: string): boolean =>
  record.info.fields.get(name.toLowerCase())?.custom === true;

/** The org's own row; an empty record when there is none. */
function orgDefaults(object: string): SObjectValue {
  return rowOf(object, organizationId()) ?? new SObjectValue(objectNamed(object));
}

export default defineClass({
  name: 'HierarchySetting<T>',
  statics: {
    'T getInstance()': (object: string) => merged(object, current().user.id),
    'T getInstance(Id? userOrProfileId)': (object: string, owner: string | null) =>
      merged(object, owner ?? current().user.id),
    'T getOrgDefaults()': orgDefaults,
    'T getValues(Id? userOrProfileId)': rowOf,
  },
});
