/** HttpRequest: a callout in the making. */
import { raise } from '../../runtime/exceptions.ts';
import { StandardObject } from '../../runtime/object.ts';
import type { ApexBlob } from '../../runtime/temporal.ts';
import { defineClass } from '../define.ts';
import { Body } from './support/body.ts';
import { Headers } from './support/headers.ts';

/** Milliseconds; Apex Developer Guide, "Callout Limits and Limitations". */
const DEFAULT_TIMEOUT = 10_000;
const MAX_TIMEOUT = 120_000;

/** Apex Developer Guide, "HTTP Classes". */
const METHODS = new Set(['GET', 'POST', 'PATCH', 'PUT', 'DELETE', 'TRACE', 'CONNECT', 'HEAD', 'OPTIONS']);

export class HttpRequestValue extends StandardObject {
  readonly typeName = 'HttpRequest';
  endpoint: string | null = null;
  method: string | null = null;
  /** Milliseconds. */
  timeout = DEFAULT_TIMEOUT;
  compressed = false;
  readonly headers = new Headers();
  readonly body = new Body();

  override rendering(): string {
    return `System.HttpRequest[Endpoint=${this.endpoint}, Method=${this.method}]`;
  }
}

function setMethod(self: HttpRequestValue, method: string): void {
  if (!METHODS.has(method.toUpperCase())) raise('CalloutException', `Invalid HTTP method: ${method}`);
  self.method = method;
}

function setTimeout(self: HttpRequestValue, timeout: number): void {
  if (timeout < 1 || timeout > MAX_TIMEOUT)
    raise('CalloutException', `Timeout must be between 1 and ${MAX_TIMEOUT} milliseconds: ${timeout}`);
  self.timeout = timeout;
}

export default defineClass({
  name: 'HttpRequest',
  constructors: { '()': () => new HttpRequestValue() },
  methods: {
    'String getBody()': (self: HttpRequestValue) => self.body.text(null) ?? '',
    'Blob getBodyAsBlob()': (self: HttpRequestValue) => self.body.blob(),
    'Boolean getCompressed()': (self: HttpRequestValue) => self.compressed,
    'String getEndpoint()': (self: HttpRequestValue) => self.endpoint,
    'String getHeader(String key)': (self: HttpRequestValue, key: string) => self.headers.get(key),
    'String getMethod()': (self: HttpRequestValue) => self.method,
    'void setBody(String body)': (self: HttpRequestValue, body: string) => self.body.setText(body),
    'void setBodyAsBlob(Blob body)': (self: HttpRequestValue, body: ApexBlob) => self.body.setBytes(body.bytes),
    'void setCompressed(Boolean flag)': (self: HttpRequestValue, flag: boolean) => void (self.compressed = flag),
    'void setEndpoint(String endpoint)': (self: HttpRequestValue, endpoint: string) => void (self.endpoint = endpoint),
    'void setHeader(String key, String value)': (self: HttpRequestValue, key: string, value: string) =>
      self.headers.set(key, value),
    'void setMethod(String method)': setMethod,
    'void setTimeout(Integer timeout)': setTimeout,
    'String toString()': (self: HttpRequestValue) => self.rendering(),
  },
});
