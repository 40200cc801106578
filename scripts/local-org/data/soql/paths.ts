/** Resolves `Account.Owner.Name` against the schema. */
import type { OrgSchema, FieldInfo, SObjectInfo } from '../schema/model.ts';
import type { FieldPath, Hop } from './bound.ts';
import { noSuchColumn, unknownRelationship } from './messages.ts';

/** Levels that a path may go up. */
const MAX_HOPS = 5;

/** The object of a lookup's parent in a query: its only target, or `Name` when there are several. */
export function parentObject(schema: OrgSchema, lookup: FieldInfo): SObjectInfo | undefined {
  return schema.object(lookup.referenceTo.length === 1 ? lookup.referenceTo[0] : 'Name');
}

export function hopOf(schema: OrgSchema, from: SObjectInfo, relationship: string): Hop | undefined {
  const lookup = from.parents.get(relationship.toLowerCase());
  const to = lookup && parentObject(schema, lookup);
  if (lookup === undefined || to === undefined || lookup.relationshipName === null) return undefined;
  return { relationship: lookup.relationshipName, lookup, from, to, polymorphic: to.name === 'Name' };
}

/** Where the paths of a query start. */
export interface PathRoot {
  readonly object: SObjectInfo;
  /** Lower-cased aliases of FROM, with the hops that lead to what they stand for. */
  readonly aliases: ReadonlyMap<string, readonly Hop[]>;
}

/** A path without the leading alias or name of the queried object, and the hops that the alias stands for. */
function withoutAlias(root: PathRoot, path: readonly string[]): { hops: readonly Hop[]; rest: readonly string[] } {
  if (path.length < 2) return { hops: [], rest: path };
  const first = path[0].toLowerCase();
  const hops = root.aliases.get(first);
  if (hops !== undefined) return { hops, rest: path.slice(1) };
  const own = first === root.object.name.toLowerCase() && !root.object.parents.has(first);
  return { hops: [], rest: own ? path.slice(1) : path };
}

/** @returns the path, or the message of what is wrong with it */
export function resolvePath(schema: OrgSchema, root: PathRoot, path: readonly string[]): FieldPath | string {
  const { hops: leading, rest } = withoutAlias(root, path);
  const hops = [...leading];
  let object = hops.at(-1)?.to ?? root.object;
  for (const name of rest.slice(0, -1)) {
    const hop = hopOf(schema, object, name);
    if (hop === undefined) return unknownRelationship(name);
    hops.push(hop);
    object = hop.to;
  }
  if (hops.length > MAX_HOPS)
    return `SOQL statements cannot query parent relationships that exceed ${MAX_HOPS} levels: ${path.join('.')}`;
  const last = rest.at(-1) ?? '';
  const field = object.fields.get(last.toLowerCase());
  return field === undefined ? noSuchColumn(last, object.name) : { hops, object, field };
}

/** `Account.Owner.Name` as the platform writes it. */
export function pathText(path: FieldPath): string {
  return [...path.hops.map((hop) => hop.relationship), path.field.name].join('.');
}
