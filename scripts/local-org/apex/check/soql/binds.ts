/** Bind expressions of inline queries: typed, and held against what stands on their other side. */
import { BLOB, BOOLEAN, DATE, DATETIME, DECIMAL, ID, INTEGER, LONG, OBJECT, STRING, TIME } from '../../type-table.ts';
import type { ApexType } from '../../types.ts';
import type { DisplayType } from '../../../data/schema/model.ts';
import type { BindSlot } from '../../../data/soql/bound.ts';
import type { TypedExpr } from '../../program.ts';
import type { Body } from '../body.ts';
import { assignable, isEnum, isNumeric, isPrimitive, isRecord } from '../conversions.ts';
import { check } from '../expressions.ts';
import { fault } from '../fault.ts';
import { asInstanceOf } from '../members.ts';

/** Column types whose values are not text. */
const TYPES: Partial<Readonly<Record<DisplayType, ApexType>>> = {
  ANYTYPE: OBJECT,
  BASE64: BLOB,
  BOOLEAN,
  CURRENCY: DECIMAL,
  DATE,
  DATETIME,
  DOUBLE: DECIMAL,
  ID,
  INTEGER,
  LONG,
  PERCENT: DECIMAL,
  REFERENCE: ID,
  TIME,
};

const isText = (type: ApexType): boolean => isPrimitive(type, 'Id', 'String');

/** Whether one value of type `from` may be compared with a column; records give their ids, enum constants their names. */
function comparable(body: Body, column: ApexType, from: ApexType): boolean {
  if (from.kind === 'null' || column === OBJECT || from === OBJECT) return true;
  if (isNumeric(column)) return isNumeric(from);
  if (isText(column)) return isText(from) || (column === ID && isRecord(from)) || isEnum(from);
  if (isPrimitive(column, 'Date', 'Datetime')) return isPrimitive(from, 'Date', 'Datetime');
  return assignable(body.world, from, column);
}

/** What a bound collection holds; null when the type is no collection. */
function elementOf(body: Body, type: ApexType): ApexType | null {
  if (type.kind === 'list' || type.kind === 'set') return type.of;
  const iterable = body.world.registry.qualified('Iterable');
  const above = iterable && type.kind === 'class' ? asInstanceOf(body.world, type, iterable) : null;
  return above?.kind === 'class' ? (above.args[0] ?? OBJECT) : null;
}

/**
 * The typed expression of a bind.
 * @throws Fault `Invalid bind expression type of X for column of type Y`
 */
export function checkBind(body: Body, slot: BindSlot): TypedExpr {
  const value = check(body, slot.expr);
  const column = TYPES[slot.type] ?? STRING;
  const element = elementOf(body, value.type);
  const fits = (element === null || slot.cardinality === 'many') && comparable(body, column, element ?? value.type);
  if (!fits)
    fault(slot, `Invalid bind expression type of ${value.type.typeName} for column of type ${column.typeName}`);
  return value;
}
