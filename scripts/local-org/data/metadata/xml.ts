/** Metadata XML as a plain tree that knows its lines. */
import { XMLParser, XMLValidator } from 'fast-xml-parser';

export interface XmlElement {
  readonly name: string;
  /** Text content, entities resolved; empty for elements with children. */
  readonly text: string;
  readonly children: readonly XmlElement[];
  /** Value of `xsi:nil="true"`. */
  readonly nil: boolean;
  /** Value of the `xsi:type` attribute (`xsd:boolean`), null without one. */
  readonly type: string | null;
  /** 1-based. */
  readonly line: number;
  readonly col: number;
}

export interface XmlFault {
  readonly line: number;
  readonly col: number;
  readonly message: string;
}

const POSITION = XMLParser.getMetaDataSymbol() as unknown as keyof RawNode;

type RawNode = Readonly<Record<string, unknown>>;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  captureMetaData: true,
  parseTagValue: false,
  parseAttributeValue: false,
  // Values such as a CMDT text may begin with blanks that count; text between elements is dropped below.
  trimValues: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  htmlEntities: true,
});

/** Offsets of line starts, so that an index becomes a line by binary search. */
function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(i + 1);
  return starts;
}

function positionAt(starts: readonly number[], index: number): { line: number; col: number } {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle] <= index) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, col: index - starts[low] + 1 };
}

function element(raw: RawNode, starts: readonly number[]): XmlElement | null {
  const name = Object.keys(raw).find((key) => key !== ':@');
  if (name === undefined || name === '#text') return null;
  const content = raw[name] as readonly RawNode[];
  const attributes = (raw[':@'] ?? {}) as Readonly<Record<string, string>>;
  const place = raw[POSITION] as { startIndex: number };
  const children = content.map((child) => element(child, starts)).filter((child) => child !== null);
  const text = content.map((child) => (typeof child['#text'] === 'string' ? child['#text'] : '')).join('');
  return {
    name,
    text: children.length > 0 ? '' : text,
    children,
    nil: attributes['@_xsi:nil'] === 'true',
    type: attributes['@_xsi:type'] ?? null,
    ...positionAt(starts, place.startIndex),
  };
}

/** The root element of a metadata file, or what is wrong with it. */
export function parseXml(text: string): { readonly root: XmlElement } | { readonly fault: XmlFault } {
  const valid = XMLValidator.validate(text);
  if (valid !== true) return { fault: { line: valid.err.line, col: valid.err.col, message: valid.err.msg } };
  const starts = lineStarts(text);
  const root = (parser.parse(text) as readonly RawNode[])
    .map((node) => element(node, starts))
    .find((node) => node !== null);
  return root === undefined ? { fault: { line: 1, col: 1, message: 'The file has no element.' } } : { root };
}

export function childrenOf(parent: XmlElement, name: string): readonly XmlElement[] {
  return parent.children.filter((child) => child.name === name);
}

export function childOf(parent: XmlElement, name: string): XmlElement | undefined {
  return parent.children.find((child) => child.name === name);
}

/** Trimmed text of a child element; null when it is absent. */
export function textOf(parent: XmlElement, name: string): string | null {
  return childOf(parent, name)?.text.trim() ?? null;
}

export function flagOf(parent: XmlElement, name: string, otherwise = false): boolean {
  const text = textOf(parent, name);
  return text === null ? otherwise : text.toLowerCase() === 'true';
}

/** An integer child; null when it is absent or no number. */
export function integerOf(parent: XmlElement, name: string): number | null {
  const text = textOf(parent, name);
  return text !== null && /^-?\d+$/.test(text) ? Number(text) : null;
}
