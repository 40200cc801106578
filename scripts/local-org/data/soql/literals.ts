/** Values written in a query, checked against the field that they are compared with and brought to column values. */
import type { SoqlValue } from '../../apex/ast.ts';
import { normalizeId } from '../../runtime/id.ts';
import type { DisplayType } from '../schema/model.ts';
import type { BoundExpr, BoundValue } from './bound.ts';
import { dateLiteralNames } from './date-literals.ts';
import { invalidId, refused, unexpectedToken, wrongValueType } from './messages.ts';

/** How values of a type are compared. */
export type ValueClass = 'text' | 'id' | 'number' | 'boolean' | 'date' | 'datetime' | 'time' | 'none';

const classes: Readonly<Record<DisplayType, ValueClass>> = {
  ADDRESS: 'none',
  ANYTYPE: 'text',
  BASE64: 'none',
  BOOLEAN: 'boolean',
  COMBOBOX: 'text',
  CURRENCY: 'number',
  DATE: 'date',
  DATETIME: 'datetime',
  DOUBLE: 'number',
  EMAIL: 'text',
  ENCRYPTEDSTRING: 'none',
  ID: 'id',
  INTEGER: 'number',
  JSON: 'none',
  LOCATION: 'none',
  LONG: 'number',
  MULTIPICKLIST: 'text',
  PERCENT: 'number',
  PHONE: 'text',
  PICKLIST: 'text',
  REFERENCE: 'id',
  STRING: 'text',
  TEXTAREA: 'text',
  TIME: 'time',
  URL: 'text',
};

export const classOf = (type: DisplayType): ValueClass => classes[type];

/** As the platform's message names the type. */
const typeNames: Readonly<Record<ValueClass, string>> = {
  text: 'string',
  id: 'string',
  number: 'double',
  boolean: 'boolean',
  date: 'date',
  datetime: 'dateTime',
  time: 'time',
  none: 'string',
};

const integerTypes: ReadonlySet<DisplayType> = new Set(['INTEGER', 'LONG']);

/** Lookups to describe-like objects hold names, not ids. */
export function holdsNames(expr: BoundExpr): boolean {
  return (
    expr.kind === 'field' &&
    expr.path.field.referenceTo.some((target) => target === 'EntityDefinition' || target === 'FieldDefinition')
  );
}

const milliseconds = (text: string): number | null => {
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? null : Math.floor(ms / 1000) * 1000;
};

/** `10:30:00.000Z` in milliseconds. */
function timeOf(text: string): number | null {
  const match = /^(\d\d):(\d\d):(\d\d)(?:\.(\d{1,3}))?/.exec(text);
  if (match === null) return null;
  const [hours, minutes, seconds] = match.slice(1, 4).map(Number);
  return ((hours * 60 + minutes) * 60 + seconds) * 1000 + Number((match[4] ?? '0').padEnd(3, '0'));
}

type Literal = Exclude<SoqlValue, { kind: 'Null' } | { kind: 'DateLiteral' } | { kind: 'Bind' }>;

/** Column value of a literal for each class; undefined when the literal is of another type, a string when its content is at fault. */
function constantOf(
  value: Literal,
  left: BoundExpr,
): { value: string | number | null } | { message: string } | undefined {
  const constant = (found: string | number | null): { value: string | number | null } | undefined =>
    found === null ? undefined : { value: found };
  switch (classOf(left.type)) {
    case 'text':
      // An empty string and null are the same to the database.
      return value.kind === 'String' ? { value: value.value === '' ? null : value.value } : undefined;
    case 'id': {
      if (value.kind !== 'String') return undefined;
      if (holdsNames(left)) return { value: value.value };
      if (value.value === '') return { value: null };
      const id = normalizeId(value.value);
      return id === null ? { message: invalidId(value.value) } : { value: id };
    }
    case 'number':
      if (value.kind !== 'Number') return undefined;
      return Number.isNaN(Number(value.value))
        ? { message: refused(`The currency literal ${value.value}`) }
        : { value: Number(value.value) };
    case 'boolean':
      return value.kind === 'Boolean' ? { value: value.value ? 1 : 0 } : undefined;
    case 'date':
      return value.kind === 'Date' ? constant(value.value) : undefined;
    case 'datetime':
      return value.kind === 'Datetime' ? constant(milliseconds(value.value)) : undefined;
    case 'time':
      return value.kind === 'Time' ? constant(timeOf(value.value)) : undefined;
    case 'none':
      return undefined;
  }
}

/**
 * A literal as a value that SQL can compare.
 * @param name how messages call the left side
 * @returns the value, or the message of what is wrong with it
 */
export function literalValue(
  value: Exclude<SoqlValue, { kind: 'Bind' }>,
  left: BoundExpr,
  name: string,
): BoundValue | string {
  if (value.kind === 'Null') return { kind: 'constant', value: null };
  const wanted = classOf(left.type);
  if (value.kind === 'DateLiteral') {
    const known = dateLiteralNames.get(value.name);
    if (known === undefined || known !== (value.n !== null)) return unexpectedToken(value.name);
    if (wanted === 'date' || wanted === 'datetime') return { kind: 'dateLiteral', name: value.name, n: value.n };
    return wrongValueType(name, typeNames[wanted], wanted === 'text');
  }
  const found = constantOf(value, left);
  if (found === undefined) {
    const type = wanted === 'number' && integerTypes.has(left.type) ? 'int' : typeNames[wanted];
    return wrongValueType(name, type, wanted === 'text' || wanted === 'id');
  }
  return 'message' in found ? found.message : { kind: 'constant', value: found.value };
}
