/** Answers requests by the workers of a running org; anonymous Apex is compiled first, which needs the whole project. */
import type { OrgHost } from '../platform/host/org-host.ts';
import type { RunningUser } from '../platform/contract.ts';
import { callerId } from './caller.ts';
import { answerClock, CLOCK_PATH } from './clock.ts';
import { ApiFault, errors, json, queryValue, type ApiRequest, type ApiResponse } from './message.ts';
import type { AnswerTask } from './tasks.ts';
import type { Backend, Pages } from './server.ts';

const ANONYMOUS = /^\/services\/data\/v\d\d\.0\/tooling\/executeAnonymous\/?$/i;
const TASKS = new URL('./tasks.ts', import.meta.url).href;

export function createBackend(host: OrgHost, token: string, user: RunningUser, pages: Pages): Backend {
  return {
    token,
    pages,
    async answer(request) {
      if (ANONYMOUS.test(request.path)) return executeAnonymous(host, request, user).catch(faultResponse);
      if (CLOCK_PATH.test(request.path)) return answerClock(host, request);
      const payload: AnswerTask = { request, defaultUserId: user.id };
      return host.run<ApiResponse>({ module: TASKS, name: 'answer', payload });
    },
  };
}

function faultResponse(error: unknown): ApiResponse {
  if (error instanceof ApiFault) return error.response;
  throw error;
}

/** The source: of the query, or the body of a POST, which may be longer. */
function sourceOf(request: ApiRequest): string | null {
  if (request.method === 'GET') return queryValue(request, 'anonymousBody');
  return request.method === 'POST' ? Buffer.from(request.body).toString('utf8') : null;
}

/** `AnonymousBlock:3:7: message` */
const PROBLEM = /^.*?:(\d+):(\d+): ([\s\S]*)$/;

const RESULT = {
  line: -1,
  column: -1,
  compiled: true,
  success: true,
  compileProblem: null,
  exceptionMessage: null,
  exceptionStackTrace: null,
} as const;

/** `debugLog` is what the platform shows in a log of its own. */
async function executeAnonymous(host: OrgHost, request: ApiRequest, user: RunningUser): Promise<ApiResponse> {
  const source = sourceOf(request);
  if (source === null)
    return errors(400, {
      errorCode: 'INVALID_INPUT',
      message: 'Give the Apex as anonymousBody, or as the body of a POST',
    });
  const outcome = await host.runAnonymous(source, callerId(host.org, request, user.id));
  if (!outcome.compiled) {
    const match = PROBLEM.exec(outcome.problems[0] ?? '');
    return json(200, {
      ...RESULT,
      line: Number(match?.[1] ?? 1),
      column: Number(match?.[2] ?? 1),
      compiled: false,
      success: false,
      compileProblem: match?.[3] ?? outcome.problems[0],
      debugLog: [],
    });
  }
  if (outcome.internal !== null) return errors(500, { errorCode: 'UNKNOWN_EXCEPTION', message: outcome.internal });
  const [first] = outcome.stackTrace;
  const place = /line (\d+), column (\d+)/.exec(first ?? '');
  return json(200, {
    ...RESULT,
    ...(place === null ? {} : { line: Number(place[1]), column: Number(place[2]) }),
    success: outcome.success,
    exceptionMessage: outcome.exception,
    exceptionStackTrace: outcome.success ? null : outcome.stackTrace.join('\n'),
    debugLog: outcome.log,
  });
}
