/** Http: sends requests. */
import { current } from '../../platform/current.ts';
import { StandardObject } from '../../runtime/object.ts';
import { defineClass } from '../define.ts';
import type { HttpRequestValue } from './http-request.ts';

class HttpValue extends StandardObject {
  readonly typeName = 'Http';

  override rendering(): string {
    return 'System.Http[]';
  }
}

export default defineClass({
  name: 'Http',
  constructors: { '()': () => new HttpValue() },
  methods: {
    'HttpResponse send(HttpRequest request)': (_self: HttpValue, request: HttpRequestValue) =>
      current().org.services.http.send(request),
    'String toString()': (self: HttpValue) => self.rendering(),
  },
});
