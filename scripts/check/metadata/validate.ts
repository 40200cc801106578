import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { ElementType, TypeTable } from './type-table.ts';

const NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';
const POSITION = XMLParser.getMetaDataSymbol() as symbol;

/** A node as fast-xml-parser gives it with `preserveOrder`: one key that is the element's name. */
type XmlNode = Readonly<Record<string, unknown>> & { readonly [position: symbol]: { readonly startIndex: number } };

interface Element {
  readonly name: string;
  readonly children: readonly Element[];
  readonly text: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly line: number;
}

/**
 * Holds one metadata file against the Metadata API's types: unknown elements, wrong values of enumerations, numbers
 * and booleans, elements that are missing or given twice.
 *
 * @returns one line per fault: `LINE what is wrong`
 */
export function validateMetadata(xml: string, table: TypeTable): string[] {
  const wellFormed = XMLValidator.validate(xml);
  if (wellFormed !== true) return [`${wellFormed.err.line} ${wellFormed.err.msg}`];
  const root = parse(xml);
  if (!root) return ['1 There is no element'];
  const type = table(root.name);
  if (!type) return [`${root.line} <${root.name}> is no metadata type`];
  const faults = check(root, type, root.name);
  if (root.attributes['xmlns'] !== NAMESPACE) faults.unshift(`${root.line} <${root.name}> needs xmlns="${NAMESPACE}"`);
  return faults;
}

function parse(xml: string): Element | undefined {
  const parser = new XMLParser({
    preserveOrder: true,
    captureMetaData: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    parseTagValue: false,
    ignoreDeclaration: true,
  });
  const nodes = parser.parse(xml) as XmlNode[];
  return nodes.map((node) => elementOf(node, xml)).find((element) => element !== undefined);
}

function elementOf(node: XmlNode, xml: string): Element | undefined {
  const name = Object.keys(node).find((key) => key !== ':@');
  if (name === undefined || name === '#text') return undefined;
  const inner = node[name] as XmlNode[];
  return {
    name,
    children: inner.map((child) => elementOf(child, xml)).filter((child) => child !== undefined),
    text: inner.map((child) => (typeof child['#text'] === 'string' ? child['#text'] : '')).join(''),
    attributes: (node[':@'] ?? {}) as Record<string, string>,
    line: xml.slice(0, node[POSITION].startIndex).split('\n').length,
  };
}

function check(element: Element, type: ElementType, path: string): string[] {
  if (element.attributes['xsi:nil'] === 'true') return [];
  if (type.kind === 'object') return checkObject(element, type, path);
  if (type.kind === 'anything') return [];
  if (element.children.length > 0) return [`${element.line} ${path} holds a value, not elements`];
  const problem = problemOf(element.text, type);
  return problem === undefined ? [] : [`${element.line} ${path} ${problem}`];
}

function checkObject(element: Element, type: ElementType & { kind: 'object' }, path: string): string[] {
  const faults: string[] = [];
  const seen = new Set<string>();
  for (const child of element.children) {
    const expected = type.children.get(child.name);
    if (!expected) {
      faults.push(`${child.line} <${child.name}> is unknown in ${path} (${type.name})`);
      continue;
    }
    if (seen.has(child.name) && !expected.repeated)
      faults.push(`${child.line} <${child.name}> is given twice in ${path}`);
    seen.add(child.name);
    faults.push(...check(child, expected.type(), `${path}.${child.name}`));
  }
  for (const [name, { required }] of type.children) {
    if (required && !seen.has(name)) faults.push(`${element.line} ${path} needs <${name}>`);
  }
  return faults;
}

function problemOf(text: string, type: ElementType): string | undefined {
  switch (type.kind) {
    case 'number':
      return /^-?\d+(\.\d+)?$/.test(text) ? undefined : `must be a number, not '${text}'`;
    case 'boolean':
      return text === 'true' || text === 'false' ? undefined : `must be true or false, not '${text}'`;
    case 'choice':
      return type.values.has(text) ? undefined : `must be one of ${[...type.values].join(', ')}, not '${text}'`;
    default:
      return undefined;
  }
}
