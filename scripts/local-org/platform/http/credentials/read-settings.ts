/** Reads a project's callout settings; what cannot be honoured is a finding, never left out. */
import { findingAt, type Finding } from '../../../data/metadata/findings.ts';
import type { Component } from '../../../data/metadata/read-project.ts';
import { flagOf, textOf, type XmlElement } from '../../../data/metadata/xml.ts';
import { readExternalCredential } from './read-external.ts';
import { readNamedCredential } from './read-named.ts';
import type { CalloutSettings, ExternalCredential, NamedCredential, RemoteSite } from './model.ts';

/** Reports what is wrong with a component, at one of its elements. */
export type Report = (kind: Finding['kind'], at: XmlElement, feature: string, message: string) => void;

function readRemoteSite(name: string, xml: XmlElement, report: Report): RemoteSite {
  const url = textOf(xml, 'url') ?? '';
  if (!URL.canParse(url)) report('fault', xml, 'url', `Remote site ${name}: '${url}' is no URL.`);
  return { name, url, active: flagOf(xml, 'isActive') };
}

/** Reads them from the components of a project. */
export function readCalloutSettings(components: readonly Component[]): {
  readonly settings: CalloutSettings;
  readonly findings: readonly Finding[];
} {
  const findings: Finding[] = [];
  const namedCredentials = new Map<string, NamedCredential>();
  const externalCredentials = new Map<string, ExternalCredential>();
  const remoteSites: RemoteSite[] = [];
  const reporter =
    (component: Component): Report =>
    (kind, at, feature, message) =>
      void findings.push(findingAt(kind, component, at, feature, message));
  for (const component of components) {
    const { name, type, xml } = component;
    const report = reporter(component);
    if (type === 'NamedCredential') {
      const credential = readNamedCredential(name, xml, report);
      if (credential !== null) namedCredentials.set(name.toLowerCase(), credential);
    } else if (type === 'ExternalCredential') {
      const credential = readExternalCredential(name, xml, report);
      if (credential !== null) externalCredentials.set(name.toLowerCase(), credential);
    } else if (type === 'RemoteSiteSetting') remoteSites.push(readRemoteSite(name, xml, report));
  }
  for (const component of components) {
    const named = component.type === 'NamedCredential' ? namedCredentials.get(component.name.toLowerCase()) : undefined;
    if (named?.authentication.kind !== 'external') continue;
    const { credential } = named.authentication;
    if (!components.some((one) => one.type === 'ExternalCredential' && one.name === credential))
      reporter(component)('fault', component.xml, 'externalCredential', noSuchExternal(named.name, credential));
  }
  return { settings: { namedCredentials, externalCredentials, remoteSites }, findings };
}

const noSuchExternal = (named: string, external: string): string =>
  `Named credential ${named}: no ExternalCredential named ${external} found.`;
