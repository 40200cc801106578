/** What makes the platform refuse an e-mail. */
import { failure, type Failure } from '../../../data/dml/failure.ts';
import type { Org } from '../../../platform/contract.ts';
import type { ApexList } from '../../../runtime/list.ts';
import type { EmailValue } from '../single-email-message.ts';

/** Apex Reference, Messaging.sendEmail: recipients of one e-mail. */
const MAX_RECIPIENTS = { toAddresses: 100, ccAddresses: 25, bccAddresses: 25 } as const;

const ADDRESS = /^[^\s@,;:<>()"[\]\\]+@[^\s@,;:<>()"[\]\\]+\.[^\s@,;:<>()"[\]\\.]+$/;

/** Who the e-mail goes to, or why it is refused. */
export type Checked =
  | { readonly to: readonly string[]; readonly cc: readonly string[]; readonly bcc: readonly string[] }
  | { readonly failure: Failure };

const listed = (list: ApexList<string> | null): readonly string[] => list?.items ?? [];

/** The address of a contact, lead or user. */
function targetAddress(org: Org, id: string): string | null | Failure {
  const object = org.schema.byKeyPrefix(id.slice(0, 3));
  const known = object?.name === 'Contact' || object?.name === 'Lead' || object?.name === 'User';
  if (!known)
    return failure('INVALID_ID_FIELD', `Only ids of Contact, Lead, User or PersonAccount are allowed: ${id}`, [
      'targetObjectId',
      id,
    ]);
  const [row] = org.store.all(`SELECT "Email" FROM "${object.name}" WHERE "Id" = ?`, [id]);
  if (row === undefined)
    return failure('INVALID_ID_FIELD', `There is no ${object.name} with the id ${id}`, ['targetObjectId', id]);
  return row['Email'] as string | null;
}

/** @param addresses recipients of e-mails sent today, this one's not among them */
export function checkEmail(org: Org, email: EmailValue): Checked {
  for (const [field, max] of Object.entries(MAX_RECIPIENTS) as [keyof typeof MAX_RECIPIENTS, number][]) {
    const addresses = listed(email[field]);
    if (addresses.length > max)
      return { failure: failure('LIMIT_EXCEEDED', `Too many recipients: ${addresses.length} (max ${max})`, [field]) };
    const bad = addresses.find((address) => !ADDRESS.test(address ?? ''));
    // A person may be named by id in place of an address.
    if (bad !== undefined && !/^(003|00Q|005)\w{12}(\w{3})?$/.test(bad))
      return { failure: failure('INVALID_EMAIL_ADDRESS', `Email address is invalid: ${bad}`, [field, bad]) };
  }
  const to: string[] = [];
  for (const address of listed(email.toAddresses)) {
    const resolved = address.includes('@') ? address : targetAddress(org, address);
    if (resolved === null || typeof resolved !== 'string')
      return {
        failure:
          resolved ?? failure('INVALID_EMAIL_ADDRESS', `${address} has no email address`, ['toAddresses', address]),
      };
    to.push(resolved);
  }
  if (email.targetObjectId !== null) {
    const isUser = email.targetObjectId.startsWith('005');
    if (email.saveAsActivity === true)
      return {
        failure: isUser
          ? failure('INVALID_SAVE_AS_ACTIVITY_FLAG', 'saveAsActivity must be false when sending mail to users.', [
              'saveAsActivity',
              'true',
            ])
          : failure(
              'FUNCTIONALITY_NOT_ENABLED',
              'The local org does not record e-mails as activities: call setSaveAsActivity(false).',
              ['saveAsActivity'],
            ),
      };
    if (isUser && email.whatId !== null)
      return {
        failure: failure('INVALID_ID_FIELD', 'WhatId is not available for sending emails to UserIds.', [
          'whatId',
          email.whatId,
        ]),
      };
    const address = targetAddress(org, email.targetObjectId);
    if (address !== null && typeof address !== 'string') return { failure: address };
    if (email.treatTargetObjectAsRecipient !== false) {
      if (address === null)
        return {
          failure: failure('INVALID_EMAIL_ADDRESS', `${email.targetObjectId} has no email address`, ['targetObjectId']),
        };
      to.push(address);
    }
  }
  const cc = listed(email.ccAddresses);
  const bcc = listed(email.bccAddresses);
  if (to.length + cc.length + bcc.length === 0)
    return { failure: failure('REQUIRED_FIELD_MISSING', 'Add a recipient to send an email.') };
  if ((email.plainTextBody ?? '') === '' && (email.htmlBody ?? '') === '')
    return { failure: failure('REQUIRED_FIELD_MISSING', 'Missing body, need at least one of html or plainText') };
  return { to, cc, bcc };
}
