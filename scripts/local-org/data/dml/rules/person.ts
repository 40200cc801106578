/** The name of a person is made of its parts. */
import type { SObjectValue } from '../../../runtime/sobject.ts';
import type { ObjectRule } from './index.ts';
import { text } from './values.ts';

const PARTS = ['FirstName', 'MiddleName', 'LastName', 'Suffix'];

export function nameOf(record: SObjectValue): string {
  return PARTS.flatMap((field) => text(record, field) ?? []).join(' ');
}

export const person: ObjectRule = {
  derive: (_, rows) => {
    for (const { record } of rows) record.values.set('Name', nameOf(record) || null);
  },
};
