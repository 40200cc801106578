/** Reads apps, tabs and pages of a project. What the local org cannot show is a finding that names file and construct. */
import { findingText, type Finding } from '../../data/metadata/findings.ts';
import type { Component, Project } from '../../data/metadata/read-project.ts';
import { childOf, childrenOf, textOf, type XmlElement } from '../../data/metadata/xml.ts';
import { bundlesOf } from '../components/bundles.ts';
import type { AppModel, PageModel, PagesModel, TabModel } from './model.ts';
import { readPage } from './read-page.ts';

export interface ReadPages {
  readonly pages: PagesModel;
  /** One line each. */
  readonly problems: readonly string[];
}

/** What the readers report to. */
export type Report = (component: Component, at: XmlElement, feature: string, message: string) => void;

const DEFAULT_COLOR = '#0B5CAB';

export function readPages(project: Project): ReadPages {
  const findings: Finding[] = [];
  const report: Report = (component, at, feature, message) =>
    findings.push({
      kind: 'unsupported',
      file: component.metaFile,
      line: at.line,
      col: at.col,
      component: `${component.type}:${component.name}`,
      feature,
      message,
    });
  const ofType = (type: string): readonly Component[] => project.components.filter((each) => each.type === type);
  const bundles = new Map(bundlesOf(project).map((bundle) => [bundle.name, bundle]));
  const pages = ofType('FlexiPage').map((page) => readPage(page, bundles, report));
  const objectLabels = new Map(
    ofType('CustomObject').map(({ name, xml }) => [name, textOf(xml, 'pluralLabel') ?? name]),
  );
  const model: PagesModel = {
    apps: ofType('CustomApplication').map((app) => readApp(app)),
    tabs: ofType('CustomTab').flatMap((tab) => readTab(tab, { pages, bundles, objectLabels }, report)),
    pages,
    recordPages: Object.fromEntries(ofType('CustomObject').flatMap((object) => recordPage(object, pages, report))),
  };
  return { pages: model, problems: findings.map(findingText) };
}

function readApp({ name, xml }: Component): AppModel {
  const brand = childOf(xml, 'brand');
  return {
    name,
    label: textOf(xml, 'label') ?? name,
    description: textOf(xml, 'description') ?? '',
    color: (brand && textOf(brand, 'headerColor')) ?? DEFAULT_COLOR,
    tabs: childrenOf(xml, 'tabs').map(({ text }) => text.trim()),
  };
}

interface Known {
  readonly pages: readonly PageModel[];
  readonly bundles: ReadonlyMap<string, unknown>;
  readonly objectLabels: ReadonlyMap<string, string>;
}

function readTab(tab: Component, known: Known, report: Report): readonly TabModel[] {
  const { name, xml } = tab;
  const label = textOf(xml, 'label') ?? name;
  const page = textOf(xml, 'flexiPage');
  const component = textOf(xml, 'lwcComponent');
  const missing = (what: string): readonly TabModel[] => {
    report(tab, xml, 'CustomTab', `The tab ${name} names ${what}, which the project does not have.`);
    return [];
  };
  if (page !== null)
    return known.pages.some((each) => each.name === page)
      ? [{ name, label, kind: 'page', page }]
      : missing(`the page ${page}`);
  if (component !== null)
    return known.bundles.has(component)
      ? [{ name, label, kind: 'component', component: `c/${component}` }]
      : missing(`the component ${component}`);
  if (textOf(xml, 'customObject') === 'true') {
    const plural = known.objectLabels.get(name);
    return plural === undefined
      ? missing(`the object ${name}`)
      : [{ name, label: plural, kind: 'object', object: name }];
  }
  report(
    tab,
    xml,
    'CustomTab',
    `The tab ${name} shows neither a page nor a component nor an object: the local org cannot.`,
  );
  return [];
}

/** The page that the object's metadata activates for its records. */
function recordPage(object: Component, pages: readonly PageModel[], report: Report): readonly [string, string][] {
  const overrides = childrenOf(object.xml, 'actionOverrides').filter(
    (override) =>
      textOf(override, 'actionName') === 'View' &&
      textOf(override, 'type') === 'Flexipage' &&
      textOf(override, 'formFactor') !== 'Small',
  );
  return overrides.flatMap((override): [string, string][] => {
    const page = textOf(override, 'content') ?? '';
    if (pages.some(({ name }) => name === page)) return [[object.name, page]];
    report(
      object,
      override,
      'actionOverrides',
      `${object.name} shows its records by the page ${page}, which the project does not have.`,
    );
    return [];
  });
}
