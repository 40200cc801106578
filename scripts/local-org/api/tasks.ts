/** What the server leaves to an Apex worker. */
import type { TaskTable } from '../platform/host/tasks.ts';
import type { LocalOrg } from '../platform/org.ts';
import type { ApiRequest, ApiResponse } from './message.ts';
import { answer } from './router.ts';

export interface AnswerTask {
  readonly request: ApiRequest;
  readonly defaultUserId: string;
}

const tasks = {
  answer: (org: LocalOrg, { request, defaultUserId }: AnswerTask): ApiResponse => answer(org, request, defaultUserId),
} satisfies TaskTable;
export default tasks;
