/** A username has the form of an e-mail address. */
import { failure } from '../failure.ts';
import type { ObjectRule } from './index.ts';

const USERNAME = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

export const user: ObjectRule = {
  check: (_, rows) => {
    for (const row of rows) {
      const username = row.record.values.get('Username');
      if (typeof username !== 'string' || USERNAME.test(username)) continue;
      const message = 'Username must be in the form of an email address (for example, john@acme.com).';
      row.failures.push(failure('FIELD_INTEGRITY_EXCEPTION', message, ['Username']));
    }
  },
};
