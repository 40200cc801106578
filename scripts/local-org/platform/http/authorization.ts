/** What a credential adds to a request: its Authorization header, its own headers, and the values of merge fields. */
import type { AccessControl, RunningUser } from '../contract.ts';
import { noPrincipalAccess, notConfigured } from './callout-errors.ts';
import { merge, type MergeField } from './credentials/formula.ts';
import type { CalloutSettings, ExternalCredential, NamedCredential } from './credentials/model.ts';
import type { LocalSecrets, PrincipalSecrets } from './credentials/secrets.ts';
import { basicAuthorization, type OAuthTokens, type PostForm, type TokenRequest } from './oauth-tokens.ts';

export interface Authorization {
  /** Value of the Authorization header; null when the credential has none. */
  readonly header: string | null;
  /** The credential's own headers, merge fields filled in. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** How the OAuth token was got, so that it can be got again; null without one. */
  readonly token: TokenRequest | null;
  /** Fills merge fields into a header or body of the request. */
  fill(text: string): string;
}

export interface AuthorizationContext {
  readonly settings: CalloutSettings;
  readonly secrets: LocalSecrets;
  readonly access: AccessControl;
  readonly user: RunningUser;
  readonly tokens: OAuthTokens;
  readonly post: PostForm;
}

const inAnyCase = <T>(table: Readonly<Record<string, T>> | undefined, name: string): T | undefined =>
  Object.entries(table ?? {}).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];

/** The scheme in front of the credentials: `Bearer`. */
const method = (header: string | null): string => header?.split(' ', 1)[0] ?? '';

/**
 * @throws CalloutException when the running user may use none of the credential's principals, or a secret is missing
 */
export function authorize(named: NamedCredential, context: AuthorizationContext): Authorization {
  const { authentication } = named;
  switch (authentication.kind) {
    case 'none':
      return plain(named, null, null);
    case 'password': {
      const password = inAnyCase(context.secrets.namedCredentials, named.name)?.password;
      if (password === undefined) return notConfigured(named.name, `namedCredentials.${named.name}.password`);
      return plain(named, authentication.username, password);
    }
    case 'external': {
      const external = context.settings.externalCredentials.get(authentication.credential.toLowerCase());
      return external === undefined
        ? noPrincipalAccess(authentication.credential)
        : authorizeExternal(named, external, context);
    }
  }
}

/** Legacy credentials: `{!$Credential.Username}` and its kin of the short form. */
function plain(named: NamedCredential, username: string | null, password: string | null): Authorization {
  const header = username === null || password === null ? null : basicAuthorization(username, password);
  const fields: Readonly<Record<string, string>> = {
    username: username ?? '',
    password: password ?? '',
    authorizationmethod: method(header),
    authorizationheadervalue: header ?? '',
  };
  const resolve = ({ credential, key }: MergeField): string =>
    (credential === null ? fields[key.toLowerCase()] : undefined) ??
    notConfigured(named.name, `value for $Credential.${key}`);
  return {
    header: named.generateAuthorizationHeader ? header : null,
    headers: [],
    token: null,
    fill: (text) => merge(text, resolve),
  };
}

interface Proof {
  readonly header: string | null;
  readonly token: TokenRequest | null;
  /** Values of merge fields by lower-cased key. */
  readonly fields: Readonly<Record<string, string>>;
}

function authorizeExternal(
  named: NamedCredential,
  external: ExternalCredential,
  context: AuthorizationContext,
): Authorization {
  const principal = external.principals.find((one) =>
    context.access.principalAccess(context.user, external.name, one.name),
  );
  if (principal === undefined) return noPrincipalAccess(external.name);
  const local = inAnyCase(context.secrets.externalCredentials, external.name);
  const secrets = inAnyCase(local?.principals, principal.name) ?? {};
  const place = `externalCredentials.${external.name}.principals.${principal.name}`;
  const need = (key: 'clientId' | 'clientSecret' | 'username' | 'password'): string =>
    secrets[key] ?? notConfigured(external.name, `${place}.${key}`);
  const proof = prove(external, local?.tokenUrl ?? null, need, context);
  const fields = { ...proof.fields, ...parameterFields(secrets) };
  const resolve = ({ credential, key }: MergeField): string => {
    const own = credential === null || credential.toLowerCase() === external.name.toLowerCase();
    return (
      (own ? fields[key.toLowerCase()] : undefined) ??
      notConfigured(credential ?? external.name, `${place}.parameters.${key}`)
    );
  };
  const fill = (text: string): string => merge(text, resolve);
  return {
    header: named.generateAuthorizationHeader ? proof.header : null,
    headers: [...external.headers, ...named.headers].map(({ name, value }) => [name, fill(value)] as const),
    token: proof.token,
    fill,
  };
}

const parameterFields = (secrets: PrincipalSecrets): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(secrets.parameters ?? {}).map(([key, value]) => [key.toLowerCase(), value]));

function prove(
  external: ExternalCredential,
  localTokenUrl: string | null,
  need: (key: 'clientId' | 'clientSecret' | 'username' | 'password') => string,
  { tokens, post }: AuthorizationContext,
): Proof {
  const { protocol } = external;
  switch (protocol.kind) {
    case 'none':
    case 'custom':
      return { header: null, token: null, fields: {} };
    case 'basic': {
      const username = need('username');
      const password = need('password');
      const header = basicAuthorization(username, password);
      return {
        header,
        token: null,
        fields: { username, password, authorizationmethod: 'Basic', authorizationheadervalue: header },
      };
    }
    case 'clientCredentials': {
      const request: TokenRequest = {
        tokenUrl:
          localTokenUrl ??
          protocol.tokenUrl ??
          notConfigured(external.name, `externalCredentials.${external.name}.tokenUrl`),
        clientId: need('clientId'),
        clientSecret: need('clientSecret'),
        scope: protocol.scope,
        secretIn: protocol.secretIn,
      };
      const token = tokens.token(request, post);
      const header = `Bearer ${token}`;
      const fields = { oauthtoken: token, authorizationmethod: 'Bearer', authorizationheadervalue: header };
      return { header, token: request, fields };
    }
  }
}
