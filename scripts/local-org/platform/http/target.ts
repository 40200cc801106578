/** Where a callout goes: a named credential, or a URL that the remote site settings allow. */
import { raise } from '../../runtime/exceptions.ts';
import { noSuchNamedCredential, unauthorizedEndpoint } from './callout-errors.ts';
import type { CalloutSettings, NamedCredential, RemoteSite } from './credentials/model.ts';
import type { LocalSecrets } from './credentials/secrets.ts';

export interface Target {
  readonly url: URL;
  /** null: an endpoint by URL, which carries no credential. */
  readonly credential: NamedCredential | null;
}

/** The character that no URL may hold, by position; -1 when there is none. */
const illegalAt = (url: string): number => url.search(/[\s"<>\\^`{|}]/);

function parseUrl(text: string): URL {
  if (!/^[a-z][a-z0-9+.-]*:/i.test(text)) return raise('CalloutException', `no protocol: ${text}`);
  const scheme = text.slice(0, text.indexOf(':')).toLowerCase();
  if (scheme !== 'http' && scheme !== 'https') return raise('CalloutException', `unknown protocol: ${scheme}`);
  const illegal = illegalAt(text);
  if (illegal >= 0) {
    const query = text.indexOf('?');
    const part = query >= 0 && query < illegal ? 'query' : 'path';
    return raise('CalloutException', `Illegal character in ${part} at index ${illegal}: ${text}`);
  }
  return URL.canParse(text) ? new URL(text) : raise('CalloutException', `Invalid URL: ${text}`);
}

/** A remote site allows everything of its scheme, host and port, whatever its own path. */
function allows(site: RemoteSite, url: URL): boolean {
  return site.active && URL.canParse(site.url) && new URL(site.url).origin === url.origin;
}

/**
 * @throws CalloutException when the endpoint is malformed, its named credential is not there, or no active remote site allows it
 */
export function resolveTarget(endpoint: string | null, settings: CalloutSettings, secrets: LocalSecrets): Target {
  if (endpoint === null || endpoint === '') return raise('CalloutException', `no protocol: ${endpoint ?? ''}`);
  const reference = /^callout:([^/?#]*)(.*)$/is.exec(endpoint);
  if (reference === null) {
    const url = parseUrl(endpoint);
    if (!settings.remoteSites.some((site) => allows(site, url))) return unauthorizedEndpoint(endpoint);
    return { url, credential: null };
  }
  const [, name, rest] = reference;
  const credential = settings.namedCredentials.get(name.toLowerCase());
  if (credential === undefined || !credential.enabled) return noSuchNamedCredential(name);
  const override = Object.entries(secrets.namedCredentials).find(
    ([key]) => key.toLowerCase() === credential.name.toLowerCase(),
  )?.[1].url;
  const base = override ?? credential.url;
  const joined = base.endsWith('/') && rest.startsWith('/') ? base.slice(0, -1) + rest : base + rest;
  return { url: parseUrl(joined), credential };
}
