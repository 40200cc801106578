/** Callouts, and the Apex REST calls that come in. */
import type { StandardType } from '../define.ts';
import http from './http.ts';
import httpCalloutMock from './http-callout-mock.ts';
import httpRequest from './http-request.ts';
import httpResponse from './http-response.ts';
import multiStaticResourceCalloutMock from './multi-static-resource-callout-mock.ts';
import restContext from './rest-context.ts';
import restRequest from './rest-request.ts';
import restResponse from './rest-response.ts';
import staticResourceCalloutMock from './static-resource-callout-mock.ts';

const httpTypes: readonly StandardType[] = [
  http,
  httpCalloutMock,
  httpRequest,
  httpResponse,
  multiStaticResourceCalloutMock,
  restContext,
  restRequest,
  restResponse,
  staticResourceCalloutMock,
];
export default httpTypes;
