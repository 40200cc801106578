/** RestRequest: a request that an Apex REST resource is asked with. */
import { ApexMap } from '../../runtime/map.ts';
import { StandardObject } from '../../runtime/object.ts';
import type { ApexBlob } from '../../runtime/temporal.ts';
import { defineClass } from '../define.ts';

export class RestRequestValue extends StandardObject {
  readonly typeName = 'RestRequest';
  readonly headers = new ApexMap<string, string>('String', 'String');
  readonly params = new ApexMap<string, string>('String', 'String');
  httpMethod: string | null = null;
  remoteAddress: string | null = null;
  requestBody: ApexBlob | null = null;
  requestURI: string | null = null;
  resourcePath: string | null = null;
}

export default defineClass({
  name: 'RestRequest',
  constructors: { '()': () => new RestRequestValue() },
  methods: {
    'void addHeader(String name, String value)': (self: RestRequestValue, name: string, value: string) =>
      void self.headers.put(name, value),
    'void addParameter(String name, String value)': (self: RestRequestValue, name: string, value: string) =>
      void self.params.put(name, value),
  },
  properties: {
    'Map<String,String> headers': { get: (self: RestRequestValue) => self.headers },
    'Map<String,String> params': { get: (self: RestRequestValue) => self.params },
    'String httpMethod': {
      get: (self: RestRequestValue) => self.httpMethod,
      set: (self: RestRequestValue, value: string | null) => void (self.httpMethod = value),
    },
    'String remoteAddress': {
      get: (self: RestRequestValue) => self.remoteAddress,
      set: (self: RestRequestValue, value: string | null) => void (self.remoteAddress = value),
    },
    'Blob requestBody': {
      get: (self: RestRequestValue) => self.requestBody,
      set: (self: RestRequestValue, value: ApexBlob | null) => void (self.requestBody = value),
    },
    'String requestURI': {
      get: (self: RestRequestValue) => self.requestURI,
      set: (self: RestRequestValue, value: string | null) => void (self.requestURI = value),
    },
    'String resourcePath': {
      get: (self: RestRequestValue) => self.resourcePath,
      set: (self: RestRequestValue, value: string | null) => void (self.resourcePath = value),
    },
  },
});
