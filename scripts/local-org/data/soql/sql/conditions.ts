/**
 * WHERE and HAVING as SQL. Conditions of SOQL are true or false, never unknown: `!=` and NOT keep rows whose field is null.
 */
import type { DateTime } from 'luxon';
import { fold, isAscii } from '../../store/functions.ts';
import type { ColumnValue } from '../../../platform/contract.ts';
import type { BoundCondition, BoundExpr, BoundQuery, BoundValue } from '../bound.ts';
import { daySpan } from '../date-literals.ts';
import { classOf } from '../literals.ts';
import type { SourceContext } from './compile-context.ts';
import { exprSql } from './expressions.ts';
import { constant, join, param, raw, sql, type RunValues, type Slot, type Sql } from './fragment.ts';

/** SQL of a semi-join's query; given by the caller, since statements and conditions contain each other. */
export type SubquerySql = (source: SourceContext, query: BoundQuery) => Sql;

type Compare = Extract<BoundCondition, { kind: 'compare' }>;
type Among = Extract<BoundCondition, { kind: 'among' }>;

const FALSE = raw('0');

// ---------------------------------------------------------------- date literals

/** First instant of a day, or of the day after it, as the column keeps it. */
function edge(run: RunValues, value: BoundValue & { kind: 'dateLiteral' }, left: BoundExpr, end: boolean): ColumnValue {
  const span = daySpan(value.name, value.n, run.now, run.user.timeZone, run.user.locale);
  const day: DateTime = end ? span.last.plus({ days: 1 }) : span.first;
  return classOf(left.type) === 'date' ? day.toISODate() : day.toMillis();
}

function dateLiteralSql(
  left: Sql,
  op: Compare['op'],
  value: BoundValue & { kind: 'dateLiteral' },
  expr: BoundExpr,
): Sql {
  const first = param((run) => edge(run, value, expr, false));
  const after = param((run) => edge(run, value, expr, true));
  switch (op) {
    case '=':
      return sql`(${left}>=${first} AND ${left}<${after})`;
    case '!=':
      return sql`(${left}<${first} OR ${left}>=${after} OR ${left} IS NULL)`;
    case '<':
      return sql`${left}<${first}`;
    case '<=':
      return sql`${left}<${after}`;
    case '>':
      return sql`${left}>=${after}`;
    case '>=':
      return sql`${left}>=${first}`;
    case 'like':
      throw new Error('LIKE has no date literal');
  }
}

// ---------------------------------------------------------------- single values

const operators: Readonly<Record<Exclude<Compare['op'], 'like'>, string>> = {
  '=': ' IS ',
  '!=': ' IS NOT ',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};

function slotOf(value: Exclude<BoundValue, { kind: 'dateLiteral' }>): Slot {
  if (value.kind === 'constant') return () => value.value;
  const { index } = value.slot;
  return (run) => run.binds[index].value;
}

/** Whether a text value needs comparison beyond ASCII. */
function isUnicode(source: SourceContext, value: BoundValue): boolean {
  if (value.kind === 'bind') return source.statement.shapes[value.slot.index].unicode;
  return value.kind === 'constant' && typeof value.value === 'string' && !isAscii(value.value);
}

const folded =
  (slot: Slot): Slot =>
  (run) => {
    const value = slot(run);
    return typeof value === 'string' ? fold(value) : value;
  };

function compareSql(source: SourceContext, condition: Compare): Sql {
  const { left: expr, op, right } = condition;
  const left = exprSql(source, expr);
  if (right.kind === 'dateLiteral') return dateLiteralSql(left, op, right, expr);
  // `= :collection` means IN.
  if (right.kind === 'bind' && (op === '=' || op === '!=') && source.statement.shapes[right.slot.index].many) {
    return amongSql(source, { kind: 'among', left: expr, op: op === '=' ? 'in' : 'not in', values: [right] });
  }
  const unicode = classOf(expr.type) === 'text' && isUnicode(source, right);
  const side = unicode ? sql`fold(${left})` : left;
  if (op === 'like') return likeSql(source, side, right, unicode);
  const value = param(unicode ? folded(slotOf(right)) : slotOf(right));
  return sql`${side}${operators[op]}${value}`;
}

/** LIKE takes one pattern, or a collection of which one must match. */
function likeSql(
  source: SourceContext,
  left: Sql,
  right: Exclude<BoundValue, { kind: 'dateLiteral' }>,
  unicode: boolean,
): Sql {
  if (right.kind === 'bind' && source.statement.shapes[right.slot.index].many) {
    const { index } = right.slot;
    const patterns = param((run) => (unicode ? fold(run.binds[index].json) : run.binds[index].json));
    return sql`EXISTS (SELECT 1 FROM json_each(${patterns}) v WHERE ${left} LIKE v.value ESCAPE '\\')`;
  }
  return sql`${left} LIKE ${param(unicode ? folded(slotOf(right)) : slotOf(right))} ESCAPE '\\'`;
}

// ---------------------------------------------------------------- lists

/** Rows whose field is among the values; null among them finds null. */
function inSql(source: SourceContext, condition: Among): Sql {
  const left = exprSql(source, condition.left);
  const text = classOf(condition.left.type) === 'text';
  const parts: Sql[] = [];
  const plain: Sql[] = [];
  for (const value of condition.values) {
    if (value.kind === 'dateLiteral') {
      parts.push(dateLiteralSql(left, '=', value, condition.left));
      continue;
    }
    const unicode = text && isUnicode(source, value);
    const shape = value.kind === 'bind' ? source.statement.shapes[value.slot.index] : null;
    if (value.kind === 'bind' && shape?.many) {
      const { index } = value.slot;
      const list = param((run) => (unicode ? fold(run.binds[index].json) : run.binds[index].json));
      parts.push(sql`${unicode ? sql`fold(${left})` : left} IN (SELECT value FROM json_each(${list}))`);
      if (shape.hasNull) parts.push(sql`${left} IS NULL`);
    } else if (unicode) parts.push(sql`fold(${left}) IS ${param(folded(slotOf(value)))}`);
    else if (value.kind === 'constant' && value.value !== null) plain.push(constant(value.value));
    else parts.push(sql`${left} IS ${param(slotOf(value))}`);
  }
  if (plain.length > 0) parts.unshift(sql`${left} IN (${join(plain, ',')})`);
  return parts.length === 0 ? FALSE : sql`(${join(parts, ' OR ')})`;
}

/** A multi-select field holds `a;b`: each value given may itself ask for several at once. */
function includesSql(source: SourceContext, condition: Among): Sql {
  const left = exprSql(source, condition.left);
  const wanted: Slot = (run) =>
    JSON.stringify(
      condition.values
        .flatMap((value) => {
          if (value.kind === 'constant') return [value.value];
          return value.kind === 'bind' ? run.binds[value.slot.index].values : [];
        })
        .map((value) => fold(String(value ?? '')).split(';')),
    );
  return sql`EXISTS (SELECT 1 FROM json_each(${param(wanted)}) v WHERE NOT EXISTS (SELECT 1 FROM json_each(v.value) p WHERE instr(';'||fold(${left})||';',';'||p.value||';')=0) AND ${left} IS NOT NULL)`;
}

function amongSql(source: SourceContext, condition: Among): Sql {
  switch (condition.op) {
    case 'in':
      return inSql(source, condition);
    case 'not in':
      return sql`(${inSql(source, condition)}) IS NOT TRUE`;
    case 'includes':
      return includesSql(source, condition);
    case 'excludes':
      return sql`(${includesSql(source, condition)}) IS NOT TRUE`;
  }
}

export function conditionSql(source: SourceContext, condition: BoundCondition, subquery: SubquerySql): Sql {
  switch (condition.kind) {
    case 'and':
    case 'or': {
      const items = condition.items.map((item) => conditionSql(source, item, subquery));
      return sql`(${join(items, condition.kind === 'and' ? ' AND ' : ' OR ')})`;
    }
    case 'not':
      return sql`(${conditionSql(source, condition.item, subquery)}) IS NOT TRUE`;
    case 'compare':
      return compareSql(source, condition);
    case 'among':
      return amongSql(source, condition);
    case 'semiJoin': {
      const inner = sql`${exprSql(source, condition.left)} IN (${subquery(source, condition.query)})`;
      return condition.negated ? sql`(${inner}) IS NOT TRUE` : inner;
    }
  }
}
