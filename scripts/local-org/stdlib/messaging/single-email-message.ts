/**
 * Messaging.SingleEmailMessage: one e-mail in the making. Templates, which would have to be rendered, and attachments
 * that are records are not in this version: their methods do not exist here.
 */
import type { ApexList } from '../../runtime/list.ts';
import type { ApexMap } from '../../runtime/map.ts';
import { StandardObject } from '../../runtime/object.ts';
import { defineClass, type Implementation } from '../define.ts';

export class EmailValue extends StandardObject {
  readonly typeName = 'Messaging.SingleEmailMessage';
  bccAddresses: ApexList<string> | null = null;
  bccSender: boolean | null = null;
  ccAddresses: ApexList<string> | null = null;
  charset: string | null = null;
  customHeaders: ApexMap<string, string> | null = null;
  emailPriority: string | null = null;
  fileAttachments: ApexList | null = null;
  htmlBody: string | null = null;
  inReplyTo: string | null = null;
  optOutPolicy: string | null = null;
  orgWideEmailAddressId: string | null = null;
  plainTextBody: string | null = null;
  references: string | null = null;
  replyTo: string | null = null;
  saveAsActivity: boolean | null = true;
  senderDisplayName: string | null = null;
  subject: string | null = null;
  targetObjectId: string | null = null;
  toAddresses: ApexList<string> | null = null;
  treatTargetObjectAsRecipient: boolean | null = true;
  useSignature: boolean | null = true;
  whatId: string | null = null;
}

type Field = Exclude<keyof EmailValue, 'typeName' | 'valueKey' | 'rendering'>;

/** Apex type by field. */
const FIELDS: Readonly<Record<Field, string>> = {
  bccAddresses: 'List<String>',
  bccSender: 'Boolean',
  ccAddresses: 'List<String>',
  charset: 'String',
  customHeaders: 'Map<String,String>',
  emailPriority: 'String',
  fileAttachments: 'List<Messaging.EmailFileAttachment>',
  htmlBody: 'String',
  inReplyTo: 'String',
  optOutPolicy: 'String',
  orgWideEmailAddressId: 'Id',
  plainTextBody: 'String',
  references: 'String',
  replyTo: 'String',
  saveAsActivity: 'Boolean',
  senderDisplayName: 'String',
  subject: 'String',
  targetObjectId: 'Id',
  toAddresses: 'List<String>',
  treatTargetObjectAsRecipient: 'Boolean',
  useSignature: 'Boolean',
  whatId: 'Id',
};

/** Fields whose getter is not `getX`. */
const GETTERS: Readonly<Partial<Record<Field, string>>> = {
  treatTargetObjectAsRecipient: 'isTreatTargetObjectAsRecipient',
};

const methods: Record<string, Implementation> = {
  'Boolean isUserMail()': () => false,
};
const properties: Record<string, { readonly get: Implementation; readonly set: Implementation }> = {};
for (const [name, type] of Object.entries(FIELDS)) {
  const field = name as Field;
  const suffix = name[0].toUpperCase() + name.slice(1);
  const get = (self: EmailValue) => self[field];
  const set = (self: EmailValue, value: EmailValue[Field]) => void Object.assign(self, { [field]: value });
  methods[`${type} ${GETTERS[field] ?? `get${suffix}`}()`] = get;
  methods[`void set${suffix}(${type}? value)`] = set;
  properties[`${type} ${field}`] = { get, set };
}

export default defineClass({
  name: 'SingleEmailMessage',
  namespace: 'Messaging',
  superclass: 'Messaging.Email',
  constructors: { '()': () => new EmailValue() },
  methods,
  properties,
});
