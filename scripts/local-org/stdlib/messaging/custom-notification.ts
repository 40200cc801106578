/** Messaging.CustomNotification: shown to users by the bell; here kept in the outbox. */
import { current } from '../../platform/current.ts';
import { Outbox } from '../../platform/messaging/outbox.ts';
import { raise } from '../../runtime/exceptions.ts';
import { normalizeId } from '../../runtime/id.ts';
import { StandardObject } from '../../runtime/object.ts';
import type { ApexSet } from '../../runtime/set.ts';
import { defineClass } from '../define.ts';

/** Apex Reference, CustomNotification: characters and recipients. */
const MAX_TITLE = 250;
const MAX_BODY = 750;
const MAX_RECIPIENTS = 500;

/** Key prefixes of users, accounts, opportunities, and groups and queues. */
const RECIPIENTS = new Set(['005', '001', '006', '00G']);

class Notification extends StandardObject {
  readonly typeName = 'Messaging.CustomNotification';
  typeId: string | null = null;
  sender: string | null = null;
  title: string | null = null;
  body: string | null = null;
  targetId: string | null = null;
  targetPageRef: string | null = null;
}

const refuse = (message: string): never => raise('HandledException', message);

function text(value: string | null, name: string, max: number): string {
  if (value === null || value === '') return refuse(`Missing required input parameter: ${name}`);
  return value.length > max ? refuse(`Invalid parameter value for: ${name}: more than ${max} characters`) : value;
}

/** @throws HandledException when a part is missing or not what the platform takes */
function send(self: Notification, users: ApexSet<string>): void {
  const transaction = current();
  const { org } = transaction;
  const typeId = normalizeId(text(self.typeId, 'customNotifTypeId', 18)) ?? '';
  const title = text(self.title, 'title', MAX_TITLE);
  const body = text(self.body, 'body', MAX_BODY);
  if (org.store.all('SELECT 1 FROM "CustomNotificationType" WHERE "Id" = ?', [typeId]).length === 0)
    refuse(`Invalid parameter value for: customNotifTypeId: ${self.typeId}`);
  if (self.targetId === null && self.targetPageRef === null)
    refuse('Missing required input parameter: targetId or targetPageRef');
  if (self.targetId !== null && normalizeId(self.targetId) === null)
    refuse(`Invalid parameter value for: targetId: ${self.targetId}`);
  if (self.targetPageRef !== null && !isPageReference(self.targetPageRef))
    refuse('Invalid parameter value for: targetPageRef');
  const recipients = [...users].map(
    (id) => normalizeId(id ?? '') ?? refuse(`Invalid parameter value for: recipientIds: ${id}`),
  );
  if (recipients.length === 0) refuse('Missing required input parameter: recipientIds');
  if (recipients.length > MAX_RECIPIENTS)
    refuse(`The number of recipients (${recipients.length}) exceeds the limit of ${MAX_RECIPIENTS}.`);
  const stranger = recipients.find((id) => !RECIPIENTS.has(id.slice(0, 3)));
  if (stranger !== undefined) refuse(`Invalid parameter value for: recipientIds: ${stranger}`);
  new Outbox(org.store).addNotification({
    at: org.clock.now(),
    userId: transaction.user.id,
    typeId,
    title,
    body,
    targetId: self.targetId,
    targetPageRef: self.targetPageRef,
    recipients,
  });
  transaction.uncommitted = true;
}

/** A page reference is JSON with a type. */
function isPageReference(json: string): boolean {
  try {
    const value = JSON.parse(json) as { type?: unknown } | null;
    return typeof value?.type === 'string';
  } catch {
    return false;
  }
}

export default defineClass({
  name: 'CustomNotification',
  namespace: 'Messaging',
  constructors: {
    '()': () => new Notification(),
    '(String? typeId, String? sender, String? title, String? body, String? targetId, String? targetPageRef)': (
      typeId: string | null,
      sender: string | null,
      title: string | null,
      body: string | null,
      targetId: string | null,
      targetPageRef: string | null,
    ) => Object.assign(new Notification(), { typeId, sender, title, body, targetId, targetPageRef }),
  },
  methods: {
    'void send(Set<String> users)': send,
    'void setBody(String? body)': (self: Notification, body: string | null) => void (self.body = body),
    'void setNotificationTypeId(String? id)': (self: Notification, id: string | null) => void (self.typeId = id),
    'void setSenderId(String? id)': (self: Notification, id: string | null) => void (self.sender = id),
    'void setTargetId(String? id)': (self: Notification, id: string | null) => void (self.targetId = id),
    'void setTargetPageRef(String? json)': (self: Notification, json: string | null) =>
      void (self.targetPageRef = json),
    'void setTitle(String? title)': (self: Notification, title: string | null) => void (self.title = title),
  },
});
