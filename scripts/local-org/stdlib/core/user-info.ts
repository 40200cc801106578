import type { ColumnValue } from '../../platform/contract.ts';
import { current } from '../../platform/current.ts';
import { defineClass } from '../define.ts';
import { TimeZoneValue } from './time-zone.ts';

/** One column of the running user's row, which changes when the user is changed. */
const ofUser = (column: string): ColumnValue => {
  const { org, user } = current();
  return org.store.all(`SELECT "${column}" AS value FROM "User" WHERE "Id" = ?`, [user.id])[0]?.value ?? null;
};

const ofOrganization = (column: string): ColumnValue =>
  current().org.store.all(`SELECT "${column}" AS value FROM "Organization"`, [])[0]?.value ?? null;

const text = (value: ColumnValue): string | null => (typeof value === 'string' ? value : null);

/** Users of the local org work in Lightning Experience. */
const LIGHTNING_THEME = 'Theme4d';

export default defineClass({
  name: 'UserInfo',
  statics: {
    'String getDefaultCurrency()': () => 'USD',
    'String getFirstName()': () => text(ofUser('FirstName')),
    'String getLanguage()': () => current().user.language,
    'String getLastName()': () => text(ofUser('LastName')),
    'String getLocale()': () => current().user.locale,
    'String getName()': () => current().user.name,
    'String getOrganizationId()': () => text(ofOrganization('Id')),
    'String getOrganizationName()': () => text(ofOrganization('Name')),
    'String getProfileId()': () => current().user.profileId,
    'TimeZone getTimeZone()': () => new TimeZoneValue(current().user.timeZone),
    'String getUiTheme()': () => LIGHTNING_THEME,
    'String getUiThemeDisplayed()': () => LIGHTNING_THEME,
    'String getUserEmail()': () => current().user.email,
    'String getUserId()': () => current().user.id,
    'String getUserName()': () => current().user.username,
    'String getUserRoleId()': () => text(ofUser('UserRoleId')),
    'String getUserType()': () => text(ofUser('UserType')),
    'Boolean isMultiCurrencyOrganization()': () => false,
  },
});
