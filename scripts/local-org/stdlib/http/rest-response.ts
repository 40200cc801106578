/** RestResponse: what an Apex REST resource answers. */
import { ApexMap } from '../../runtime/map.ts';
import { StandardObject } from '../../runtime/object.ts';
import type { ApexBlob } from '../../runtime/temporal.ts';
import { defineClass } from '../define.ts';

export class RestResponseValue extends StandardObject {
  readonly typeName = 'RestResponse';
  readonly headers = new ApexMap<string, string>('String', 'String');
  responseBody: ApexBlob | null = null;
  statusCode: number | null = null;
}

export default defineClass({
  name: 'RestResponse',
  constructors: { '()': () => new RestResponseValue() },
  methods: {
    'void addHeader(String name, String value)': (self: RestResponseValue, name: string, value: string) =>
      void self.headers.put(name, value),
  },
  properties: {
    'Map<String,String> headers': { get: (self: RestResponseValue) => self.headers },
    'Blob responseBody': {
      get: (self: RestResponseValue) => self.responseBody,
      set: (self: RestResponseValue, value: ApexBlob | null) => void (self.responseBody = value),
    },
    'Integer statusCode': {
      get: (self: RestResponseValue) => self.statusCode,
      set: (self: RestResponseValue, value: number | null) => void (self.statusCode = value),
    },
  },
});
