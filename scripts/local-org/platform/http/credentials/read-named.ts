/** NamedCredential metadata. */
import { childOf, childrenOf, flagOf, integerOf, textOf, type XmlElement } from '../../../data/metadata/xml.ts';
import { unsupportedFormula } from './formula.ts';
import type { CredentialHeader, NamedCredential } from './model.ts';
import type { Report } from './read-settings.ts';

type Authentication = NamedCredential['authentication'];

/** Parameters that change nothing about a callout that the local org makes. */
const WITHOUT_EFFECT = new Set([
  'AllowedManagedPackageNamespaces',
  'CreatedByNamespace',
  'Url',
  'Authentication',
  'HttpHeader',
]);

/** @returns null when it cannot be honoured; the report says why */
export function readNamedCredential(name: string, xml: XmlElement, report: Report): NamedCredential | null {
  const kind = textOf(xml, 'namedCredentialType') ?? 'Legacy';
  if (kind === 'SecuredEndpoint') return readSecuredEndpoint(name, xml, report);
  if (kind === 'Legacy') return readLegacy(name, xml, report);
  report(
    'unsupported',
    childOf(xml, 'namedCredentialType') ?? xml,
    kind,
    `The local org does not support named credentials of the type ${kind} (${name}).`,
  );
  return null;
}

function readSecuredEndpoint(name: string, xml: XmlElement, report: Report): NamedCredential | null {
  const parameters = childrenOf(xml, 'namedCredentialParameters');
  let whole = true;
  const refuse = (at: XmlElement, feature: string, message: string): void => {
    whole = false;
    report('unsupported', at, feature, message);
  };
  for (const parameter of parameters) {
    const type = textOf(parameter, 'parameterType') ?? '';
    if (!WITHOUT_EFFECT.has(type))
      refuse(parameter, type, `The local org does not support ${type} of a named credential (${name}).`);
  }
  const ofType = (type: string): readonly XmlElement[] =>
    parameters.filter((parameter) => textOf(parameter, 'parameterType') === type);
  const headers = ofType('HttpHeader').map((parameter): CredentialHeader => {
    const value = textOf(parameter, 'parameterValue') ?? '';
    const formula = unsupportedFormula(value);
    if (formula !== null)
      refuse(parameter, 'formula', `The local org does not support the formula ${formula} in a header (${name}).`);
    return {
      name: textOf(parameter, 'parameterName') ?? '',
      value,
      sequence: integerOf(parameter, 'sequenceNumber') ?? 0,
    };
  });
  const authentication = ofType('Authentication')[0];
  const external = authentication === undefined ? null : textOf(authentication, 'externalCredential');
  if (external === null) {
    report(
      'fault',
      xml,
      'externalCredential',
      `Named credential ${name}: Required field is missing: externalCredential`,
    );
    return null;
  }
  const url = readUrl(
    name,
    xml,
    ofType('Url')[0] === undefined ? null : textOf(ofType('Url')[0], 'parameterValue'),
    report,
  );
  return whole && url !== null
    ? common(name, xml, { url, headers, authentication: { kind: 'external', credential: external } })
    : null;
}

/** The kinds before External Credentials: an endpoint with its own user name and password, or with none. */
function readLegacy(name: string, xml: XmlElement, report: Report): NamedCredential | null {
  const protocol = textOf(xml, 'protocol') ?? 'NoAuthentication';
  const identity = textOf(xml, 'principalType') ?? 'Anonymous';
  const url = readUrl(name, xml, textOf(xml, 'endpoint'), report);
  const authentication = legacyAuthentication(protocol, identity, xml);
  const certificate = childOf(xml, 'certificate');
  if (certificate !== undefined) {
    report('unsupported', certificate, 'certificate', `The local org does not support client certificates (${name}).`);
    return null;
  }
  if (authentication === null) {
    const what = `legacy named credentials with protocol ${protocol} and principal type ${identity}`;
    report(
      'unsupported',
      childOf(xml, 'protocol') ?? xml,
      protocol,
      `The local org does not support ${what} (${name}).`,
    );
    return null;
  }
  return url === null ? null : common(name, xml, { url, headers: [], authentication });
}

function legacyAuthentication(protocol: string, identity: string, xml: XmlElement): Authentication | null {
  if (protocol === 'NoAuthentication' && identity === 'Anonymous') return { kind: 'none' };
  if (protocol === 'Password' && identity === 'NamedUser')
    return { kind: 'password', username: textOf(xml, 'username') ?? '' };
  return null;
}

function readUrl(name: string, xml: XmlElement, url: string | null, report: Report): string | null {
  if (url !== null && URL.canParse(url)) return url;
  report(
    'fault',
    xml,
    'url',
    url === null ? `Named credential ${name}: the URL is missing.` : `Named credential ${name}: '${url}' is no URL.`,
  );
  return null;
}

function common(
  name: string,
  xml: XmlElement,
  own: Pick<NamedCredential, 'url' | 'headers' | 'authentication'>,
): NamedCredential {
  return {
    name,
    ...own,
    generateAuthorizationHeader: flagOf(xml, 'generateAuthorizationHeader', true),
    mergeFieldsInHeader: flagOf(xml, 'allowMergeFieldsInHeader'),
    mergeFieldsInBody: flagOf(xml, 'allowMergeFieldsInBody'),
    enabled: (textOf(xml, 'calloutStatus') ?? 'Enabled') === 'Enabled',
  };
}
