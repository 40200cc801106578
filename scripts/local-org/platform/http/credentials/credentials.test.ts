import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseXml } from '../../../data/metadata/xml.ts';
import { readCalloutSettings } from './read-settings.ts';
import { NO_SECRETS, parseSecrets, readSecrets } from './secrets.ts';

/** Messages about one component. */
function messages(type: string, body: string): readonly string[] {
  const parsed = parseXml(`<${type}>${body}</${type}>`);
  if ('fault' in parsed) throw new Error(parsed.fault.message);
  const one = { type, name: 'Ext', object: null, metaFile: 'f', file: 'f', xml: parsed.root };
  return readCalloutSettings([one]).findings.map((finding) => finding.message);
}

const externalParameter = (type: string, name: string, value = ''): string =>
  `<externalCredentialParameters><parameterType>${type}</parameterType><parameterName>${name}</parameterName><parameterValue>${value}</parameterValue></externalCredentialParameters>`;

test('refuses by name what the local org does not support', () => {
  const refused: readonly (readonly [string, string, RegExp])[] = [
    ['ExternalCredential', '<authenticationProtocol>AwsSv4</authenticationProtocol>', /the protocol AwsSv4/],
    [
      'ExternalCredential',
      `<authenticationProtocol>Oauth</authenticationProtocol>${externalParameter('AuthProtocolVariant', 'Oauth', 'JwtBearer')}`,
      /the OAuth variant JwtBearer/,
    ],
    ['ExternalCredential', '<authenticationProtocol>Oauth</authenticationProtocol>', /browser flow/],
    [
      'ExternalCredential',
      `<authenticationProtocol>Custom</authenticationProtocol>${externalParameter('PerUserPrincipal', 'Me')}`,
      /the parameter type PerUserPrincipal/,
    ],
    [
      'ExternalCredential',
      `<authenticationProtocol>Custom</authenticationProtocol>${externalParameter('AuthHeader', 'X', "{!'Bearer ' &amp; $Credential.Ext.Key}")}`,
      /the formula \{!'Bearer '/,
    ],
    ['NamedCredential', '<namedCredentialType>PrivateEndpoint</namedCredentialType>', /of the type PrivateEndpoint/],
    [
      'NamedCredential',
      '<endpoint>https://a.b</endpoint><protocol>Jwt</protocol>',
      /legacy named credentials with protocol Jwt/,
    ],
    ['NamedCredential', '<endpoint>https://a.b</endpoint><certificate>C</certificate>', /client certificates/],
    ['NamedCredential', '<namedCredentialType>SecuredEndpoint</namedCredentialType>', /externalCredential/],
    ['RemoteSiteSetting', '<url>nowhere</url>', /'nowhere' is no URL/],
  ];
  for (const [type, body, expected] of refused) {
    const found = messages(type, body);
    assert.equal(found.length, 1, `${body}: ${found.join(' | ')}`);
    assert.match(found[0], expected);
  }
});

test('a named credential names an external credential that is there', () => {
  const body = `<namedCredentialType>SecuredEndpoint</namedCredentialType>
    <namedCredentialParameters><parameterType>Url</parameterType><parameterValue>https://a.b</parameterValue></namedCredentialParameters>
    <namedCredentialParameters><parameterType>Authentication</parameterType><externalCredential>Gone</externalCredential></namedCredentialParameters>`;
  assert.deepEqual(messages('NamedCredential', body), [
    'Named credential Ext: no ExternalCredential named Gone found.',
  ]);
});

test('says what is wrong with the credentials file, without quoting it', () => {
  const faults: readonly (readonly [string, string])[] = [
    ['{"externalCredentials": s3cret}', 'it is no valid JSON'],
    ['[]', 'the file must be an object'],
    ['{"named": {}}', 'named is not known; known are namedCredentials, externalCredentials'],
    [
      '{"namedCredentials": {"A": {"url": "ftp://x"}}}',
      'namedCredentials.A.url must be a URL that begins with http:// or https://',
    ],
    [
      '{"externalCredentials": {"E": {"principals": {"P": {"clientSecret": 1}}}}}',
      'externalCredentials.E.principals.P.clientSecret must be a text',
    ],
  ];
  for (const [text, fault] of faults) assert.deepEqual(parseSecrets(text), { fault });
});

test('reads the file, and warns when others may read it', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'credentials-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'credentials.json');
  assert.deepEqual(readSecrets(file), { secrets: NO_SECRETS, warning: null });
  writeFileSync(file, '{"namedCredentials": {"A": {"url": "http://a.b"}}}');
  chmodSync(file, 0o600);
  assert.deepEqual(readSecrets(file), {
    secrets: { namedCredentials: { A: { url: 'http://a.b' } }, externalCredentials: {} },
    warning: null,
  });
  chmodSync(file, 0o644);
  assert.match(readSecrets(file).warning ?? '', /chmod 600/);
  writeFileSync(file, 'no');
  assert.throws(() => readSecrets(file), /cannot be used: it is no valid JSON\.$/);
});
