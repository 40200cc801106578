/** Values, binds and functions in queries. */
import type { SoqlBound, SoqlComparison, SoqlFunction, SoqlValue, SoqlValueExpr } from '../../ast.ts';
import {
  DATE,
  DATETIME,
  DECIMAL,
  DOUBLE,
  ID,
  INTEGER,
  LONG,
  OBJECT,
  STRING,
  TIME,
  primitive,
} from '../../type-table.ts';
import type { ApexType } from '../../types.ts';
import type { FieldInfo } from '../../../data/schema/model.ts';
import { assignable, isNumeric, isPrimitive, isRecord } from '../conversions.ts';
import { represent } from '../coerce.ts';
import { check } from '../expressions.ts';
import { fault } from '../fault.ts';
import { resolvePath, type QueryScope } from './scope.ts';

const AGGREGATES: readonly string[] = ['count', 'count_distinct', 'sum', 'avg', 'min', 'max'];
const DATE_FUNCTIONS: readonly string[] = (
  'calendar_month calendar_quarter calendar_year day_in_month day_in_week day_in_year day_only fiscal_month fiscal_quarter fiscal_year ' +
  'hour_in_day week_in_month week_in_year'
).split(' ');
const OTHERS: readonly string[] = ['tolabel', 'format', 'grouping', 'converttimezone'];

export const isAggregate = (name: string): boolean => AGGREGATES.includes(name.toLowerCase());

/** The type of a function's value; checks its argument. */
export function checkFunction(scope: QueryScope, fn: SoqlFunction): ApexType {
  const name = fn.name.toLowerCase();
  const known = AGGREGATES.includes(name) || DATE_FUNCTIONS.includes(name) || OTHERS.includes(name);
  if (!known) return fault(fn, `The SOQL function ${fn.name.toUpperCase()} is not supported by the local org`);
  const [arg] = fn.args;
  const type = arg ? checkValueExpr(scope, arg) : INTEGER;
  if (name === 'count' || name === 'count_distinct') return INTEGER;
  if (name === 'sum' || name === 'avg') return numericAggregate(fn, arg, type, name);
  if (name === 'day_only') return DATE;
  if (DATE_FUNCTIONS.includes(name)) return dateFunction(fn, type);
  if (name === 'grouping') return INTEGER;
  return name === 'min' || name === 'max' || name === 'converttimezone' ? type : STRING;
}

function numericAggregate(fn: SoqlFunction, arg: SoqlValueExpr | undefined, type: ApexType, name: string): ApexType {
  if (!isNumeric(type)) {
    const column = arg?.kind === 'Field' ? arg.path.join('.') : '';
    fault(fn, `field ${column} does not support aggregate operator ${name.toUpperCase()}`);
  }
  return name === 'avg' ? DOUBLE : DECIMAL;
}

function dateFunction(fn: SoqlFunction, type: ApexType): ApexType {
  if (type !== DATE && type !== DATETIME) fault(fn, `field does not support date function ${fn.name.toUpperCase()}`);
  return INTEGER;
}

/** The Apex type of a column. */
function columnType(field: FieldInfo): ApexType {
  const plain = field.apexType === 'Address' || field.apexType === 'Location' || field.apexType === 'Object';
  return plain ? OBJECT : primitive(field.apexType);
}

export function checkValueExpr(scope: QueryScope, value: SoqlValueExpr): ApexType {
  switch (value.kind) {
    case 'Field':
      return columnType(resolvePath(scope, value, value.path).field);
    case 'Function':
      return checkFunction(scope, value.fn);
    default:
      return fault(value, 'unexpected value in a query');
  }
}

// ---------------------------------------------------------------- comparison values

const isId = (type: ApexType): boolean => isPrimitive(type, 'Id', 'String');

/** Whether one value of type `from` may be compared with a column. */
function comparable(scope: QueryScope, column: ApexType, from: ApexType): boolean {
  if (from.kind === 'null' || column === OBJECT || from === OBJECT) return true;
  if (isNumeric(column)) return isNumeric(from);
  if (isId(column)) return isId(from) || (column === ID && isRecord(from)) || isEnumText(from);
  if (isPrimitive(column, 'Date', 'Datetime')) return isPrimitive(from, 'Date', 'Datetime');
  return assignable(scope.body.world, from, column);
}

/** Enum values bind as their names. */
const isEnumText = (type: ApexType): boolean => type.kind === 'class' && type.symbol.kind === 'enum';

const MANY: readonly SoqlComparison[] = ['=', '!=', 'in', 'not in', 'like', 'includes', 'excludes'];

/** Whether a collection may stand behind an operator; `=` with one means IN. */
export const takesCollection = (op: SoqlComparison): boolean => MANY.includes(op);

/** A bind expression compared with a column: one value, or a collection. */
function checkBind(scope: QueryScope, bind: SoqlValue & { kind: 'Bind' }, column: ApexType, many: boolean): void {
  const value = check(scope.body, bind.expr);
  const { type } = value;
  const elements = elementOf(scope, type);
  const fits = (elements === null || many) && comparable(scope, column, elements ?? type);
  if (!fits) fault(bind, `Invalid bind expression type of ${type.typeName} for column of type ${column.typeName}`);
  scope.binds.push(value);
}

/** What a bound collection holds; null when the type is no collection. */
function elementOf(scope: QueryScope, type: ApexType): ApexType | null {
  if (type.kind === 'list' || type.kind === 'set') return type.of;
  if (type.kind !== 'class') return null;
  const iterable = scope.body.world.registry.qualified('Iterable');
  return iterable && type.symbol === iterable ? (type.args[0] ?? OBJECT) : null;
}

const LITERALS: Readonly<Record<string, (column: ApexType) => boolean>> = {
  Boolean: (column) => isPrimitive(column, 'Boolean'),
  Number: (column) => isNumeric(column),
  String: (column) => isId(column) || column === TIME,
  Date: (column) => isPrimitive(column, 'Date', 'Datetime'),
  Datetime: (column) => isPrimitive(column, 'Date', 'Datetime'),
  DateLiteral: (column) => isPrimitive(column, 'Date', 'Datetime'),
  Time: (column) => column === TIME,
  Null: () => true,
};

export interface Column {
  readonly type: ApexType;
  readonly name: string;
}

/** A literal or bind compared with a column. */
export function checkComparisonValue(scope: QueryScope, value: SoqlValue, column: Column, many: boolean): void {
  if (value.kind === 'Bind') return checkBind(scope, value, column.type, many);
  if (column.type === OBJECT || LITERALS[value.kind]?.(column.type)) return;
  const quoted = isPrimitive(column.type, 'String', 'Id')
    ? 'should be enclosed in quotes'
    : 'should not be enclosed in quotes';
  const type = SOAP_NAMES[column.type.typeName] ?? column.type.typeName.toLowerCase();
  fault(value, `value of filter criterion for field '${column.name}' must be of type ${type} and ${quoted}`);
}

/** Types as messages of queries name them, where they differ from the lower-cased Apex name. */
const SOAP_NAMES: Readonly<Record<string, string>> = { Decimal: 'double', Integer: 'int', Datetime: 'dateTime' };

/** LIMIT and OFFSET. */
export function checkBound(scope: QueryScope, bound: SoqlBound | null): void {
  if (bound === null || typeof bound === 'number') return;
  const value = check(scope.body, bound.expr);
  if (value.type !== INTEGER && value.type !== LONG) {
    fault(bound, `Invalid bind expression type of ${value.type.typeName} for column of type Integer`);
  }
  scope.binds.push(represent(scope.body.world, value, value.type));
}
