/** MultiStaticResourceCalloutMock: answers the callouts of a test with a static resource for each endpoint. */
import { raise } from '../../runtime/exceptions.ts';
import { defineClass } from '../define.ts';
import type { HttpRequestValue } from './http-request.ts';
import { StaticResourceMock } from './support/static-resource-mock.ts';

class MultiMock extends StaticResourceMock {
  readonly typeName = 'MultiStaticResourceCalloutMock';
  readonly resources = new Map<string, string>();

  override resourceFor(endpoint: string | null): string {
    const resource = this.resources.get(endpoint ?? '');
    return resource ?? raise('CalloutException', `No static resource was set on the mock for the endpoint ${endpoint}`);
  }
}

export default defineClass({
  name: 'MultiStaticResourceCalloutMock',
  interfaces: ['HttpCalloutMock'],
  constructors: { '()': () => new MultiMock() },
  methods: {
    'void setHeader(String name, String value)': (self: MultiMock, name: string, value: string) =>
      self.headers.set(name, value),
    'void setStaticResource(String endpoint, String name)': (self: MultiMock, endpoint: string, name: string) =>
      void self.resources.set(endpoint, name),
    'void setStatus(String status)': (self: MultiMock, status: string) => void (self.status = status),
    'void setStatusCode(Integer statusCode)': (self: MultiMock, statusCode: number) =>
      void (self.statusCode = statusCode),
    'HttpResponse respond(HttpRequest request)': (self: MultiMock, request: HttpRequestValue) => self.respond(request),
  },
});
