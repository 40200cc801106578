import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { parseXml } from '../../data/metadata/xml.ts';
import type { Component } from '../../data/metadata/read-project.ts';
import { ApexThrow } from '../../runtime/exceptions.ts';
import { HttpRequestValue } from '../../stdlib/http/http-request.ts';
import type { HttpResponseValue } from '../../stdlib/http/http-response.ts';
import type { AccessControl, Org, TestState } from '../contract.ts';
import { runTransaction } from '../runtime-host.ts';
import { TEST_USER, testOrg } from '../testing.ts';
import type { ApexTransaction } from '../transaction.ts';
import { readCalloutSettings } from './credentials/read-settings.ts';
import { NO_SECRETS, type LocalSecrets } from './credentials/secrets.ts';
import { ApexHttp } from './http-service.ts';
import { startServer } from './testing/server.ts';
import { createTransport } from './transport.ts';

function component(type: string, name: string, body: string): Component {
  const parsed = parseXml(`<${type}>${body}</${type}>`);
  if ('fault' in parsed) throw new Error(parsed.fault.message);
  return { type, name, object: null, metaFile: `${name}.xml`, file: `${name}.xml`, xml: parsed.root };
}

const parameter = (type: string, name: string, value = '', more = ''): string =>
  `<externalCredentialParameters><parameterType>${type}</parameterType><parameterName>${name}</parameterName><parameterValue>${value}</parameterValue>${more}</externalCredentialParameters>`;

const external = (name: string, protocol: string, parameters: string): Component =>
  component(
    'ExternalCredential',
    name,
    `<authenticationProtocol>${protocol}</authenticationProtocol>${parameter('NamedPrincipal', 'Sender')}${parameters}`,
  );

const named = (name: string, url: string, credential: string, more = '', parameters = ''): Component =>
  component(
    'NamedCredential',
    name,
    `<namedCredentialType>SecuredEndpoint</namedCredentialType>${more}
     <namedCredentialParameters><parameterType>Url</parameterType><parameterName>Url</parameterName><parameterValue>${url}</parameterValue></namedCredentialParameters>
     <namedCredentialParameters><parameterType>Authentication</parameterType><parameterName>E</parameterName><externalCredential>${credential}</externalCredential></namedCredentialParameters>${parameters}`,
  );

const remoteSite = (url: string, active = true): Component =>
  component('RemoteSiteSetting', 'Site', `<isActive>${active}</isActive><url>${url}</url>`);

interface Call {
  readonly endpoint: string;
  readonly method?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly timeout?: number;
  readonly compressed?: boolean;
}

interface Setup {
  readonly components?: readonly Component[];
  readonly secrets?: Partial<LocalSecrets>;
  readonly granted?: boolean;
  readonly limits?: Record<string, number>;
  readonly test?: TestState;
  readonly prepare?: (transaction: ApexTransaction) => void;
}

const transport = createTransport();

/** Runs a body in a transaction of an org whose project has the given credentials. */
function inOrg<T>(setup: Setup, body: (send: (call: Call) => HttpResponseValue, transaction: ApexTransaction) => T): T {
  const { settings, findings } = readCalloutSettings(setup.components ?? []);
  assert.deepEqual(findings, []);
  const { org: base, clock } = testOrg();
  const access = { principalAccess: () => setup.granted ?? true } as Partial<AccessControl> as AccessControl;
  const http = new ApexHttp({ settings, secrets: { ...NO_SECRETS, ...setup.secrets }, transport, clock });
  const org: Org = { ...base, access, services: { ...base.services, http } };
  const options = { quiddity: 'ANONYMOUS', user: TEST_USER, test: setup.test ?? null, enclosing: null } as const;
  const outcome = runTransaction(org, { ...options, limits: setup.limits ?? {} }, (transaction) => {
    setup.prepare?.(transaction);
    const send = (call: Call): HttpResponseValue => {
      const request = new HttpRequestValue();
      request.endpoint = call.endpoint;
      request.method = call.method ?? 'GET';
      request.timeout = call.timeout ?? 10_000;
      request.compressed = call.compressed ?? false;
      if (call.body !== undefined) request.body.setText(call.body);
      for (const [name, value] of Object.entries(call.headers ?? {})) request.headers.set(name, value);
      return http.send(request) as HttpResponseValue;
    };
    return body(send, transaction);
  });
  if (!outcome.ok) throw outcome.origin;
  return outcome.value;
}

const sendOnce = (setup: Setup, call: Call): HttpResponseValue => inOrg(setup, (send) => send(call));

function assertThrows(typeName: string, message: string | RegExp, body: () => unknown): void {
  assert.throws(body, (error: unknown) => {
    assert.ok(error instanceof ApexThrow, String(error));
    assert.equal(error.exception.typeName, typeName, error.exception.message ?? '');
    if (typeof message === 'string') assert.equal(error.exception.message, message);
    else assert.match(error.exception.message ?? '', message);
    return true;
  });
}

interface Echo {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly bytes: number;
}
const echoOf = (response: HttpResponseValue): Echo => JSON.parse(response.body.text(null) ?? '') as Echo;

describe('callouts', () => {
  let url = '';
  const ends: (() => unknown)[] = [];
  before(async () => (url = await startServer({ after: (end) => void ends.push(end as () => unknown) })));
  after(() => Promise.all(ends.map((end) => end())));
  const open = (): Setup => ({ components: [remoteSite(url)] });

  test('sends method, headers and body, and reads the answer', () => {
    const call = { endpoint: `${url}/echo?a=1`, method: 'PATCH', body: 'grüße', headers: { 'X-Own': 'one' } };
    const response = sendOnce(open(), call);
    assert.equal(response.statusCode, 200);
    assert.equal(response.status, 'OK');
    assert.equal(response.headers.get('x-ECHO'), 'yes');
    assert.ok(response.headers.names().includes('X-Echo'));
    const echo = echoOf(response);
    assert.equal(echo.method, 'PATCH');
    assert.equal(echo.url, '/echo?a=1');
    assert.equal(echo.body, 'grüße');
    assert.equal(echo.headers['x-own'], 'one');
  });

  test('sends a GET with a body as a POST, as the platform does', () => {
    assert.equal(echoOf(sendOnce(open(), { endpoint: `${url}/echo`, body: 'x' })).method, 'POST');
    assert.equal(echoOf(sendOnce(open(), { endpoint: `${url}/echo` })).method, 'GET');
  });

  test('does not follow redirects', () => {
    const response = sendOnce(open(), { endpoint: `${url}/status?code=302` });
    assert.equal(response.statusCode, 302);
    assert.equal(response.headers.get('Location'), '/echo');
  });

  test('joins repeated headers and decodes by charset', () => {
    assert.equal(sendOnce(open(), { endpoint: `${url}/cookies` }).headers.get('Set-Cookie'), 'a=1, b=2');
    const response = sendOnce(open(), { endpoint: `${url}/latin1` });
    assert.equal(response.body.text(response.headers.get('Content-Type')), 'é');
  });

  test('compresses requests and reads compressed answers', () => {
    const echo = echoOf(
      sendOnce(open(), { endpoint: `${url}/echo`, method: 'POST', body: 'x'.repeat(10_000), compressed: true }),
    );
    assert.equal(echo.body.length, 10_000);
    assert.ok(echo.bytes < 200);
    assert.equal(sendOnce(open(), { endpoint: `${url}/gzip?bytes=1000` }).body.text(null), 'x'.repeat(1000));
  });

  test('refuses endpoints that no remote site allows', () => {
    const message = `Unauthorized endpoint, please check Setup->Security->Remote site settings. endpoint = ${url}/echo`;
    assertThrows('CalloutException', message, () => sendOnce({}, { endpoint: `${url}/echo` }));
    const inactive = { components: [remoteSite(url, false)] };
    assertThrows('CalloutException', message, () => sendOnce(inactive, { endpoint: `${url}/echo` }));
  });

  test('refuses malformed endpoints', () => {
    assertThrows('CalloutException', 'no protocol: example', () => sendOnce({}, { endpoint: 'example' }));
    assertThrows('CalloutException', 'unknown protocol: ftp', () => sendOnce({}, { endpoint: 'ftp://example' }));
    assertThrows('CalloutException', 'Illegal character in query at index 15: http://host/a?b c', () =>
      sendOnce({}, { endpoint: 'http://host/a?b c' }),
    );
  });

  test('tells network faults in the platform’s words', () => {
    const faults: readonly (readonly [string, string])[] = [
      ['/reset', 'Connection reset'],
      ['/close', 'Unexpected end of file from server'],
    ];
    for (const [path, message] of faults)
      assertThrows('CalloutException', message, () => sendOnce(open(), { endpoint: url + path }));
    const refused = { components: [remoteSite('http://127.0.0.1:1')] };
    assertThrows('CalloutException', 'Connection refused', () =>
      sendOnce(refused, { endpoint: 'http://127.0.0.1:1/' }),
    );
    const unknown = { components: [remoteSite('http://nowhere.invalid')] };
    assertThrows('CalloutException', 'java.net.UnknownHostException: nowhere.invalid', () =>
      sendOnce(unknown, { endpoint: 'http://nowhere.invalid/' }),
    );
  });

  test('times out, and counts the time of all callouts together', () => {
    inOrg(open(), (send, transaction) => {
      assertThrows('CalloutException', 'Read timed out', () => send({ endpoint: `${url}/never`, timeout: 30 }));
      assert.ok(transaction.limits.used('calloutTime') >= 30);
    });
    const short = { ...open(), limits: { calloutTime: 40 } };
    inOrg(short, (send) => {
      const usedUp = 'Exceeded maximum time allotted for callout (40 ms)';
      assertThrows('CalloutException', usedUp, () => send({ endpoint: `${url}/never`, timeout: 5000 }));
      assertThrows('CalloutException', usedUp, () => send({ endpoint: `${url}/echo` }));
    });
  });

  test('counts callouts', () => {
    assertThrows('LimitException', 'Too many callouts: 2', () =>
      inOrg({ ...open(), limits: { callouts: 1 } }, (send) => {
        send({ endpoint: `${url}/echo` });
        send({ endpoint: `${url}/echo` });
      }),
    );
  });

  test('refuses requests and answers that are too large', () => {
    const small = { ...open(), limits: { heapSize: 1000 } };
    const body = { endpoint: `${url}/echo`, method: 'POST', body: 'x'.repeat(1001) };
    assertThrows('CalloutException', 'Exceeded max size limit of 1000 with request size 1001', () =>
      sendOnce(small, body),
    );
    const response = /^Exceeded max size limit of 1000 with response size 1\d{3}$/;
    assertThrows('CalloutException', response, () => sendOnce(small, { endpoint: `${url}/size?bytes=1500` }));
    assertThrows('CalloutException', response, () => sendOnce(small, { endpoint: `${url}/gzip?bytes=900000` }));
  });

  test('refuses to call out with uncommitted work', () => {
    const pending = { ...open(), prepare: (transaction: ApexTransaction) => void (transaction.uncommitted = true) };
    assertThrows(
      'CalloutException',
      'You have uncommitted work pending. Please commit or rollback before calling out',
      () => sendOnce(pending, { endpoint: `${url}/echo` }),
    );
  });

  test('makes no callout in a test, unless a mock answers', () => {
    const state = { mocks: new Map() } as Partial<TestState> as TestState;
    assertThrows('TypeException', 'Methods defined as TestMethod do not support Web service callouts', () =>
      sendOnce({ ...open(), test: state }, { endpoint: `${url}/echo` }),
    );
  });

  describe('named credentials', () => {
    const oauth = (variant: string): readonly Component[] => [
      named('Partner', url, 'System'),
      external(
        'System',
        'Oauth',
        parameter('AuthProtocolVariant', 'Oauth', variant) +
          parameter('AuthProviderUrl', 'AuthProviderUrl', `${url}/token`),
      ),
    ];
    const client = (clientSecret: string): Partial<LocalSecrets> => ({
      externalCredentials: { System: { principals: { Sender: { clientId: 'id', clientSecret } } } },
    });

    test('refuses unknown ones, and those whose principal is not granted', () => {
      assertThrows(
        'CalloutException',
        'The callout couldn\'t access the endpoint. You might not have the required permissions, or the named credential "Nope" might not exist.',
        () => sendOnce({}, { endpoint: 'callout:Nope/x' }),
      );
      assertThrows(
        'CalloutException',
        'We couldn\'t access the credential(s). You might not have the required permissions, or the external credential "System" might not exist.',
        () =>
          sendOnce(
            { components: oauth('ClientCredentialsClientSecret'), secrets: client('s:cret'), granted: false },
            { endpoint: 'callout:Partner/guarded' },
          ),
      );
    });

    for (const variant of ['ClientCredentialsClientSecret', 'ClientCredentialsClientSecretBasic'])
      test(`${variant}: fetches a token, keeps it, and fetches again on 401`, () => {
        inOrg({ components: oauth(variant), secrets: client('s:cret') }, (send) => {
          const tokens = (): number =>
            (JSON.parse(send({ endpoint: 'callout:Partner/guarded' }).body.text(null) ?? '') as { tokens: number })
              .tokens;
          const first = tokens();
          assert.equal(tokens(), first);
          send({ endpoint: 'callout:Partner/revoke' });
          assert.equal(tokens(), first + 1);
        });
      });

    test('says why no token was given, and what the credentials file lacks', () => {
      const components = oauth('ClientCredentialsClientSecret');
      assertThrows(
        'CalloutException',
        'Unable to fetch the OAuth token. Error: invalid_client. Error description: who?.',
        () => sendOnce({ components, secrets: client('wrong') }, { endpoint: 'callout:Partner/guarded' }),
      );
      assertThrows('CalloutException', /no externalCredentials\.System\.principals\.Sender\.clientId\.$/, () =>
        sendOnce({ components }, { endpoint: 'callout:Partner/guarded' }),
      );
    });

    test('sends user name and password', () => {
      const components = [named('Partner', url, 'System'), external('System', 'Basic', '')];
      const principals = { Sender: { username: 'jo', password: 'pw' } };
      const setup = { components, secrets: { externalCredentials: { System: { principals } } } };
      const echo = echoOf(sendOnce(setup, { endpoint: 'callout:Partner/echo', headers: { Authorization: 'mine' } }));
      assert.equal(echo.headers.authorization, `Basic ${Buffer.from('jo:pw').toString('base64')}`);
    });

    test('fills its own headers always, and the request where that is allowed', () => {
      const header = parameter('AuthHeader', 'X-Key', 'key {!$Credential.System.Key}');
      const secrets = { externalCredentials: { System: { principals: { Sender: { parameters: { Key: 'k1' } } } } } };
      const call = {
        endpoint: 'callout:Partner/echo',
        method: 'POST',
        body: '{!$Credential.System.Key}',
        headers: { 'X-Two': '{!$Credential.System.Key}' },
      };
      const flags =
        '<allowMergeFieldsInBody>true</allowMergeFieldsInBody><allowMergeFieldsInHeader>true</allowMergeFieldsInHeader>';
      const credential = external('System', 'Custom', header);
      const closed = echoOf(sendOnce({ components: [named('Partner', url, 'System'), credential], secrets }, call));
      assert.equal(closed.headers['x-key'], 'key k1');
      assert.equal(closed.headers['x-two'], '{!$Credential.System.Key}');
      assert.equal(closed.body, '{!$Credential.System.Key}');
      const allowed = echoOf(
        sendOnce({ components: [named('Partner', url, 'System', flags), credential], secrets }, call),
      );
      assert.equal(allowed.headers['x-two'], 'k1');
      assert.equal(allowed.body, 'k1');
    });

    test('takes the address of this machine before the one in the metadata', () => {
      const components = [
        named('Partner', 'https://partner.example.com', 'System'),
        external('System', 'NoAuthentication', ''),
      ];
      const secrets = { namedCredentials: { partner: { url: `${url}/` } } };
      assert.equal(echoOf(sendOnce({ components, secrets }, { endpoint: 'callout:Partner/echo' })).url, '/echo');
    });

    test('knows the legacy kinds without External Credential', () => {
      const legacy = component(
        'NamedCredential',
        'Old',
        `<endpoint>${url}</endpoint><principalType>NamedUser</principalType><protocol>Password</protocol><username>jo</username>`,
      );
      const setup = { components: [legacy], secrets: { namedCredentials: { Old: { password: 'pw' } } } };
      const echo = echoOf(sendOnce(setup, { endpoint: 'callout:old/echo' }));
      assert.equal(echo.headers.authorization, `Basic ${Buffer.from('jo:pw').toString('base64')}`);
    });
  });
});
