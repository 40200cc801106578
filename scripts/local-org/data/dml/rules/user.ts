/** A username has the form of an e-mail address; a new user is active. */
import { failure } from '../failure.ts';
import type { ObjectRule } from './index.ts';
import { nameOf } from './person.ts';
import { fill, text } from './values.ts';

const USERNAME = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

export const user: ObjectRule = {
  prepare: (_, rows) => {
    for (const { record, source } of rows) if (!source.values.has('IsActive')) record.values.set('IsActive', true);
  },
  derive: (_, rows) => {
    for (const { record, old } of rows) {
      record.values.set('Name', nameOf(record) || null);
      if (old !== null) continue;
      fill(record, 'CommunityNickname', (text(record, 'Username') ?? '').split('@')[0]);
      fill(record, 'UserType', 'Standard');
    }
  },
  check: (_, rows) => {
    for (const row of rows) {
      const username = row.record.values.get('Username');
      if (typeof username !== 'string' || USERNAME.test(username)) continue;
      const message = 'Username must be in the form of an email address (for example, john@acme.com).';
      row.failures.push(failure('FIELD_INTEGRITY_EXCEPTION', message, ['Username']));
    }
  },
};
