/** What a query asks for, by path: records know more than that, such as their ids. */
import type { SoqlQuery } from '../../apex/ast.ts';
import { parseSoql } from '../../apex/parse/index.ts';

/** Fields, parents and child lists by lower-cased name, in the order of the query; null below a field. */
export type Shape = ReadonlyMap<string, Shape | null>;
type Growing = Map<string, Growing | null>;

/** @returns null where only the records themselves can tell: aggregates, functions, FIELDS() and TYPEOF */
export function shapeOf(soql: string): Shape | null {
  const parsed = parseSoql(soql);
  return parsed.ok ? shapeOfQuery(parsed.unit) : null;
}

function shapeOfQuery(query: SoqlQuery): Growing | null {
  const shape: Growing = new Map();
  const [from] = query.from;
  const own = new Set([from.path.at(-1)?.toLowerCase(), from.alias?.toLowerCase()]);
  for (const item of query.select) {
    if (item.kind === 'Field' && item.alias === null) {
      const path = item.path.map((part) => part.toLowerCase());
      add(shape, path.length > 1 && own.has(path[0]) ? path.slice(1) : path);
    } else if (item.kind === 'Subquery') {
      const children = shapeOfQuery(item.query);
      if (children === null) return null;
      shape.set(item.query.from[0].path.at(-1)?.toLowerCase() ?? '', children);
    } else return null;
  }
  return query.groupBy === null ? shape : null;
}

function add(shape: Growing, [first, ...rest]: readonly string[]): void {
  if (rest.length === 0) {
    shape.set(first, null);
    return;
  }
  const below = shape.get(first) ?? new Map<string, Growing | null>();
  shape.set(first, below);
  add(below, rest);
}
