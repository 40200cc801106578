/** Which values may stand where: assignment, arguments, casts, comparison. */
import type { ApexType, PrimitiveName } from '../types.ts';
import { OBJECT } from '../type-table.ts';
import { asInstanceOf, supertypes } from './members.ts';
import type { World } from './world.ts';

const NUMERIC: readonly PrimitiveName[] = ['Integer', 'Long', 'Double', 'Decimal'];

const pairs = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Implicit conversions of primitives, `from>to`. Arguments are first matched by the strict ones only. */
const STRICT = pairs('Integer>Long Integer>Decimal Long>Decimal Id>String Date>Datetime');
const ARGUMENT = pairs(
  'Integer>Long Integer>Decimal Long>Decimal Id>String Date>Datetime Integer>Double Long>Double Double>Decimal String>Id',
);
const ASSIGNMENT = new Set([...ARGUMENT, 'Decimal>Double']);

export type Mode = 'strict' | 'argument' | 'assignment';
const PRIMITIVE: Readonly<Record<Mode, ReadonlySet<string>>> = {
  strict: STRICT,
  argument: ARGUMENT,
  assignment: ASSIGNMENT,
};

export const isNumeric = (type: ApexType): boolean => type.kind === 'primitive' && NUMERIC.includes(type.name);
export const isPrimitive = (type: ApexType, ...names: PrimitiveName[]): boolean =>
  type.kind === 'primitive' && names.includes(type.name);
export const isRecord = (type: ApexType): boolean => type.kind === 'sobject' || type.kind === 'anySObject';
export const isEnum = (type: ApexType): boolean => type.kind === 'class' && type.symbol.kind === 'enum';
export const isInterface = (type: ApexType): boolean => type.kind === 'class' && type.symbol.kind === 'interface';

/**
 * Whether a list of `from` may be taken for a list of `to`: Apex's lists are covariant, and let a list of the generic SObject pass
 * for a list of any of its kinds.
 */
function elementFits(world: World, from: ApexType, to: ApexType): boolean {
  if (isRecord(from) && isRecord(to)) return from === to || from.kind === 'anySObject' || to.kind === 'anySObject';
  if (isPrimitive(from, 'String', 'Id') && isPrimitive(to, 'String', 'Id')) return true;
  return isSubtype(world, from, to);
}

/** Keys, elements of sets and values of maps: as the type itself, or below it. */
const widens = (world: World, from: ApexType, to: ApexType): boolean => from === to || isSubtype(world, from, to);

/** Whether every value of `from` is one of `to` as it stands, without conversion. */
export function isSubtype(world: World, from: ApexType, to: ApexType): boolean {
  if (from === to || to === OBJECT) return from.kind !== 'void';
  if (from.kind === 'null') return to.kind !== 'void';
  switch (to.kind) {
    case 'anySObject':
      return from.kind === 'sobject';
    case 'list':
      return from.kind === 'list' && elementFits(world, from.of, to.of);
    case 'map':
      return from.kind === 'map' && from.key === to.key && widens(world, from.value, to.value);
    case 'class': {
      if (
        from.kind === 'class' &&
        to.args.length === 0 &&
        from.symbol.namespace === null &&
        to.symbol.namespace === null
      ) {
        return inherits(world, from, to);
      }
      const above = asInstanceOf(world, from, to.symbol);
      if (above?.kind !== 'class') return false;
      // What walks over objects of any type passes for what walks over those of one type, unchecked.
      return above.args.every((arg, i) => arg === OBJECT || elementFits(world, arg, to.args[i] ?? OBJECT));
    }
    default:
      return false;
  }
}

function inherits(world: World, from: ApexType, to: ApexType): boolean {
  return from === to || supertypes(world, from).some((above) => inherits(world, above, to));
}

/** Whether a value of `from` may be assigned, passed or returned where `to` is wanted. */
export function assignable(world: World, from: ApexType, to: ApexType, mode: Mode = 'assignment'): boolean {
  if (from === to) return from.kind !== 'void';
  if (from.kind === 'primitive' && to.kind === 'primitive') return PRIMITIVE[mode].has(`${from.name}>${to.name}`);
  if (mode === 'strict' && to === OBJECT) return false;
  // Sets are invariant where they are assigned, but a set of some kind of record may be passed for one of SObject.
  if (from.kind === 'set' && to.kind === 'set')
    return mode !== 'assignment' && isRecord(from.of) && to.of.kind === 'anySObject';
  return isSubtype(world, from, to);
}

/** Casts between numbers, beyond the implicit ones. */
const NARROWING = pairs('Long>Integer Double>Integer Decimal>Integer Double>Long Decimal>Long Decimal>Double');

const isOpen = (type: ApexType): boolean =>
  type.kind === 'class' &&
  type.symbol.kind !== 'enum' &&
  (type.symbol.kind === 'interface' || type.symbol.virtual || type.symbol.abstract);

/** Whether a value of static type `from` might at run time be one of `to`. */
export function castable(world: World, from: ApexType, to: ApexType): boolean {
  if (from.kind === 'void' || to.kind === 'void') return false;
  if (from === to || from === OBJECT || to === OBJECT || from.kind === 'null') return true;
  if (assignable(world, from, to) || isSubtype(world, to, from)) return true;
  // What a lookup to several objects leads to is a `Name` to the compiler, and a record of one of them in memory.
  if (from.kind === 'sobject' && from.name === 'Name' && isRecord(to)) return true;
  if (from.kind === 'primitive' && to.kind === 'primitive') return NARROWING.has(`${from.name}>${to.name}`);
  if (from.kind === 'list' && to.kind === 'list') return castable(world, from.of, to.of);
  if (from.kind === 'set' && to.kind === 'set') return castable(world, from.of, to.of);
  if (from.kind === 'map' && to.kind === 'map')
    return castable(world, from.key, to.key) && castable(world, from.value, to.value);
  if (isInterface(to)) return isOpen(from);
  return isInterface(from) && isOpen(to);
}
