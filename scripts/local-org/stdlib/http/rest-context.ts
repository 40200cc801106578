/** RestContext: the request and the response of the Apex REST call that runs; null outside one, until a test sets them. */
import type { Transaction } from '../../platform/contract.ts';
import { current } from '../../platform/current.ts';
import { defineClass } from '../define.ts';
import type { RestRequestValue } from './rest-request.ts';
import type { RestResponseValue } from './rest-response.ts';

export interface RestCall {
  request: RestRequestValue | null;
  response: RestResponseValue | null;
}

/** The call that a transaction answers. */
export function restCall(transaction: Transaction): RestCall {
  return transaction.state<RestCall>('restContext', () => ({ request: null, response: null }));
}

export default defineClass({
  name: 'RestContext',
  staticProperties: {
    'RestRequest request': {
      get: () => restCall(current()).request,
      set: (value: RestRequestValue | null) => void (restCall(current()).request = value),
    },
    'RestResponse response': {
      get: () => restCall(current()).response,
      set: (value: RestResponseValue | null) => void (restCall(current()).response = value),
    },
  },
});
