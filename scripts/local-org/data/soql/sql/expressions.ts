/** Fields and functions as SQL. */
import type { DisplayType } from '../../schema/model.ts';
import { quote } from '../../store/ddl.ts';
import type { BoundExpr, FieldPath } from '../bound.ts';
import { classOf } from '../literals.ts';
import { nameFieldSql, placeOf, type SourceContext } from './compile-context.ts';
import { param, raw, sql, type Sql } from './fragment.ts';

export function fieldSql(source: SourceContext, path: FieldPath): Sql {
  const place = placeOf(source, path.hops);
  if (place.kind === 'table') return raw(`${place.alias}.${quote(path.field.name)}`);
  const text = nameFieldSql(place, path.field.name);
  return raw(classOf(path.field.type) === 'text' ? `(${text} COLLATE NOCASE)` : `(${text})`);
}

/** A part of a day by its strftime letter. Days are text, instants milliseconds. */
function datePart(arg: Sql, type: DisplayType, format: string): Sql {
  return type === 'DATE'
    ? sql`CAST(strftime('${format}',${arg}) AS INTEGER)`
    : sql`CAST(strftime('${format}',${arg}/1000,'unixepoch') AS INTEGER)`;
}

type Writer = (arg: Sql, type: DisplayType) => Sql;

const part =
  (format: string): Writer =>
  (arg, type) =>
    datePart(arg, type, format);
const quarter: Writer = (arg, type) => sql`((${datePart(arg, type, '%m')}+2)/3)`;

/** SQL by lower-cased function name. */
const writers: Readonly<Record<string, Writer>> = {
  avg: (arg) => sql`AVG(${arg})`,
  count: (arg) => sql`COUNT(${arg})`,
  count_distinct: (arg) => sql`COUNT(DISTINCT ${arg})`,
  max: (arg) => sql`MAX(${arg})`,
  min: (arg) => sql`MIN(${arg})`,
  sum: (arg) => sql`SUM(${arg})`,
  calendar_month: part('%m'),
  calendar_quarter: quarter,
  calendar_year: part('%Y'),
  day_in_month: part('%d'),
  day_in_week: (arg, type) => sql`(${datePart(arg, type, '%w')}+1)`,
  day_in_year: part('%j'),
  day_only: (arg) => sql`strftime('%Y-%m-%d',${arg}/1000,'unixepoch')`,
  // The fiscal year of a fresh org is the calendar year.
  fiscal_month: part('%m'),
  fiscal_quarter: quarter,
  fiscal_year: part('%Y'),
  hour_in_day: part('%H'),
  week_in_month: (arg, type) => sql`((${datePart(arg, type, '%d')}-1)/7+1)`,
  week_in_year: (arg, type) => sql`((${datePart(arg, type, '%j')}-1)/7+1)`,
  converttimezone: (arg) => sql`local_ms(${arg},${param((run) => run.user.timeZone)})`,
  // A label or formatted text is made from the value when the row is read.
  tolabel: (arg) => arg,
  format: (arg) => arg,
};

export function exprSql(source: SourceContext, expr: BoundExpr): Sql {
  if (expr.kind === 'field') return fieldSql(source, expr.path);
  const write = writers[expr.fn.name];
  if (expr.arg === null || write === undefined) throw new Error(`No SQL for ${expr.fn.name}`);
  return write(exprSql(source, expr.arg), expr.arg.type);
}

/** How rows are ordered by an expression: text by its sort key. */
export function orderKeySql(source: SourceContext, expr: BoundExpr): Sql {
  const value = exprSql(source, expr);
  return classOf(expr.type) === 'text' ? sql`sort_key(${value})` : value;
}
