/** What a project says of the systems that it calls: Named Credentials, External Credentials and Remote Site Settings, read and checked. */

/** One HTTP header of a credential; in values `{!$Credential.Ext.Key}` stands for a secret. */
export interface CredentialHeader {
  readonly name: string;
  readonly value: string;
  readonly sequence: number;
}

export interface NamedCredential {
  readonly name: string;
  /** Base URL of the metadata; a local override may replace it. */
  readonly url: string;
  readonly authentication:
    | { readonly kind: 'external'; readonly credential: string }
    /** Legacy: identity "Anonymous", protocol "No Authentication". */
    | { readonly kind: 'none' }
    /** Legacy: identity "Named Principal", protocol "Password Authentication". */
    | { readonly kind: 'password'; readonly username: string };
  readonly generateAuthorizationHeader: boolean;
  readonly mergeFieldsInHeader: boolean;
  readonly mergeFieldsInBody: boolean;
  readonly headers: readonly CredentialHeader[];
  /** False: `calloutStatus` is Disabled. */
  readonly enabled: boolean;
}

export interface Principal {
  readonly name: string;
  /** The lowest one that the user may use is used. */
  readonly sequence: number;
}

export type ExternalProtocol =
  | { readonly kind: 'none' }
  | { readonly kind: 'basic' }
  | { readonly kind: 'custom' }
  | {
      readonly kind: 'clientCredentials';
      readonly tokenUrl: string | null;
      readonly scope: string | null;
      /** Where the client proves itself to the token endpoint. */
      readonly secretIn: 'body' | 'header';
    };

export interface ExternalCredential {
  readonly name: string;
  readonly protocol: ExternalProtocol;
  readonly principals: readonly Principal[];
  readonly headers: readonly CredentialHeader[];
  /** Answers besides 401 that make an OAuth token be fetched again. */
  readonly refreshStatusCodes: readonly number[];
}

export interface RemoteSite {
  readonly name: string;
  readonly url: string;
  readonly active: boolean;
}

/** All of a project's; keyed by lower-cased name. */
export interface CalloutSettings {
  readonly namedCredentials: ReadonlyMap<string, NamedCredential>;
  readonly externalCredentials: ReadonlyMap<string, ExternalCredential>;
  readonly remoteSites: readonly RemoteSite[];
}
