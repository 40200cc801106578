/** Messaging: sends e-mails. */
import type { DmlExceptionRow, Failure } from '../../data/dml/failure.ts';
import type { Transaction } from '../../platform/contract.ts';
import { current } from '../../platform/current.ts';
import { Outbox } from '../../platform/messaging/outbox.ts';
import { nullPointer, raise } from '../../runtime/exceptions.ts';
import { ApexList } from '../../runtime/list.ts';
import type { ApexBlob } from '../../runtime/temporal.ts';
import { defineClass } from '../define.ts';
import type { Bean } from '../metadata/support/bean.ts';
import { EmailResult } from './send-email-result.ts';
import type { EmailValue } from './single-email-message.ts';
import { checkEmail, type Checked } from './support/check-email.ts';

/** Salesforce Developer Limits, "Email": external addresses a day in an org without a limit of its own. */
const DAILY_ADDRESSES = 5_000;

function dailyLimit(transaction: Transaction): number {
  const figures = transaction.org.services.figures.limits();
  return figures.find(({ name }) => name === 'SingleEmail')?.limit ?? DAILY_ADDRESSES;
}

const dailyLimitExceeded = (): never =>
  raise('HandledException', 'The daily limit for the org would be exceeded by this request.');

/** @throws HandledException when the org may not write to so many more addresses today */
function reserve(amount: number): void {
  const transaction = current();
  const { store, clock } = transaction.org;
  if (new Outbox(store).addressesOfDay(clock.now()) + amount > dailyLimit(transaction)) dailyLimitExceeded();
}

function record(
  transaction: Transaction,
  email: EmailValue,
  to: Exclude<Checked, { readonly failure: Failure }>,
): void {
  const { org, user } = transaction;
  new Outbox(org.store).addEmail({
    at: org.clock.now(),
    userId: user.id,
    ...to,
    subject: email.subject,
    plainText: email.plainTextBody,
    html: email.htmlBody,
    replyTo: email.replyTo,
    senderName: email.senderDisplayName,
    targetObjectId: email.targetObjectId,
    whatId: email.whatId,
    attachments: ((email.fileAttachments?.items ?? []) as Bean[]).map(({ fields }) => ({
      name: (fields['fileName'] as string | null) ?? '',
      contentType: fields['contentType'] as string | null,
      bytes: (fields['body'] as ApexBlob | null)?.bytes.length ?? 0,
    })),
  });
}

/** The EmailException of a call in which all or none is sent. */
function raiseEmailException(failures: readonly (Failure | null)[]): never {
  const rows = failures.flatMap((one, index) => (one === null ? [] : [{ ...one, index, id: null }]));
  const [first] = rows;
  const message = `SendEmail failed. First exception on row ${first.index}; first error: ${first.statusCode}, ${first.message}: [${first.fields.join(', ')}]`;
  return raise('EmailException', message, { details: rows satisfies readonly Omit<DmlExceptionRow, 'object'>[] });
}

/**
 * Sends the e-mails: keeps them in the outbox.
 * @throws EmailException when all or none is asked for and one is refused
 */
function sendEmail(emails: ApexList<EmailValue>, allOrNothing: boolean | null): ApexList<EmailResult> {
  const transaction = current();
  transaction.limits.use('emailInvocations');
  const checked = emails.items.map((email) => (email === null ? nullPointer() : checkEmail(transaction.org, email)));
  const failures = checked.map((one) => ('failure' in one ? one.failure : null));
  if (allOrNothing !== false && failures.some((one) => one !== null)) return raiseEmailException(failures);
  const addresses = checked.flatMap((one) => ('failure' in one ? [] : [...one.to, ...one.cc, ...one.bcc]));
  reserve(addresses.length);
  checked.forEach((one, index) => {
    if (!('failure' in one)) record(transaction, emails.items[index], one);
  });
  // Pending e-mail is pending work: a callout after it is refused as it is after DML.
  if (addresses.length > 0) transaction.uncommitted = true;
  return new ApexList(
    'Messaging.SendEmailResult',
    emails.items.map((email, index) => new EmailResult(failures[index], email.targetObjectId)),
  );
}

export default defineClass({
  name: 'Messaging',
  statics: {
    'void reserveSingleEmailCapacity(Integer amount)': reserve,
    'List<Messaging.SendEmailResult> sendEmail(List<Messaging.Email> emails)': (emails: ApexList<EmailValue>) =>
      sendEmail(emails, true),
    'List<Messaging.SendEmailResult> sendEmail(List<Messaging.Email> emails, Boolean? allOrNothing)': sendEmail,
  },
});
