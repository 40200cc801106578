/** `/local-org/clock`: the time of a running org, which may be set forward so that nobody has to wait for what is due later. */
import type { OrgHost } from '../platform/host/org-host.ts';
import { errors, json, queryValue, type ApiRequest, type ApiResponse } from './message.ts';

export const CLOCK_PATH = /^\/local-org\/clock\/?$/i;

/** A day: further ahead than anybody wants to look at once. */
const MOST_SECONDS = 24 * 60 * 60;

/** GET shows the time; POST with `advance=SECONDS` sets it forward. */
export function answerClock(host: OrgHost, request: ApiRequest): ApiResponse {
  if (request.method === 'POST') {
    const text = queryValue(request, 'advance') ?? '';
    const seconds = Number(text);
    if (!/^\d+$/.test(text) || seconds > MOST_SECONDS)
      return errors(400, {
        errorCode: 'INVALID_INPUT',
        message: `Give advance as a whole number of seconds up to ${MOST_SECONDS}`,
      });
    host.advanceClock(seconds * 1000);
  } else if (request.method !== 'GET') {
    return errors(405, { errorCode: 'METHOD_NOT_ALLOWED', message: 'Allowed are GET,POST' });
  }
  return json(200, { now: new Date(host.org.clock.now()).toISOString() });
}
