/** E-mail and notifications. */
import type { StandardType } from '../define.ts';
import customNotification from './custom-notification.ts';
import email from './email.ts';
import emailFileAttachment from './email-file-attachment.ts';
import messaging from './messaging.ts';
import { sendEmailError, sendEmailResult } from './send-email-result.ts';
import singleEmailMessage from './single-email-message.ts';

const messagingTypes: readonly StandardType[] = [
  customNotification,
  email,
  emailFileAttachment,
  messaging,
  sendEmailError,
  sendEmailResult,
  singleEmailMessage,
];
export default messagingTypes;
