/** The functions of SOQL: what they take and give. */
import type { DisplayType } from '../schema/model.ts';

export type FunctionKind = 'aggregate' | 'date' | 'format' | 'timezone' | 'grouping';

export interface SoqlFunctionDefinition {
  /** Lower case: the key of the SQL that computes it. */
  readonly name: string;
  readonly kind: FunctionKind;
  /** Types that its argument may have; null: any. */
  readonly takes: ReadonlySet<DisplayType> | null;
  /** Result type; `same` as the argument. */
  readonly gives: DisplayType | 'same';
}

const numbers: ReadonlySet<DisplayType> = new Set(['CURRENCY', 'DOUBLE', 'INTEGER', 'LONG', 'PERCENT']);
const days: ReadonlySet<DisplayType> = new Set(['DATE', 'DATETIME']);
const instants: ReadonlySet<DisplayType> = new Set(['DATETIME']);

type Row = readonly [string, FunctionKind, ReadonlySet<DisplayType> | null, DisplayType | 'same'];

const rows: readonly Row[] = [
  ['avg', 'aggregate', numbers, 'DOUBLE'],
  ['count', 'aggregate', null, 'INTEGER'],
  ['count_distinct', 'aggregate', null, 'INTEGER'],
  ['max', 'aggregate', null, 'same'],
  ['min', 'aggregate', null, 'same'],
  ['sum', 'aggregate', numbers, 'same'],
  ['grouping', 'grouping', null, 'INTEGER'],
  ['calendar_month', 'date', days, 'INTEGER'],
  ['calendar_quarter', 'date', days, 'INTEGER'],
  ['calendar_year', 'date', days, 'INTEGER'],
  ['day_in_month', 'date', days, 'INTEGER'],
  ['day_in_week', 'date', days, 'INTEGER'],
  ['day_in_year', 'date', days, 'INTEGER'],
  ['day_only', 'date', instants, 'DATE'],
  ['fiscal_month', 'date', days, 'INTEGER'],
  ['fiscal_quarter', 'date', days, 'INTEGER'],
  ['fiscal_year', 'date', days, 'INTEGER'],
  ['hour_in_day', 'date', instants, 'INTEGER'],
  ['week_in_month', 'date', days, 'INTEGER'],
  ['week_in_year', 'date', days, 'INTEGER'],
  ['converttimezone', 'timezone', instants, 'DATETIME'],
  ['tolabel', 'format', null, 'STRING'],
  ['format', 'format', null, 'STRING'],
];

/** By lower-cased name. */
export const soqlFunctions: ReadonlyMap<string, SoqlFunctionDefinition> = new Map(
  rows.map(([name, kind, takes, gives]) => [name, { name, kind, takes, gives }]),
);

/** Functions of the platform that the local org has not. */
export const refusedFunctions: ReadonlySet<string> = new Set(['convertcurrency', 'distance', 'geolocation', 'formula']);
