/** Rows that stand for Named Credentials, External Credentials and their principals. */
import type { Component } from '../../metadata/read-project.ts';
import { childrenOf, textOf, type XmlElement } from '../../metadata/xml.ts';
import { entityId } from '../../access/deploy-access.ts';
import { keepOnly, namedId, putRow, type SeedContext } from './rows.ts';

const PRINCIPALS = new Set(['NamedPrincipal', 'PerUserPrincipal']);

/** A principal has the id under which permission sets grant access to it. */
function parameterId(context: SeedContext, credential: string, parameter: XmlElement, index: number): string {
  const name = textOf(parameter, 'parameterName') ?? '';
  return PRINCIPALS.has(textOf(parameter, 'parameterType') ?? '')
    ? entityId('ExternalCredentialPrincipal', `${credential}-${name}`)
    : namedId(context, 'ExternalCredentialParameter', `${credential}.${index}`);
}

function seedExternal(context: SeedContext, components: readonly Component[]): void {
  const ids: string[] = [];
  const parameters: string[] = [];
  for (const { name, xml } of components) {
    const id = putRow(context, 'ExternalCredential', namedId(context, 'ExternalCredential', name), {
      DeveloperName: name,
      MasterLabel: textOf(xml, 'label') ?? name,
      Language: 'en_US',
      AuthenticationProtocol: textOf(xml, 'authenticationProtocol'),
    });
    ids.push(id);
    childrenOf(xml, 'externalCredentialParameters').forEach((parameter, index) => {
      parameters.push(
        putRow(context, 'ExternalCredentialParameter', parameterId(context, name, parameter, index), {
          ExternalCredentialId: id,
          ParameterName: textOf(parameter, 'parameterName'),
          ParameterType: textOf(parameter, 'parameterType'),
          SequenceNumber: Number(textOf(parameter, 'sequenceNumber') ?? index + 1),
        }),
      );
    });
  }
  keepOnly(context, 'ExternalCredential', ids);
  keepOnly(context, 'ExternalCredentialParameter', parameters);
}

function seedNamed(context: SeedContext, components: readonly Component[]): void {
  const parameters: string[] = [];
  for (const { name, xml } of components) {
    childrenOf(xml, 'namedCredentialParameters').forEach((parameter, index) => {
      const external = textOf(parameter, 'externalCredential');
      parameters.push(
        putRow(context, 'NamedCredentialParameter', namedId(context, 'NamedCredentialParameter', `${name}.${index}`), {
          NamedCredentialId: namedId(context, 'NamedCredential', name),
          ExternalCredentialId: external === null ? null : namedId(context, 'ExternalCredential', external),
          ParameterName: textOf(parameter, 'parameterName'),
          ParameterType: textOf(parameter, 'parameterType'),
          ParameterValue: textOf(parameter, 'parameterValue'),
        }),
      );
    });
  }
  keepOnly(context, 'NamedCredentialParameter', parameters);
}

export function seedCredentials(context: SeedContext, components: readonly Component[]): void {
  seedExternal(
    context,
    components.filter(({ type }) => type === 'ExternalCredential'),
  );
  seedNamed(
    context,
    components.filter(({ type }) => type === 'NamedCredential'),
  );
}
