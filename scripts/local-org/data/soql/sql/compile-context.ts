/** What the parts of one statement share while its SQL is written. */
import type { OrgSchema, SObjectInfo } from '../../schema/model.ts';
import { hasTable, quote } from '../../store/ddl.ts';
import type { ArgumentShape } from '../arguments.ts';
import type { Hop } from '../bound.ts';
import { raw, sql, type Sql } from './fragment.ts';

/** Asks for the condition that keeps the rows which the user may see; null when all. */
export type SharingOf = (object: SObjectInfo, alias: string) => Sql | null;

/** Shared by a statement and the semi-joins within it. */
export interface StatementContext {
  readonly schema: OrgSchema;
  readonly shapes: readonly ArgumentShape[];
  readonly sharing: SharingOf;
  /** Next alias. */
  aliases: number;
}

/** Where a parent's fields are. */
export type Place =
  /** A row of a table. */
  | { readonly kind: 'table'; readonly alias: string; readonly object: SObjectInfo }
  /** The parent of a polymorphic lookup: any of several tables, found by its id. */
  | { readonly kind: 'name'; readonly id: string; readonly targets: readonly SObjectInfo[] };

/** One FROM with its joins. */
export interface SourceContext {
  readonly statement: StatementContext;
  readonly root: Place & { readonly kind: 'table' };
  readonly joins: Sql[];
  /** By path of relationships. */
  readonly places: Map<string, Place>;
}

export function nextAlias(statement: StatementContext): string {
  return `t${statement.aliases++}`;
}

export function openSource(statement: StatementContext, object: SObjectInfo): SourceContext {
  const root: SourceContext['root'] = { kind: 'table', alias: nextAlias(statement), object };
  return { statement, root, joins: [], places: new Map() };
}

/** Lookups to describe-like objects hold names. */
export const keyOf = (target: SObjectInfo): string => (target.fields.has('durableid') ? 'DurableId' : 'Id');

/** Value of the lookup on a place, as SQL. */
function lookupSql(place: Place, lookup: string): string {
  return place.kind === 'table' ? `${place.alias}.${quote(lookup)}` : nameFieldSql(place, lookup);
}

/**
 * A field of a polymorphic parent: looked up in the one table that the id's prefix names.
 * Fields that a table has not are null, as on the platform.
 */
export function nameFieldSql(place: Place & { readonly kind: 'name' }, field: string): string {
  if (field === 'Id') return place.id;
  const branches = place.targets.flatMap((target) => {
    const found = nameColumn(target, field);
    return found === null || target.keyPrefix === null ? [] : [`WHEN '${target.keyPrefix}' THEN ${found(place.id)}`];
  });
  return branches.length === 0 ? 'NULL' : `CASE substr(${place.id},1,3) ${branches.join(' ')} END`;
}

function nameColumn(target: SObjectInfo, field: string): ((id: string) => string) | null {
  if (field === 'Type') return () => `'${target.name}'`;
  const wanted = field === 'Name' || field === 'NameOrAlias' ? target.nameField : field;
  const column = wanted === null ? undefined : target.fields.get(wanted.toLowerCase());
  if (column === undefined || !hasTable(target)) return null;
  return (id) => `(SELECT n.${quote(column.name)} FROM ${quote(target.name)} n WHERE n."Id"=${id})`;
}

/** Joins a parent's table once, however often its fields are used. */
export function placeOf(source: SourceContext, hops: readonly Hop[]): Place {
  const last = hops.at(-1);
  if (last === undefined) return source.root;
  const key = hops.map((hop) => hop.relationship).join('.');
  const known = source.places.get(key);
  if (known !== undefined) return known;
  const id = lookupSql(placeOf(source, hops.slice(0, -1)), last.lookup.name);
  const place = last.polymorphic ? namePlace(source, last, id) : joinTable(source, last.to, id);
  source.places.set(key, place);
  return place;
}

function namePlace(source: SourceContext, hop: Hop, id: string): Place {
  const { schema } = source.statement;
  const targets = hop.lookup.referenceTo.map((name) => schema.object(name)).filter((target) => target !== undefined);
  return { kind: 'name', id, targets };
}

/** Joins a table to the row whose id is given. */
export function joinTable(source: SourceContext, target: SObjectInfo, id: string): Place & { readonly kind: 'table' } {
  const alias = nextAlias(source.statement);
  source.joins.push(sql`LEFT JOIN ${quote(target.name)} ${alias} ON ${alias}.${quote(keyOf(target))}=${id}`);
  return { kind: 'table', alias, object: target };
}

/** FROM with all joins asked for so far. */
export function fromSql(source: SourceContext): Sql {
  const joins = source.joins.map((join) => ` ${join.text}`).join('');
  return raw(`FROM ${quote(source.root.object.name)} ${source.root.alias}${joins}`);
}
