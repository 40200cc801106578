/** StaticResourceCalloutMock: answers every callout of a test with one static resource. */
import { raise } from '../../runtime/exceptions.ts';
import { defineClass } from '../define.ts';
import type { HttpRequestValue } from './http-request.ts';
import { StaticResourceMock } from './support/static-resource-mock.ts';

class SingleMock extends StaticResourceMock {
  readonly typeName = 'StaticResourceCalloutMock';
  resource: string | null = null;

  override resourceFor(): string {
    return this.resource ?? raise('CalloutException', 'No static resource was set on the mock.');
  }
}

export default defineClass({
  name: 'StaticResourceCalloutMock',
  interfaces: ['HttpCalloutMock'],
  constructors: { '()': () => new SingleMock() },
  methods: {
    'void setHeader(String name, String value)': (self: SingleMock, name: string, value: string) =>
      self.headers.set(name, value),
    'void setStaticResource(String name)': (self: SingleMock, name: string) => void (self.resource = name),
    'void setStatus(String status)': (self: SingleMock, status: string) => void (self.status = status),
    'void setStatusCode(Integer statusCode)': (self: SingleMock, statusCode: number) =>
      void (self.statusCode = statusCode),
    'HttpResponse respond(HttpRequest request)': (self: SingleMock, request: HttpRequestValue) => self.respond(request),
  },
});
