/** What the platform says when a callout fails. Its HTTP client is Java's, and so are the words of network faults. */
import { raise } from '../../runtime/exceptions.ts';

/** By the code of Node's or undici's error. */
const NETWORK: Readonly<Record<string, (host: string) => string>> = {
  ECONNREFUSED: () => 'Connection refused',
  ECONNRESET: () => 'Connection reset',
  EPIPE: () => 'Broken pipe',
  UND_ERR_SOCKET: () => 'Unexpected end of file from server',
  ETIMEDOUT: () => 'Connect timed out',
  UND_ERR_CONNECT_TIMEOUT: () => 'Connect timed out',
  EHOSTUNREACH: () => 'No route to host',
  ENETUNREACH: () => 'Network is unreachable',
  ENOTFOUND: (host) => `java.net.UnknownHostException: ${host}`,
  EAI_AGAIN: (host) => `java.net.UnknownHostException: ${host}`,
  ERR_TLS_CERT_ALTNAME_INVALID: (host) => `No name matching ${host} found`,
};

/** A certificate that no trusted authority vouches for. */
const UNTRUSTED = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
]);

/** Text of a network fault. */
export function networkFault(code: string, message: string, host: string): string {
  if (UNTRUSTED.has(code))
    return 'PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target';
  if (code.startsWith('HPE_')) return `Invalid HTTP response: ${message}`;
  return Object.hasOwn(NETWORK, code) ? NETWORK[code](host) : message;
}

export const readTimedOut = (): never => raise('CalloutException', 'Read timed out');

export const cumulativeTimeUsedUp = (limit: number): never =>
  raise('CalloutException', `Exceeded maximum time allotted for callout (${limit} ms)`);

export const tooLarge = (limit: number, what: 'request' | 'response', size: number): never =>
  raise('CalloutException', `Exceeded max size limit of ${limit} with ${what} size ${size}`);

export const unauthorizedEndpoint = (endpoint: string): never =>
  raise(
    'CalloutException',
    `Unauthorized endpoint, please check Setup->Security->Remote site settings. endpoint = ${endpoint}`,
  );

export const noSuchNamedCredential = (name: string): never =>
  raise(
    'CalloutException',
    `The callout couldn't access the endpoint. You might not have the required permissions, or the named credential "${name}" might not exist.`,
  );

export const noPrincipalAccess = (externalCredential: string): never =>
  raise(
    'CalloutException',
    `We couldn't access the credential(s). You might not have the required permissions, or the external credential "${externalCredential}" might not exist.`,
  );

/** The metadata is there, the secrets are not: on this machine they come from the credentials file. */
export const notConfigured = (credential: string, what: string): never =>
  raise(
    'CalloutException',
    `The credential "${credential}" isn't fully configured: the credentials file of this local org has no ${what}.`,
  );

export const tokenNotFetched = (error: string, description: string | null): never =>
  raise(
    'CalloutException',
    `Unable to fetch the OAuth token. Error: ${error}.${description === null ? '' : ` Error description: ${description}.`}`,
  );

export const calloutInTest = (): never =>
  raise('TypeException', 'Methods defined as TestMethod do not support Web service callouts');
