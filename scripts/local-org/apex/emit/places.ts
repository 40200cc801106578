/** Storage places: reading them, assigning to them, and changing them in place. */
import type { Place, TypedExpr } from '../program.ts';
import type { FieldSymbol } from '../types.ts';
import { emitExpr, emitPresent } from './expressions.ts';
import { accessorNames, fieldName } from './names.ts';
import { isNeverNull } from './never-null.ts';
import { quote } from './literals.ts';
import { asShift, emitText, writeOperation } from './operators.ts';
import { writeConversion } from './conversions.ts';
import { at } from './source-text.ts';
import type { FunctionScope } from './scope.ts';

/** A place whose parts are evaluated once: how it is read and written from then on. */
interface Slot {
  /** Evaluates the parts into temporaries; empty when there is nothing to keep. */
  readonly setup: readonly string[];
  readonly read: string;
  write(value: string): string;
}

const methodCall = (target: string, name: string, args: string): string => `${target}[${quote(name)}](${args})`;

/** The object that holds a class's static fields. */
function emitStatics(field: FieldSymbol, scope: FunctionScope): string {
  if (field.owner === scope.cls.symbol) {
    scope.usesStatics = true;
    return '$s';
  }
  return `${scope.unit.classRef(field.owner)}.$statics()`;
}

function staticSlot(place: Extract<Place, { kind: 'StaticField' }>, scope: FunctionScope): Slot {
  const { getter, setter } = accessorNames(place.field);
  const backing = `${emitStatics(place.field, scope)}.${fieldName(place.field)}`;
  const owner = scope.unit.classRef(place.field.owner);
  const direct = place.direct === 'backing';
  return {
    setup: [],
    read: direct || getter === null ? backing : at(place) + methodCall(owner, getter, ''),
    write: (value) =>
      direct || setter === null ? `${backing} = ${value}` : at(place) + methodCall(owner, setter, value),
  };
}

function instanceSlot(place: Extract<Place, { kind: 'InstanceField' }>, target: string): Slot {
  const { getter, setter } = accessorNames(place.field);
  const direct = place.direct === 'backing';
  const receiver = place.direct === 'super' ? 'super' : target;
  const backing = `${target}.${fieldName(place.field)}`;
  return {
    setup: [],
    read: at(place) + (direct || getter === null ? backing : methodCall(receiver, getter, '')),
    write: (value) =>
      at(place) + (direct || setter === null ? `${backing} = ${value}` : methodCall(receiver, setter, value)),
  };
}

const ACCESS: Readonly<Record<'value' | 'parent' | 'children', readonly [string, string]>> = {
  value: ['getField', 'setField'],
  parent: ['getParent', 'setParent'],
  children: ['getChildren', 'setChildren'],
};

/** Reading a field of a parent that is not there gives null: `contact.Account.Name`. */
const isThroughParent = (place: Extract<Place, { kind: 'SObjectField' }>): boolean =>
  place.target.kind === 'SObjectField' && place.target.role === 'parent';

function recordSlot(place: Extract<Place, { kind: 'SObjectField' }>, target: string): Slot {
  const [get, set] = ACCESS[place.role];
  const suffix = isThroughParent(place) ? 'OrNull' : '';
  return {
    setup: [],
    read: `${at(place)}$.${get}${suffix}(${target}, ${quote(place.name)})`,
    write: (value) => `${at(place)}$.${set}(${target}, ${quote(place.name)}, ${value})`,
  };
}

function propertySlot(
  place: Extract<Place, { kind: 'StandardProperty' }>,
  target: string | null,
  scope: FunctionScope,
): Slot {
  const names = `${quote(place.owner.name)}, ${quote(place.key)}`;
  if (target === null) {
    const get = scope.unit.constant(`$.staticProperty(${names})`);
    // The checker has seen to it that only properties with a setter are written.
    const set = (): string => scope.unit.constant(`$.staticPropertySetter(${names})`);
    return { setup: [], read: `${at(place)}${get}()`, write: (value) => `${at(place)}${set()}(${value})` };
  }
  return {
    setup: [],
    read: `${at(place)}${scope.unit.constant(`$.propertyGetter(${names})`)}(${target})`,
    write: (value) => `${at(place)}${scope.unit.constant(`$.propertySetter(${names})`)}(${target}, ${value})`,
  };
}

/** The place with its parts written where they stand. */
function slotOf(place: Place, scope: FunctionScope): Slot {
  switch (place.kind) {
    case 'Local':
      return { setup: [], read: place.local.jsName, write: (value) => `${place.local.jsName} = ${value}` };
    case 'StaticField':
      return staticSlot(place, scope);
    case 'InstanceField':
      return instanceSlot(place, emitTarget(place, place.target, scope));
    case 'SObjectField':
      return recordSlot(place, emitTarget(place, place.target, scope));
    case 'Element':
      return elementSlot(place, emitExpr(place.target, scope), emitPresent(place.index, scope));
    case 'StandardProperty':
      return propertySlot(place, place.target === null ? null : emitTarget(place, place.target, scope), scope);
  }
}

function elementSlot(place: Place, list: string, index: string): Slot {
  return {
    setup: [],
    read: `${at(place)}$.elementAt(${list}, ${index})`,
    write: (value) => `${at(place)}$.setElement(${list}, ${index}, ${value})`,
  };
}

/** The place with its parts in temporaries, for reading and then writing it. */
function keptSlot(place: Place, scope: FunctionScope): Slot {
  const keep = (expr: TypedExpr): { readonly name: string; readonly setup: string[] } => {
    if (expr.kind === 'This') return { name: 'this', setup: [] };
    if (expr.kind === 'Local') return { name: expr.local.jsName, setup: [] };
    const name = scope.temp();
    return { name, setup: [`${name} = ${emitExpr(expr, scope)}`] };
  };
  switch (place.kind) {
    case 'Local':
    case 'StaticField':
      return slotOf(place, scope);
    case 'Element': {
      const list = keep(place.target);
      const index = keep(place.index);
      return { ...elementSlot(place, list.name, index.name), setup: [...list.setup, ...index.setup] };
    }
    default: {
      if (place.target === null) return slotOf(place, scope);
      const target = keep(place.target);
      const slot =
        place.kind === 'InstanceField'
          ? instanceSlot(place, target.name)
          : place.kind === 'SObjectField'
            ? recordSlot(place, target.name)
            : propertySlot(place, target.name, scope);
      return { ...slot, setup: target.setup };
    }
  }
}

/** The receiver of a member access: the temporary that `?.` has checked, or the expression. */
export function emitTarget(node: TypedExpr, target: TypedExpr, scope: FunctionScope): string {
  return scope.bound.get(node) ?? emitExpr(target, scope);
}

export const emitRead = (place: Place, scope: FunctionScope): string => slotOf(place, scope).read;

export function emitAssign(expr: Extract<TypedExpr, { kind: 'Assign' }>, scope: FunctionScope): string {
  return `(${slotOf(expr.place, scope).write(emitExpr(expr.value, scope))})`;
}

const sequence = (parts: readonly string[]): string => `(${parts.join(', ')})`;

const PRESENT = ' ?? $.nullPointer()';

export function emitCompoundAssign(expr: Extract<TypedExpr, { kind: 'CompoundAssign' }>, scope: FunctionScope): string {
  const { place, value, operation } = expr;
  const op = expr.op.slice(0, -1) as Parameters<typeof writeOperation>[1];
  const slot = keptSlot(place, scope);
  const from = place.type.typeName;
  const working = resultType(expr, from);
  if (operation === 'concat') {
    const left = from === 'String' ? slot.read : `$.render(${slot.read})`;
    return sequence([...slot.setup, slot.write(writeOperation('concat', '+', left, emitText(value, scope)))]);
  }
  const current = isNeverNull(place, scope.neverNull) ? slot.read : `(${slot.read}${PRESENT})`;
  const left = writeConversion(current, from, working, at(expr));
  const right = asShift(emitPresent(value, scope), { op, operation }, value);
  const result = writeOperation(operation, op, left, right);
  return sequence([...slot.setup, slot.write(at(expr) + writeConversion(result, working, from, at(expr)))]);
}

const WORKING_TYPE: Readonly<Record<string, string>> = {
  integer: 'Integer',
  long: 'Long',
  double: 'Double',
  decimal: 'Decimal',
};

/** The number type in which a compound assignment is computed. */
const resultType = (expr: Extract<TypedExpr, { kind: 'CompoundAssign' }>, fallback: string): string =>
  WORKING_TYPE[expr.operation] ?? fallback;

const ONE: Readonly<Record<string, string>> = { Integer: '1', Long: '1n', Double: '$.one', Decimal: '$.oneDecimal' };

export function emitIncDec(expr: Extract<TypedExpr, { kind: 'IncDec' }>, scope: FunctionScope): string {
  const { place, prefix } = expr;
  const type = place.type.typeName;
  const one = ONE[type];
  if (one === undefined) return scope.unit.refuse(expr, `Type cannot be incremented: ${type}`);
  const operation = type.toLowerCase() as 'integer';
  const op = expr.delta === 1 ? '+' : '-';
  const slot = keptSlot(place, scope);
  const current = isNeverNull(place, scope.neverNull) ? slot.read : `(${slot.read}${PRESENT})`;
  if (prefix) return sequence([...slot.setup, slot.write(writeOperation(operation, op, current, one))]);
  const old = scope.temp();
  return sequence([...slot.setup, `${old} = ${current}`, slot.write(writeOperation(operation, op, old, one)), old]);
}
