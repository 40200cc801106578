/** Reads one FlexiPage: its regions and facets, the components in them and their properties. */
import type { Component } from '../../data/metadata/read-project.ts';
import { childOf, childrenOf, textOf, type XmlElement } from '../../data/metadata/xml.ts';
import type { Bundle } from '../components/bundles.ts';
import { STANDARD_COMPONENTS, TEMPLATES } from './layouts.ts';
import type { ItemModel, PageModel, RegionModel } from './model.ts';
import type { Report } from './read-pages.ts';

type Bundles = ReadonlyMap<string, Bundle>;
type Values = ItemModel['properties'];

export function readPage(page: Component, bundles: Bundles, report: Report): PageModel {
  const { name, xml } = page;
  const at = childOf(xml, 'template') ?? xml;
  const template = textOf(at, 'name') ?? '';
  if (TEMPLATES[template] === undefined)
    report(page, at, 'template', `The local org has no page template ${template} (${name}).`);
  const regions = childrenOf(xml, 'flexiPageRegions').map((region): RegionModel => ({
    name: textOf(region, 'name') ?? '',
    items: childrenOf(region, 'itemInstances').flatMap((item) => readItem(item, page, bundles, report)),
  }));
  return { name, label: textOf(xml, 'masterLabel') ?? name, template, regions };
}

function readItem(item: XmlElement, page: Component, bundles: Bundles, report: Report): readonly ItemModel[] {
  const instance = childOf(item, 'componentInstance');
  if (instance === undefined) {
    const what = item.children[0]?.name ?? 'nothing';
    report(page, item, what, `The local org has no ${what} on pages (${page.name}).`);
    return [];
  }
  const rule = childOf(instance, 'visibilityRule');
  if (rule !== undefined)
    report(page, rule, 'visibilityRule', `The local org has no visibility rules on pages (${page.name}).`);
  const name = (textOf(instance, 'componentName') ?? '').replace(/^c:/, '');
  const component = componentOf(name, bundles);
  if (component === null) {
    report(
      page,
      instance,
      name,
      `The page ${page.name} holds the component ${name}, which neither the project nor the local org has.`,
    );
    return [];
  }
  const properties = propertiesOf(instance, STANDARD_COMPONENTS[name], (at, text) => report(page, at, name, text));
  return [{ id: textOf(instance, 'identifier') ?? name, component, properties }];
}

function componentOf(name: string, bundles: Bundles): string | null {
  if (name.includes(':')) return STANDARD_COMPONENTS[name] === undefined ? null : name;
  return bundles.has(name) ? `c/${name}` : null;
}

/** @param known names of a standard component's properties; undefined: the component is the project's own */
function propertiesOf(
  instance: XmlElement,
  known: readonly string[] | undefined,
  complain: (at: XmlElement, text: string) => void,
): Values {
  const properties: Record<string, string | number | boolean> = {};
  for (const each of childrenOf(instance, 'componentInstanceProperties')) {
    const name = textOf(each, 'name') ?? '';
    if (childOf(each, 'valueList') !== undefined)
      complain(each, `The local org has no lists as property values (${name}).`);
    else if (known !== undefined && !known.includes(name)) continue;
    else properties[name] = valueOf(textOf(each, 'value') ?? '');
  }
  return properties;
}

/** Values are typed by the component's metadata; the text tells as much. */
function valueOf(text: string): string | number | boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}
