/** `GET /local-org/messages`: the e-mails and notifications that Apex sent, newest first. */
import { Outbox } from '../../platform/messaging/outbox.ts';
import type { Handler } from '../context.ts';
import { json, queryValue } from '../message.ts';

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 1_000;

export const messages: Handler = ({ org, request }) => {
  const asked = Number(queryValue(request, 'limit') ?? DEFAULT_LIMIT);
  const limit = Number.isInteger(asked) && asked > 0 ? Math.min(asked, MAX_LIMIT) : DEFAULT_LIMIT;
  const outbox = new Outbox(org.store);
  return json(200, { emails: outbox.emails(limit), notifications: outbox.notifications(limit) });
};
