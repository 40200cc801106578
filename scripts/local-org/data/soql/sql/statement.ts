/** A bound query as SQL statements: one for its rows and one for each list of children. */
import type { SObjectInfo } from '../../schema/model.ts';
import { quote } from '../../store/ddl.ts';
import type { BoundExpr, BoundItem, BoundLimit, BoundOrder, BoundQuery } from '../bound.ts';
import { sameExpr } from '../bind-expressions.ts';
import { classOf } from '../literals.ts';
import { conditionSql } from './conditions.ts';
import { fromSql, openSource, type SourceContext, type StatementContext } from './compile-context.ts';
import { exprSql, orderKeySql } from './expressions.ts';
import { constant, join, param, raw, sql, type Sql } from './fragment.ts';

const AND = ' AND ';

function limitSql(limit: BoundLimit | null): Sql | null {
  if (limit === null) return null;
  if (limit.kind === 'number') return constant(limit.value);
  const { index } = limit.slot;
  return param((run) => run.binds[index].value);
}

/** LIMIT and OFFSET; SQLite takes an offset only behind a limit. */
function boundsSql(query: BoundQuery): Sql {
  const limit = limitSql(query.limit);
  const offset = limitSql(query.offset);
  if (offset !== null) return sql` LIMIT ${limit ?? raw('-1')} OFFSET ${offset}`;
  return limit === null ? raw('') : sql` LIMIT ${limit}`;
}

/** The query's conditions and those that always hold: not deleted, visible to the user. */
function whereSql(source: SourceContext, query: BoundQuery, more: readonly Sql[] = []): Sql {
  const { alias, object } = source.root;
  const parts: Sql[] = [...more];
  if (!query.allRows && object.fields.has('isdeleted')) parts.push(raw(`${alias}."IsDeleted"=0`));
  if (query.where !== null) parts.push(conditionSql(source, query.where, subquerySql));
  if (query.mine) parts.push(sql`${alias}."OwnerId"=${param((run) => run.user.id)}`);
  const sharing = source.statement.sharing(object, alias);
  if (sharing !== null) parts.push(sql`(${sharing})`);
  return parts.length === 0 ? raw('') : sql` WHERE ${join(parts, AND)}`;
}

function orderTerm(key: Sql, order: BoundOrder): Sql {
  const direction = order.descending ? ' DESC' : '';
  // Nulls are smallest to SQLite: only where that is not what is asked for must it be said.
  const stated = order.descending === (order.nulls === 'last') ? '' : ` NULLS ${order.nulls.toUpperCase()}`;
  return sql`${key}${direction}${stated}`;
}

/** ORDER BY, with the order of insertion as the last word: results never depend on the plan. */
function orderTerms(source: SourceContext, query: BoundQuery): Sql[] {
  return [
    ...query.orderBy.map((order) => orderTerm(orderKeySql(source, order.expr), order)),
    raw(`${source.root.alias}.rowid`),
  ];
}

/** The query inside a semi-join. */
function subquerySql(outer: SourceContext, query: BoundQuery): Sql {
  const source = openSource(outer.statement, query.object);
  const [item] = query.items;
  if (item.kind !== 'field') throw new Error('A semi-join selects one field');
  const value = exprSql(source, { kind: 'field', path: item.path, type: item.path.field.type });
  const where = whereSql(source, query);
  const order = query.limit === null ? raw('') : sql` ORDER BY ${join(orderTerms(source, query), ',')}`;
  return sql`SELECT ${value} ${fromSql(source)}${where}${order}${boundsSql(query)}`;
}

/** Columns that a reader of rows asked for, with the source that they come from. */
export interface Columns {
  readonly source: SourceContext;
  readonly list: readonly Sql[];
}

export const openQuery = (statement: StatementContext, object: SObjectInfo): SourceContext =>
  openSource(statement, object);

export function recordsSql({ source, list }: Columns, query: BoundQuery): Sql {
  const where = whereSql(source, query);
  const order = join(orderTerms(source, query), ',');
  return sql`SELECT ${join(list, ',')} ${fromSql(source)}${where} ORDER BY ${order}${boundsSql(query)}`;
}

/** Rows of records whose ids are known, in no certain order. */
export function byIdSql({ source, list }: Columns): Sql {
  const ids = param((run) => run.parents);
  return sql`SELECT ${join(list, ',')} ${fromSql(source)} WHERE ${source.root.alias}."Id" IN (SELECT value FROM json_each(${ids}))`;
}

/** Ids alone, in the query's order. */
export function idsSql(source: SourceContext, query: BoundQuery): Sql {
  return recordsSql({ source, list: [raw(`${source.root.alias}."Id"`)] }, query);
}

/**
 * Children of many parents at once; the first column is the parent's id. A limit holds for each parent.
 * @param lookup name of the field that points to the parent
 */
export function childrenSql({ source, list }: Columns, query: BoundQuery, lookup: string): Sql {
  const parent = `${source.root.alias}.${quote(lookup)}`;
  const ids = param((run) => run.parents);
  const where = whereSql(source, query, [sql`${parent} IN (SELECT value FROM json_each(${ids}))`]);
  const order = join(orderTerms(source, query), ',');
  const columns = [raw(parent), ...list];
  if (query.limit === null && query.offset === null)
    return sql`SELECT ${join(columns, ',')} ${fromSql(source)}${where} ORDER BY ${order}`;
  const named = columns.map((column, i) => sql`${column} AS c${String(i)}`);
  const names = columns.map((_, i) => `c${i}`).join(',');
  const inner = sql`SELECT ${join(named, ',')},ROW_NUMBER() OVER (PARTITION BY ${parent} ORDER BY ${order}) AS n ${fromSql(source)}${where}`;
  const offset = limitSql(query.offset) ?? raw('0');
  const limit = limitSql(query.limit);
  const upTo = limit === null ? raw('') : sql` AND n<=${limit}+${offset}`;
  return sql`SELECT ${names} FROM (${inner}) WHERE n>${offset}${upTo} ORDER BY c0,n`;
}

/** `SELECT COUNT()`: a limit bounds the count. */
export function countSql(statement: StatementContext, query: BoundQuery): Sql {
  const source = openSource(statement, query.object);
  const where = whereSql(source, query);
  if (query.limit === null && query.offset === null) return sql`SELECT COUNT(*) ${fromSql(source)}${where}`;
  return sql`SELECT COUNT(*) FROM (SELECT 1 ${fromSql(source)}${where}${boundsSql(query)})`;
}

// ---------------------------------------------------------------- aggregates

/** Which groups each part of a rollup or cube keeps: indexes of the GROUP BY list. */
function groupingSets(query: BoundQuery): number[][] {
  const all = (query.groupBy?.exprs ?? []).map((_, i) => i);
  switch (query.groupBy?.kind) {
    case 'rollup':
      return [...all.map((_, i) => all.slice(0, all.length - i)), []];
    case 'cube':
      return Array.from({ length: 2 ** all.length }, (_, mask) => all.filter((i) => !(mask & (1 << i)))).sort(
        (a, b) => b.length - a.length,
      );
    default:
      return [all];
  }
}

/** An expression within one grouping set: groups that are rolled up are null there, and GROUPING tells. */
function groupedSql(
  source: SourceContext,
  query: BoundQuery,
  kept: readonly number[],
  expr: BoundExpr,
  key: boolean,
): Sql {
  const groups = query.groupBy?.exprs ?? [];
  const subject = expr.kind === 'call' && expr.fn.kind === 'grouping' && expr.arg !== null ? expr.arg : expr;
  const index = groups.findIndex((group) => sameExpr(group, subject));
  if (subject !== expr) return raw(index >= 0 && !kept.includes(index) ? '1' : '0');
  if (index >= 0 && !kept.includes(index)) return raw('NULL');
  if (key) return orderKeySql(source, expr);
  const value = exprSql(source, expr);
  // A group of text may hold several spellings: the first one stands for all, whatever else is selected.
  return index >= 0 && classOf(expr.type) === 'text' ? sql`MIN(${value})` : value;
}

const valuesOf = (items: readonly BoundItem[]): BoundExpr[] =>
  items.flatMap((item) => (item.kind === 'value' ? [item.expr] : []));

/**
 * Rows of AggregateResult: the selected values in order, then how many records stand behind the row.
 */
export function aggregateSql(statement: StatementContext, query: BoundQuery): Sql {
  const values = valuesOf(query.items);
  const selects = groupingSets(query).map((kept) => {
    const source = openSource(statement, query.object);
    const columns = values.map((expr, i) => sql`${groupedSql(source, query, kept, expr, false)} AS c${String(i)}`);
    const keys = query.orderBy.map(
      (order, i) => sql`${groupedSql(source, query, kept, order.expr, true)} AS o${String(i)}`,
    );
    const groups = (query.groupBy?.exprs ?? []).filter((_, i) => kept.includes(i)).map((expr) => exprSql(source, expr));
    const where = whereSql(source, query);
    const having = query.having && conditionSql(source, query.having, subquerySql);
    const grouping = groups.length === 0 ? raw('') : sql` GROUP BY ${join(groups, ',')}`;
    const all = [...columns, raw('COUNT(*) AS records'), ...keys];
    return sql`SELECT ${join(all, ',')} ${fromSql(source)}${where}${grouping}${having ? sql` HAVING ${having}` : raw('')}`;
  });
  const order = query.orderBy.map((term, i) => orderTerm(raw(`o${i}`), term));
  const ordering = order.length === 0 ? raw('') : sql` ORDER BY ${join(order, ',')}`;
  const names = [...values.map((_, i) => `c${i}`), 'records'].join(',');
  return sql`SELECT ${names} FROM (${join(selects, ' UNION ALL ')})${ordering}${boundsSql(query)}`;
}
