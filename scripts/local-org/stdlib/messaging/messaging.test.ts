import assert from 'node:assert/strict';
import { test } from 'node:test';
import { projectOrg, runApex } from '../../api/testing/project-org.ts';
import { Outbox } from '../../platform/messaging/outbox.ts';

const MAIL = `Messaging.SingleEmailMessage mail = new Messaging.SingleEmailMessage();
  mail.setToAddresses(new List<String>{ 'a@example.com', 'b@example.com' });
  mail.setSubject('Late');
  mail.setPlainTextBody('An integration is late.');\n`;

test('keeps what was sent, and nothing of what was rolled back', (t) => {
  const org = projectOrg(t, {});
  const log = runApex(
    org,
    `${MAIL} mail.setCcAddresses(new List<String>{ 'c@example.com' });
    List<Messaging.SendEmailResult> results = Messaging.sendEmail(new List<Messaging.SingleEmailMessage>{ mail });
    System.debug(results[0].isSuccess() + ' ' + Limits.getEmailInvocations());`,
  );
  assert.deepEqual(log, ['true 1']);
  const [email, ...others] = new Outbox(org.store).emails(10);
  assert.deepEqual(others, []);
  assert.deepEqual(email.to, ['a@example.com', 'b@example.com']);
  assert.deepEqual(email.cc, ['c@example.com']);
  assert.equal(email.subject, 'Late');
  assert.equal(email.plainText, 'An integration is late.');
  assert.throws(
    () => runApex(org, `${MAIL} Messaging.sendEmail(new List<Messaging.Email>{ mail }); Integer i = 1 / 0;`),
    /Divide/,
  );
  assert.equal(new Outbox(org.store).emails(10).length, 1);
});

test('refuses e-mails as the platform does', (t) => {
  const org = projectOrg(t, {});
  const refused: readonly (readonly [string, string])[] = [
    ['mail.setToAddresses(null);', 'REQUIRED_FIELD_MISSING, Add a recipient to send an email.: []'],
    [
      'mail.setPlainTextBody(null);',
      'REQUIRED_FIELD_MISSING, Missing body, need at least one of html or plainText: []',
    ],
    [
      `mail.setToAddresses(new List<String>{ 'nobody' });`,
      'INVALID_EMAIL_ADDRESS, Email address is invalid: nobody: [toAddresses, nobody]',
    ],
    [
      'mail.setTargetObjectId(UserInfo.getUserId());',
      'INVALID_SAVE_AS_ACTIVITY_FLAG, saveAsActivity must be false when sending mail to users.: [saveAsActivity, true]',
    ],
  ];
  for (const [change, problem] of refused)
    assert.throws(() => runApex(org, `${MAIL} ${change} Messaging.sendEmail(new List<Messaging.Email>{ mail });`), {
      message: `EmailException: SendEmail failed. First exception on row 0; first error: ${problem}`,
    });
  const partial = runApex(
    org,
    `${MAIL} Messaging.SingleEmailMessage empty = new Messaging.SingleEmailMessage();
    for (Messaging.SendEmailResult one : Messaging.sendEmail(new List<Messaging.Email>{ empty, mail }, false))
      System.debug(one.isSuccess() ? 'sent' : one.getErrors()[0].getStatusCode().name());`,
  );
  assert.deepEqual(partial, ['REQUIRED_FIELD_MISSING', 'sent']);
  assert.equal(new Outbox(org.store).emails(10).length, 1);
});

test('limits e-mails of a transaction and addresses of a day', (t) => {
  const org = projectOrg(t, {});
  assert.throws(
    () =>
      runApex(org, `${MAIL} for (Integer i = 0; i < 11; i++) Messaging.sendEmail(new List<Messaging.Email>{ mail });`),
    /LimitException: Too many Email Invocations: 11/,
  );
  assert.throws(() => runApex(org, 'Messaging.reserveSingleEmailCapacity(100000);'), {
    message: 'HandledException: The daily limit for the org would be exceeded by this request.',
  });
});

test('an e-mail is pending work: no callout after it', (t) => {
  const org = projectOrg(t, {});
  const callout = `HttpRequest request = new HttpRequest(); request.setEndpoint('callout:X'); request.setMethod('GET'); new Http().send(request);`;
  assert.throws(
    () => runApex(org, `${MAIL} Messaging.sendEmail(new List<Messaging.Email>{ mail }); ${callout}`),
    /uncommitted work pending/,
  );
});

const TYPE =
  '<CustomNotificationType><customNotifTypeName>Alert</customNotifTypeName><desktop>true</desktop><masterLabel>Alert</masterLabel><mobile>false</mobile></CustomNotificationType>';
const NOTE = `Messaging.CustomNotification note = new Messaging.CustomNotification();
  note.setNotificationTypeId([SELECT Id FROM CustomNotificationType WHERE DeveloperName = 'Alert'].Id);
  note.setTitle('Breaker open');
  note.setBody('ERP does not answer');
  note.setTargetId('000000000000000AAA');\n`;

test('keeps custom notifications, with a target and up to 500 recipients', (t) => {
  const org = projectOrg(t, { 'notificationtypes/Alert.notiftype-meta.xml': TYPE });
  runApex(org, `${NOTE} note.send(new Set<String>{ UserInfo.getUserId() });`);
  const [notification] = new Outbox(org.store).notifications(10);
  assert.equal(notification.title, 'Breaker open');
  assert.equal(notification.recipients.length, 1);
  const refused: readonly (readonly [string, RegExp])[] = [
    ['note.setTargetId(null); note.send(new Set<String>{ UserInfo.getUserId() });', /targetId or targetPageRef/],
    ['note.send(new Set<String>());', /recipientIds/],
    [`note.setTitle('x'.repeat(251)); note.send(new Set<String>{ UserInfo.getUserId() });`, /title/],
    [
      `note.setNotificationTypeId('0ML000000000000AAA'); note.send(new Set<String>{ UserInfo.getUserId() });`,
      /customNotifTypeId/,
    ],
    [
      `Set<String> all = new Set<String>(); for (Integer i = 0; i < 501; i++) all.add('005' + String.valueOf(i).leftPad(12, '0')); note.send(all);`,
      /501\) exceeds the limit of 500/,
    ],
  ];
  for (const [source, message] of refused) assert.throws(() => runApex(org, NOTE + source), message);
  assert.equal(new Outbox(org.store).notifications(10).length, 1);
});
