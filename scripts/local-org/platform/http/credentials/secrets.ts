/** Secrets and addresses of this machine only: an ignored file, never part of the metadata. */
import { readFileSync, statSync } from 'node:fs';

/** What one principal proves itself with; which of them are needed depends on the credential's protocol. */
export interface PrincipalSecrets {
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly username?: string;
  readonly password?: string;
  /** Values of `{!$Credential.External_Credential.Key}` by key. */
  readonly parameters?: Readonly<Record<string, string>>;
}
export interface LocalSecrets {
  readonly namedCredentials: Readonly<Record<string, { readonly url?: string; readonly password?: string }>>;
  readonly externalCredentials: Readonly<
    Record<string, { readonly tokenUrl?: string; readonly principals?: Readonly<Record<string, PrincipalSecrets>> }>
  >;
}

export const NO_SECRETS: LocalSecrets = { namedCredentials: {}, externalCredentials: {} };

/** What a value must be: text, a URL, an object with these keys, or an object with any keys. */
type Shape = 'text' | 'url' | { readonly keys: Readonly<Record<string, Shape>> } | { readonly every: Shape };

const FILE: Shape = {
  keys: {
    namedCredentials: { every: { keys: { url: 'url', password: 'text' } } },
    externalCredentials: {
      every: {
        keys: {
          tokenUrl: 'url',
          principals: {
            every: {
              keys: {
                clientId: 'text',
                clientSecret: 'text',
                username: 'text',
                password: 'text',
                parameters: { every: 'text' },
              },
            },
          },
        },
      },
    },
  },
};

/** What is wrong with a value, with its path; null when nothing is. Values are never shown: they may be secrets. */
function misfit(value: unknown, shape: Shape, path: string): string | null {
  if (shape === 'text') return typeof value === 'string' ? null : `${path} must be a text`;
  if (shape === 'url') {
    const fits = typeof value === 'string' && /^https?:\/\//i.test(value) && URL.canParse(value);
    return fits ? null : `${path} must be a URL that begins with http:// or https://`;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return `${path} must be an object`;
  for (const [key, item] of Object.entries(value)) {
    const at = path === 'the file' ? key : `${path}.${key}`;
    const inner = 'every' in shape ? shape.every : Object.hasOwn(shape.keys, key) ? shape.keys[key] : undefined;
    if (inner === undefined && 'keys' in shape)
      return `${at} is not known; known are ${Object.keys(shape.keys).join(', ')}`;
    const fault = inner === undefined ? null : misfit(item, inner, at);
    if (fault !== null) return fault;
  }
  return null;
}

/** Checks the content of the file. */
export function parseSecrets(text: string): { readonly secrets: LocalSecrets } | { readonly fault: string } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // The parser's own message quotes the text, which holds secrets.
    return { fault: 'it is no valid JSON' };
  }
  const fault = misfit(json, FILE, 'the file');
  return fault === null ? { secrets: { ...NO_SECRETS, ...(json as Partial<LocalSecrets>) } } : { fault };
}

/**
 * Reads the file. A file that does not exist holds nothing.
 * @returns the secrets, and a warning when others than its owner may read them
 * @throws Error one line that says what is wrong with the file
 */
export function readSecrets(file: string): { readonly secrets: LocalSecrets; readonly warning: string | null } {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat === undefined) return { secrets: NO_SECRETS, warning: null };
  const parsed = parseSecrets(readFileSync(file, 'utf8'));
  if ('fault' in parsed) throw new Error(`The credentials file ${file} cannot be used: ${parsed.fault}.`);
  const open = process.platform !== 'win32' && (stat.mode & 0o077) !== 0;
  const warning = open ? `Others may read the secrets in ${file}: run chmod 600 ${file}` : null;
  return { secrets: parsed.secrets, warning };
}
