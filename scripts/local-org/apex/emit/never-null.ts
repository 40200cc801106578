/** Which expressions and locals can never hold null, so that no check need be emitted for them. */
import type { LocalVar, TypedExpr, TypedStmt } from '../program.ts';

const ALWAYS: ReadonlySet<TypedExpr['kind']> = new Set<TypedExpr['kind']>([
  'This',
  'EnumValue',
  'ClassLiteral',
  'SObjectToken',
  'FieldToken',
  'DescribeToken',
  'Label',
  'Binary',
  'Negate',
  'BitNot',
  'Not',
  'And',
  'Or',
  'InstanceOf',
  'New',
  'NewStandard',
  'NewSObject',
  'NewArray',
  'NewElements',
  'NewMap',
  'IncDec',
  'CompoundAssign',
]);

/** Standard classes whose Integer and Boolean methods always have a result. */
const FULL_CLASSES: ReadonlySet<string> = new Set(['List', 'Set', 'Map', 'String']);
const FULL_RESULTS: ReadonlySet<string> = new Set(['Integer', 'Boolean']);

/** Whether the expression has a value whenever it completes, given the locals that always have one. */
export function isNeverNull(expr: TypedExpr, locals: ReadonlySet<LocalVar>): boolean {
  if (ALWAYS.has(expr.kind)) return true;
  switch (expr.kind) {
    case 'Literal':
      return expr.value.type !== 'Null';
    case 'Local':
      return locals.has(expr.local);
    case 'Assign':
      return isNeverNull(expr.value, locals);
    case 'Convert':
    case 'Cast':
      return isNeverNull(expr.operand, locals);
    case 'Ternary':
      return isNeverNull(expr.then, locals) && isNeverNull(expr.else, locals);
    case 'Coalesce':
      return isNeverNull(expr.right, locals);
    case 'StandardCall':
      return !expr.safe && FULL_CLASSES.has(expr.owner.name) && FULL_RESULTS.has(expr.type.typeName);
    default:
      return false;
  }
}

/**
 * Locals of primitive type that are given a value where they are declared and never one that may be null.
 * Starts from all declared with a value and drops those that some assignment spoils, until none is dropped.
 */
export function neverNullLocals(root: unknown): ReadonlySet<LocalVar> {
  const found: Found = { values: new Map(), declared: new Set() };
  collect(root, found);
  const { values, declared: safe } = found;
  for (let before = -1; before !== safe.size;) {
    before = safe.size;
    for (const local of safe) {
      if (!values.get(local)?.every((value) => isNeverNull(value, safe))) safe.delete(local);
    }
  }
  return safe;
}

interface Found {
  /** Every value that a local is given. */
  readonly values: Map<LocalVar, TypedExpr[]>;
  /** Locals declared with a value. Parameters and the variables of loops and clauses get theirs from elsewhere. */
  readonly declared: Set<LocalVar>;
}

function collect(node: unknown, found: Found): void {
  if (Array.isArray(node)) {
    for (const item of node) collect(item, found);
    return;
  }
  if (node === null || typeof node !== 'object') return;
  const typed = node as TypedExpr | TypedStmt;
  if (typed.kind === 'LocalVar' && typed.init !== null) {
    found.declared.add(typed.local);
    push(found.values, typed.local, typed.init);
  } else if (typed.kind === 'Assign' && typed.place.kind === 'Local') {
    push(found.values, typed.place.local, typed.value);
  }
  for (const [key, child] of Object.entries(typed)) if (!NOT_CHILDREN.has(key)) collect(child, found);
}

function push(values: Map<LocalVar, TypedExpr[]>, local: LocalVar, value: TypedExpr): void {
  const known = values.get(local);
  if (known === undefined) values.set(local, [value]);
  else known.push(value);
}

/** Properties that lead out of the tree, into symbols and types, or hold no expressions. */
const NOT_CHILDREN: ReadonlySet<string> = new Set([
  'kind',
  'line',
  'col',
  'type',
  'owner',
  'method',
  'field',
  'local',
  'query',
  'of',
  'symbol',
  'constructor',
  'receiver',
  'externalId',
]);
