/**
 * Binds a query to the schema: every name is resolved and every value checked, without a store.
 * Used by the checker for inline queries and by the query engine for all.
 */
import type { SoqlBound, SoqlQuery, SoqlValueExpr } from '../../apex/ast.ts';
import type { ChildRelationship, OrgSchema, SObjectInfo } from '../schema/model.ts';
import type { BindSlot, BoundExpr, BoundItem, BoundLimit, BoundOrder, BoundQuery, Hop, QueryFault } from './bound.ts';
import { bindCondition } from './bind-conditions.ts';
import { bindExpr, exprText, isAggregate, sameExpr } from './bind-expressions.ts';
import { bindSelect, selectsAggregates } from './bind-select.ts';
import { notGroupable, notQueryable, notSortable, refused, ungrouped, unsupportedObject } from './messages.ts';
import { hopOf } from './paths.ts';
import { addBind, fault, type QueryScope } from './scope.ts';

export type BindResult =
  { readonly ok: true; readonly query: BoundQuery } | { readonly ok: false; readonly faults: readonly QueryFault[] };

const MAX_OFFSET = 2000;
const MAX_ROLLUP_FIELDS = 3;

/** What a nested query has from the one around it. */
interface Outer {
  readonly binds: BindSlot[];
  readonly faults: QueryFault[];
}

const modes: Readonly<Record<string, BoundQuery['mode']>> = {
  USER_MODE: 'user',
  SYSTEM_MODE: 'system',
  SECURITY_ENFORCED: 'securityEnforced',
};

/** Aliases of FROM, the first one of the queried object itself: `FROM Contact c, c.Account a`. */
function aliasesOf(
  schema: OrgSchema,
  object: SObjectInfo,
  query: SoqlQuery,
  faults: QueryFault[],
): Map<string, readonly Hop[]> {
  const aliases = new Map<string, readonly Hop[]>();
  const [first, ...others] = query.from;
  if (first.alias !== null) aliases.set(first.alias.toLowerCase(), []);
  for (const from of others) {
    const start = aliases.get(from.path[0].toLowerCase());
    const hops: Hop[] = [...(start ?? [])];
    for (const name of from.path.slice(start === undefined ? 0 : 1)) {
      const hop = hopOf(schema, hops.at(-1)?.to ?? object, name);
      if (hop === undefined) {
        faults.push({ line: from.line, col: from.col, message: unsupportedObject(from.path.join('.')) });
        break;
      }
      hops.push(hop);
    }
    aliases.set((from.alias ?? from.path.at(-1) ?? '').toLowerCase(), hops);
  }
  return aliases;
}

function bindLimit(scope: QueryScope, bound: SoqlBound | null): BoundLimit | null {
  if (bound === null) return null;
  if (typeof bound === 'number') return { kind: 'number', value: bound };
  return { kind: 'bind', slot: addBind(scope, bound, 'INTEGER', null, 'one') };
}

function bindGroups(scope: QueryScope, query: SoqlQuery): BoundExpr[] {
  const groups = (query.groupBy?.items ?? []).flatMap((item: SoqlValueExpr) => {
    const expr = bindExpr(scope, item);
    if (expr === null) return [];
    if (expr.kind === 'field' && !expr.path.field.groupable) {
      fault(scope, item, notGroupable(exprText(expr)));
      return [];
    }
    return [expr];
  });
  if (query.groupBy !== null && query.groupBy.kind !== 'plain' && groups.length > MAX_ROLLUP_FIELDS)
    fault(scope, query, `GROUP BY ${query.groupBy.kind.toUpperCase()} takes at most ${MAX_ROLLUP_FIELDS} fields`);
  return groups;
}

/** In a grouped query everything outside of an aggregate function must be a group. */
function requireGrouped(
  scope: QueryScope,
  query: SoqlQuery,
  exprs: readonly BoundExpr[],
  groups: readonly BoundExpr[],
): void {
  for (const expr of exprs) {
    if (isAggregate(expr) || groups.some((group) => sameExpr(group, expr))) continue;
    if (expr.kind === 'call' && expr.arg && groups.some((group) => expr.arg && sameExpr(group, expr.arg))) continue;
    fault(scope, query, ungrouped(exprText(expr)));
  }
}

function bindOrder(scope: QueryScope, query: SoqlQuery): BoundOrder[] {
  return query.orderBy.flatMap((order): BoundOrder[] => {
    const expr = bindExpr(scope, order.value);
    if (expr === null) return [];
    if (expr.kind === 'field' && !expr.path.field.sortable) {
      fault(scope, order.value, notSortable(exprText(expr)));
      return [];
    }
    return [{ expr, descending: order.descending, nulls: order.nulls ?? 'first' }];
  });
}

function isCountOnly(query: SoqlQuery): boolean {
  const [only] = query.select;
  return (
    query.select.length === 1 &&
    only.kind === 'Function' &&
    only.fn.name.toLowerCase() === 'count' &&
    only.fn.args.length === 0
  );
}

/** Clauses that do not go together, and those that are not here. */
function checkClauses(scope: QueryScope, query: SoqlQuery, shape: BoundQuery['shape']): void {
  const forUpdate = query.forClauses.includes('update');
  const other = query.forClauses.find((word) => word !== 'update');
  if (other !== undefined) fault(scope, query, refused(`FOR ${other.toUpperCase()}`));
  if (forUpdate && query.orderBy.length > 0) fault(scope, query, "unexpected token: 'FOR UPDATE' after ORDER BY");
  if (forUpdate && shape !== 'records') fault(scope, query, 'FOR UPDATE is not allowed with aggregate functions');
  if (query.with !== null && modes[query.with] === undefined) fault(scope, query, refused(`WITH ${query.with}`));
  const scopeName = query.scope?.toLowerCase() ?? null;
  if (scopeName !== null && scopeName !== 'mine' && scopeName !== 'everything')
    fault(scope, query, refused(`USING SCOPE ${query.scope}`));
  if (typeof query.offset === 'number' && query.offset > MAX_OFFSET)
    fault(scope, query, 'Maximum SOQL offset allowed is 2000');
  if (scopeName === 'mine' && !scope.object.fields.has('ownerid'))
    fault(scope, query, `USING SCOPE mine needs an object with owners: ${scope.object.name}`);
  if (shape === 'aggregate' && query.groupBy === null && query.orderBy.length > 0)
    fault(scope, query, 'ORDER BY with aggregate functions needs a GROUP BY clause');
  if (shape === 'count' && query.orderBy.length > 0) fault(scope, query, 'ORDER BY is not allowed with COUNT()');
}

function bindWithin(query: SoqlQuery, schema: OrgSchema, object: SObjectInfo, outer: Outer): BoundQuery | null {
  const before = outer.faults.length;
  const scope: QueryScope = {
    schema,
    object,
    aliases: aliasesOf(schema, object, query, outer.faults),
    faults: outer.faults,
    binds: outer.binds,
    touched: [],
  };
  const shape =
    isCountOnly(query) && query.groupBy === null ? 'count' : selectsAggregates(query) ? 'aggregate' : 'records';
  const groups = bindGroups(scope, query);
  const bindChild = (child: SoqlQuery, relationship: ChildRelationship): BoundQuery | null => {
    const target = schema.object(relationship.childObject);
    if (target === undefined) return fault(scope, child, unsupportedObject(relationship.childObject));
    return bindWithin(child, schema, target, outer);
  };
  const semiJoin = (inner: SoqlQuery): BoundQuery | null => bindQueryOf(inner, schema, outer);
  const items: readonly BoundItem[] =
    shape === 'count' ? [] : bindSelect(scope, { query, aggregate: shape === 'aggregate', groups, bindChild });
  const where = query.where && bindCondition(scope, query.where, false, semiJoin);
  const having = query.having && bindCondition(scope, query.having, true, semiJoin);
  const orderBy = bindOrder(scope, query);
  if (shape === 'aggregate') {
    const values = items.flatMap((item) => (item.kind === 'value' ? [item.expr] : []));
    requireGrouped(scope, query, [...values, ...orderBy.map((order) => order.expr)], groups);
    if (items.some((item) => item.kind !== 'value'))
      fault(scope, query, 'Aggregate queries select fields and functions only');
  }
  checkClauses(scope, query, shape);
  const limit = bindLimit(scope, query.limit);
  const offset = bindLimit(scope, query.offset);
  if (outer.faults.length > before) return null;
  return {
    object,
    shape,
    items,
    where,
    groupBy: query.groupBy === null ? null : { kind: query.groupBy.kind, exprs: groups },
    having,
    orderBy,
    limit,
    offset,
    allRows: query.allRows,
    forUpdate: query.forClauses.includes('update'),
    mine: query.scope?.toLowerCase() === 'mine',
    mode: query.with === null ? null : modes[query.with],
    binds: [],
    touched: scope.touched,
  };
}

/** A query that names its object itself: the outermost one and semi-joins. */
function bindQueryOf(query: SoqlQuery, schema: OrgSchema, outer: Outer): BoundQuery | null {
  const [from] = query.from;
  const object = schema.object(from.path.join('.'));
  if (object === undefined || !object.queryable) {
    const message = object === undefined ? unsupportedObject(from.path.join('.')) : notQueryable(object.name);
    outer.faults.push({ line: from.line, col: from.col, message });
    return null;
  }
  return bindWithin(query, schema, object, outer);
}

/**
 * @param query an outermost query
 * @returns the bound query, whose `binds` stand in the order in which their values must be given; or all faults
 */
export function bindQuery(query: SoqlQuery, schema: OrgSchema): BindResult {
  const outer: Outer = { binds: [], faults: [] };
  const bound = bindQueryOf(query, schema, outer);
  if (bound === null || outer.faults.length > 0) return { ok: false, faults: outer.faults };
  return { ok: true, query: { ...bound, binds: outer.binds } };
}
