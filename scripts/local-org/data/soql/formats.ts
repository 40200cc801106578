/** Values that a query computes: aggregates, date parts, labels and formatted text. */
import { Big, RoundingMode } from 'bigdecimal.js';
import { DateTime } from 'luxon';
import type { ColumnValue } from '../../platform/contract.ts';
import { ApexDate, ApexDatetime, ApexTime } from '../../runtime/temporal.ts';
import type { ApexValue } from '../../runtime/values.ts';
import type { FieldInfo } from '../schema/model.ts';
import { fromColumn } from '../store/columns.ts';
import type { BoundExpr } from './bound.ts';

/** How the running user sees dates and numbers. */
export interface ValueFormat {
  readonly locale: string;
  readonly timeZone: string;
}

/** Makes the Apex value of a column that is not null. */
export type Formatter = (value: ColumnValue, format: ValueFormat) => ApexValue;

const decimal = (value: ColumnValue, scale: number | null): ApexValue => {
  const exact = Big(String(value));
  return scale === null ? exact : exact.setScale(scale, RoundingMode.HALF_UP);
};

const fieldOf = (expr: BoundExpr): FieldInfo | null =>
  expr.kind === 'field' ? expr.path.field : expr.arg === null ? null : fieldOf(expr.arg);

/** Sums of decimals keep the field's scale, so that binary fractions leave no trace. */
function sumOf(field: FieldInfo | null): Formatter {
  if (field?.apexType === 'Integer') return (value) => Number(value);
  return (value) => decimal(value, field?.scale ?? null);
}

const localeOf = (format: ValueFormat): string => format.locale.replaceAll('_', '-');

function formatNumber(field: FieldInfo, value: number, format: ValueFormat): string {
  const digits = { minimumFractionDigits: field.scale, maximumFractionDigits: field.scale };
  const text = new Intl.NumberFormat(localeOf(format), digits).format(value);
  if (field.type === 'PERCENT') return `${text}%`;
  if (field.type !== 'CURRENCY') return text;
  const money = { style: 'currency', currency: 'USD', ...digits } as const;
  return new Intl.NumberFormat(localeOf(format), money).format(value);
}

function formatInstant(ms: number, format: ValueFormat): string {
  const local = DateTime.fromMillis(ms, { zone: format.timeZone, locale: localeOf(format) });
  return local.toLocaleString({ ...DateTime.DATE_SHORT, ...DateTime.TIME_SIMPLE }).replaceAll('\u202f', ' ');
}

/** `FORMAT(x)`: as the user's locale writes it. */
function formatText(field: FieldInfo | null): Formatter {
  return (value, format) => {
    if (field === null) return String(value);
    if (field.apexType === 'Datetime') return formatInstant(Number(value), format);
    if (field.apexType === 'Date')
      return DateTime.fromISO(String(value)).setLocale(localeOf(format)).toLocaleString(DateTime.DATE_SHORT);
    if (field.apexType === 'Boolean') return String(value !== 0);
    if (field.apexType === 'Time') return new ApexTime(Number(value)).toString();
    return typeof value === 'number' ? formatNumber(field, value, format) : String(value);
  };
}

/** `toLabel(x)`: the label of a picklist value; of several, joined as they were. */
function labelText(field: FieldInfo | null): Formatter {
  const labels = new Map(field?.picklist?.values.map((value) => [value.value, value.label]));
  return (value) =>
    String(value)
      .split(field?.type === 'MULTIPICKLIST' ? ';' : '\u0000')
      .map((each) => labels.get(each) ?? each)
      .join(';');
}

const formatters: Readonly<Record<string, (field: FieldInfo | null) => Formatter>> = {
  avg: () => (value) => decimal(value, null),
  sum: sumOf,
  max: (field) => (value) => (field === null ? String(value) : fromColumn(field, value)),
  min: (field) => (value) => (field === null ? String(value) : fromColumn(field, value)),
  format: formatText,
  tolabel: labelText,
  day_only: () => (value) => ApexDate.parseIso(String(value)),
  converttimezone: () => (value) => new ApexDatetime(Number(value)),
};

/** Reader of a selected expression: functions without an entry give an Integer. */
export function formatterOf(expr: BoundExpr): Formatter {
  if (expr.kind === 'field') {
    const { field } = expr.path;
    return (value) => fromColumn(field, value);
  }
  const make = formatters[expr.fn.name];
  return make === undefined ? (value) => Number(value) : make(fieldOf(expr));
}
