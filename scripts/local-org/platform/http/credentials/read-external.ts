/** ExternalCredential metadata. */
import { childOf, childrenOf, integerOf, textOf, type XmlElement } from '../../../data/metadata/xml.ts';
import { unsupportedFormula } from './formula.ts';
import type { CredentialHeader, ExternalCredential, ExternalProtocol, Principal } from './model.ts';
import type { Report } from './read-settings.ts';

const PARAMETERS = new Set([
  'NamedPrincipal',
  'AuthHeader',
  'AuthParameter',
  'AuthProtocolVariant',
  'AuthProviderUrl',
  'AdditionalRefreshStatusCode',
  'CreatedByNamespace',
]);

/** Where each supported OAuth variant puts the client's secret. */
const SECRET_IN: Readonly<Record<string, 'body' | 'header'>> = {
  ClientCredentialsClientSecret: 'body',
  ClientCredentialsClientSecretBasic: 'header',
};

/** @returns null when it cannot be honoured; the report says why */
export function readExternalCredential(name: string, xml: XmlElement, report: Report): ExternalCredential | null {
  const parameters = childrenOf(xml, 'externalCredentialParameters');
  let whole = true;
  const refuse = (at: XmlElement, feature: string, what: string): null => {
    whole = false;
    report('unsupported', at, feature, `The local org does not support ${what} of an external credential (${name}).`);
    return null;
  };
  const ofType = (type: string): readonly XmlElement[] =>
    parameters.filter((parameter) => textOf(parameter, 'parameterType') === type);
  const valueOf = (type: string): string | null => {
    const parameter = ofType(type)[0];
    return parameter === undefined ? null : textOf(parameter, 'parameterValue');
  };

  for (const parameter of parameters) {
    const type = textOf(parameter, 'parameterType') ?? '';
    if (!PARAMETERS.has(type)) refuse(parameter, type, `the parameter type ${type}`);
    else if (type === 'AuthParameter' && textOf(parameter, 'parameterName') !== 'Scope')
      refuse(parameter, 'AuthParameter', `the parameter ${textOf(parameter, 'parameterName')}`);
  }
  const headers = ofType('AuthHeader').map((parameter): CredentialHeader => {
    const value = textOf(parameter, 'parameterValue') ?? '';
    const formula = unsupportedFormula(value);
    if (formula !== null) refuse(parameter, 'formula', `the formula ${formula} in a header`);
    return {
      name: textOf(parameter, 'parameterName') ?? '',
      value,
      sequence: integerOf(parameter, 'sequenceNumber') ?? 0,
    };
  });
  const principals = ofType('NamedPrincipal').map((parameter): Principal => ({
    name: textOf(parameter, 'parameterName') ?? '',
    sequence: integerOf(parameter, 'sequenceNumber') ?? 0,
  }));
  const at = childOf(xml, 'authenticationProtocol') ?? xml;
  const stated = textOf(xml, 'authenticationProtocol') ?? '';
  const variantAt = ofType('AuthProtocolVariant')[0] ?? at;
  const variant = valueOf('AuthProtocolVariant');
  const scopeAt = ofType('AuthParameter')[0];
  const protocols: Readonly<Record<string, () => ExternalProtocol | null>> = {
    NoAuthentication: () => ({ kind: 'none' }),
    Basic: () => ({ kind: 'basic' }),
    Custom: () =>
      variant === 'NoAuthentication'
        ? { kind: 'none' }
        : variant === null
          ? { kind: 'custom' }
          : refuse(variantAt, variant, `the protocol variant ${variant}`),
    Oauth: () => {
      const secretIn = SECRET_IN[variant ?? ''];
      if (secretIn === undefined)
        return refuse(variantAt, variant ?? 'Oauth', `the OAuth variant ${variant ?? '(none: browser flow)'}`);
      const scope = scopeAt === undefined ? null : textOf(scopeAt, 'parameterValue');
      return { kind: 'clientCredentials', tokenUrl: valueOf('AuthProviderUrl'), scope, secretIn };
    },
  };
  const protocol = Object.hasOwn(protocols, stated)
    ? protocols[stated]()
    : refuse(at, stated, `the protocol ${stated}`);
  if (!whole || protocol === null) return null;
  return {
    name,
    protocol,
    principals: principals.sort((a, b) => a.sequence - b.sequence),
    headers: headers.sort((a, b) => a.sequence - b.sequence),
    refreshStatusCodes: ofType('AdditionalRefreshStatusCode').map((one) => Number(textOf(one, 'parameterValue'))),
  };
}
