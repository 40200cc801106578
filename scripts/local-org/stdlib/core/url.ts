import { current } from '../../platform/current.ts';
import { raise } from '../../runtime/exceptions.ts';
import { StandardObject } from '../../runtime/object.ts';
import { defineClass } from '../define.ts';
import { parseUrl, type UrlParts } from './support/text/java-url.ts';

class UrlValue extends StandardObject {
  readonly typeName = 'URL';
  readonly parts: UrlParts;
  constructor(parts: UrlParts) {
    super();
    this.parts = parts;
  }
  override valueKey(): string {
    return this.rendering();
  }
  override rendering(): string {
    const { protocol, authority, file, ref } = this.parts;
    return `${protocol}:${authority === '' ? '' : `//${authority}`}${file}${ref === null ? '' : `#${ref}`}`;
  }
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = { http: 80, https: 443, ftp: 21 };

const defaultPort = ({ parts }: UrlValue): number => DEFAULT_PORTS[parts.protocol] ?? -1;

const host = ({ parts }: UrlValue): string => parts.authority.replace(/^.*@/, '').replace(/:\d*$/, '');
const port = ({ parts }: UrlValue): number => Number(/:(\d+)$/.exec(parts.authority)?.[1] ?? -1);
const path = ({ parts }: UrlValue): string => parts.file.replace(/\?.*$/s, '');
const query = ({ parts }: UrlValue): string | null => {
  const at = parts.file.indexOf('?');
  return at < 0 ? null : parts.file.slice(at + 1);
};
const userInfo = ({ parts }: UrlValue): string | null => {
  const at = parts.authority.lastIndexOf('@');
  return at < 0 ? null : parts.authority.slice(0, at);
};

const samePort = (self: UrlValue): number => (port(self) < 0 ? defaultPort(self) : port(self));

const sameFile = (self: UrlValue, other: UrlValue): boolean =>
  self.parts.protocol === other.parts.protocol &&
  self.parts.file === other.parts.file &&
  host(self).toLowerCase() === host(other).toLowerCase() &&
  samePort(self) === samePort(other);

/** @throws StringException as Java's MalformedURLException says */
const parse = (spec: string, context: UrlParts | null): UrlValue => {
  const parsed = parseUrl(spec, context);
  return 'fault' in parsed ? raise('StringException', parsed.fault) : new UrlValue(parsed);
};

const compose = (protocol: string, hostName: string, portNumber: number, file: string): UrlValue =>
  parse(`${protocol}://${hostName}${portNumber < 0 ? '' : `:${portNumber}`}${file}`, null);

const orgUrl = (): UrlValue => parse(current().org.services.figures.domainUrl, null);

export default defineClass({
  name: 'URL',
  constructors: {
    '(String spec)': (spec: string) => parse(spec, null),
    '(URL context, String spec)': (context: UrlValue, spec: string) => parse(spec, context.parts),
    '(String protocol, String host, String file)': (protocol: string, hostName: string, file: string) =>
      compose(protocol, hostName, -1, file),
    '(String protocol, String host, Integer port, String file)': compose,
  },
  statics: {
    'URL getOrgDomainUrl()': orgUrl,
    'URL getSalesforceBaseUrl()': orgUrl,
  },
  methods: {
    'String getAuthority()': (self: UrlValue) => self.parts.authority,
    'Integer getDefaultPort()': defaultPort,
    'String getFile()': (self: UrlValue) => self.parts.file,
    'String getHost()': host,
    'String getPath()': path,
    'Integer getPort()': port,
    'String getProtocol()': (self: UrlValue) => self.parts.protocol,
    'String getQuery()': query,
    'String getRef()': (self: UrlValue) => self.parts.ref,
    'String getUserInfo()': userInfo,
    'Boolean sameFile(URL other)': sameFile,
    'String toExternalForm()': (self: UrlValue) => self.rendering(),
    'String toString()': (self: UrlValue) => self.rendering(),
  },
  is: (value) => value instanceof UrlValue,
});
