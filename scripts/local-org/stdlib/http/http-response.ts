/** HttpResponse: what a callout, or a test's mock, answers. */
import { ApexList } from '../../runtime/list.ts';
import { StandardObject } from '../../runtime/object.ts';
import type { ApexBlob } from '../../runtime/temporal.ts';
import { defineClass } from '../define.ts';
import { Body } from './support/body.ts';
import { Headers } from './support/headers.ts';

export class HttpResponseValue extends StandardObject {
  readonly typeName = 'HttpResponse';
  status: string | null = null;
  statusCode = 0;
  readonly headers = new Headers();
  readonly body = new Body();

  override rendering(): string {
    return `System.HttpResponse[Status=${this.status}, StatusCode=${this.statusCode}]`;
  }
}

export default defineClass({
  name: 'HttpResponse',
  constructors: { '()': () => new HttpResponseValue() },
  methods: {
    'String getBody()': (self: HttpResponseValue) => self.body.text(self.headers.get('Content-Type')) ?? '',
    'Blob getBodyAsBlob()': (self: HttpResponseValue) => self.body.blob(),
    'String getHeader(String key)': (self: HttpResponseValue, key: string) => self.headers.get(key),
    'List<String> getHeaderKeys()': (self: HttpResponseValue) => new ApexList('String', self.headers.names()),
    'String getStatus()': (self: HttpResponseValue) => self.status,
    'Integer getStatusCode()': (self: HttpResponseValue) => self.statusCode,
    'void setBody(String body)': (self: HttpResponseValue, body: string) => self.body.setText(body),
    'void setBodyAsBlob(Blob body)': (self: HttpResponseValue, body: ApexBlob) => self.body.setBytes(body.bytes),
    'void setHeader(String key, String value)': (self: HttpResponseValue, key: string, value: string) =>
      self.headers.set(key, value),
    'void setStatus(String status)': (self: HttpResponseValue, status: string) => void (self.status = status),
    'void setStatusCode(Integer statusCode)': (self: HttpResponseValue, statusCode: number) =>
      void (self.statusCode = statusCode),
    'String toString()': (self: HttpResponseValue) => self.rendering(),
  },
});
