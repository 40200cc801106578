/** What StaticResourceCalloutMock and MultiStaticResourceCalloutMock have in common: answers whose bodies are static resources. */
import { current } from '../../../platform/current.ts';
import { raise } from '../../../runtime/exceptions.ts';
import { StandardObject } from '../../../runtime/object.ts';
import { HttpResponseValue } from '../http-response.ts';
import type { HttpRequestValue } from '../http-request.ts';
import { Headers } from './headers.ts';

export abstract class StaticResourceMock extends StandardObject {
  readonly headers = new Headers();
  status: string | null = null;
  statusCode = 200;

  /** Name of the static resource that answers this endpoint. */
  abstract resourceFor(endpoint: string | null): string;

  respond(request: HttpRequestValue): HttpResponseValue {
    const response = new HttpResponseValue();
    response.status = this.status;
    response.statusCode = this.statusCode;
    for (const [name, value] of this.headers.entries()) response.headers.set(name, value);
    response.body.setBytes(staticResource(this.resourceFor(request.endpoint)));
    return response;
  }
}

/** Content of a static resource of the org. */
function staticResource(name: string): Uint8Array {
  const [row] = current().org.store.all('SELECT "Body" FROM "StaticResource" WHERE "Name" = ? COLLATE NOCASE', [name]);
  const body = row?.['Body'];
  if (body instanceof Uint8Array) return body;
  if (typeof body === 'string') return Buffer.from(body, 'base64');
  return raise('CalloutException', `Static resource not found: ${name}`);
}
