import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { PROJECT } from '../../processes/run.ts';

/** What a metadata element may hold. */
export type ElementType =
  | { readonly kind: 'text' | 'number' | 'boolean' | 'anything' }
  | { readonly kind: 'choice'; readonly values: ReadonlySet<string> }
  | { readonly kind: 'object'; readonly name: string; readonly children: ReadonlyMap<string, Child> };

/** A child element of an object. */
export interface Child {
  readonly type: () => ElementType;
  readonly required: boolean;
  readonly repeated: boolean;
}

/** Finds the type of a metadata element by its name; undefined for a name that the Metadata API does not know. */
export type TypeTable = (name: string) => ElementType | undefined;

const TEXT: ElementType = { kind: 'text' };
const ANYTHING: ElementType = { kind: 'anything' };

/** Types that the published declarations call text although markup stands in their place. */
const MARKUP: ReadonlySet<string> = new Set(['LightningComponentBundle.targetConfigs']);

/** Reads the Metadata API's types from the declarations that Salesforce publishes as `@salesforce/types`. */
export function readTypeTable(): TypeTable {
  const text = readFileSync(join(PROJECT, 'node_modules/@salesforce/types/lib/metadata.d.ts'), 'utf8');
  const source = ts.createSourceFile('metadata.d.ts', text, ts.ScriptTarget.Latest);
  const declared = new Map(
    source.statements.filter(ts.isTypeAliasDeclaration).map((alias) => [alias.name.text, alias.type]),
  );
  const known = new Map<string, ElementType>();

  const typeNamed: TypeTable = (name) => {
    const cached = known.get(name);
    if (cached) return cached;
    const node = declared.get(name);
    if (!node) return undefined;
    const type = elementType(node, name);
    known.set(name, type);
    return type;
  };

  const elementType = (node: ts.TypeNode, name: string): ElementType => {
    if (node.kind === ts.SyntaxKind.StringKeyword) return TEXT;
    if (node.kind === ts.SyntaxKind.NumberKeyword) return { kind: 'number' };
    if (node.kind === ts.SyntaxKind.BooleanKeyword) return { kind: 'boolean' };
    if (ts.isUnionTypeNode(node)) return choice(node.types);
    if (ts.isLiteralTypeNode(node)) return choice([node]);
    if (ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName))
      return typeNamed(node.typeName.text) ?? ANYTHING;
    if (ts.isTypeLiteralNode(node)) return { kind: 'object', name, children: childrenOf(node, name) };
    if (ts.isIntersectionTypeNode(node)) {
      const parts = node.types.map((part) => elementType(part, name));
      const children = parts.flatMap((part) => (part.kind === 'object' ? [...part.children] : []));
      return { kind: 'object', name, children: new Map(children) };
    }
    return ANYTHING;
  };

  const childrenOf = (node: ts.TypeLiteralNode, owner: string): Map<string, Child> =>
    new Map(
      node.members.filter(ts.isPropertySignature).flatMap((member): [string, Child][] => {
        if (!member.type || !ts.isIdentifier(member.name)) return [];
        const name = member.name.text;
        const repeated = ts.isArrayTypeNode(member.type);
        const node = ts.isArrayTypeNode(member.type) ? member.type.elementType : member.type;
        const type = MARKUP.has(`${owner}.${name}`) ? ANYTHING : undefined;
        // Lists are never marked optional in the declarations, but all of them are.
        const required = !repeated && member.questionToken === undefined;
        return [[name, { type: () => type ?? elementType(node, name), required, repeated }]];
      }),
    );

  return typeNamed;
}

function choice(nodes: readonly ts.TypeNode[]): ElementType {
  const values = nodes.map((node) =>
    ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal) ? node.literal.text : undefined,
  );
  return values.every((value) => value !== undefined) ? { kind: 'choice', values: new Set(values) } : ANYTHING;
}
