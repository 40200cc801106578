/** Chooses among methods of one name, by the arguments' static types. */
import type { Node } from '../ast.ts';
import type { TypedExpr } from '../program.ts';
import { OBJECT } from '../type-table.ts';
import type { ApexType } from '../types.ts';
import { assignable, isRecord, isSubtype, type Mode } from './conversions.ts';
import { fault } from './fault.ts';
import type { Candidate, World } from './world.ts';

/** An inline query is a list, and one record where a record is wanted. */
export const isQuery = (expr: TypedExpr): boolean => expr.kind === 'Soql' && expr.shape === 'list';

function fits(world: World, arg: TypedExpr, param: ApexType, mode: Mode): boolean {
  if (assignable(world, arg.type, param, mode)) return true;
  if (mode === 'strict' || !isQuery(arg) || !isRecord(param)) return false;
  return arg.type.kind === 'list' && isSubtype(world, arg.type.of, param);
}

const COLLECTIONS: readonly string[] = ['List', 'Set', 'Map'];
const ORDER: readonly string[] = ['Integer', 'Long', 'Double', 'Decimal'];

/** Whether a parameter type is at least as specific as another. */
function specific(world: World, a: ApexType, b: ApexType): boolean {
  if (a === b || b === OBJECT) return true;
  if (a === OBJECT) return false;
  if (a.kind === 'primitive' && b.kind === 'primitive') {
    const left = ORDER.indexOf(a.name);
    const right = ORDER.indexOf(b.name);
    return left >= 0 && right >= 0 ? left <= right : assignable(world, a, b, 'strict');
  }
  return isSubtype(world, a, b);
}

const moreSpecific = (world: World, a: Candidate, b: Candidate): boolean =>
  a.params.every((param, i) => specific(world, param, b.params[i]));

/**
 * The one candidate that the call means: an exact match, else the most specific one that fits without or with loose conversions.
 * null: none fits.
 * @throws Fault when several fit and none is the most specific.
 */
export function chooseOverload(
  world: World,
  node: Node,
  name: string,
  candidates: readonly Candidate[],
  args: readonly TypedExpr[],
): Candidate | null {
  const count = candidates.filter((candidate) => candidate.params.length === args.length);
  const exact = count.filter((candidate) => candidate.params.every((param, i) => param === args[i]?.type));
  if (exact[0]) return exact[0];
  for (const mode of ['strict', 'argument'] as const) {
    const fitting = count.filter((candidate) =>
      candidate.params.every((param, i) => fits(world, args[i], param, mode)),
    );
    if (fitting.length <= 1) {
      if (fitting[0]) return fitting[0];
      continue;
    }
    const best = fitting.filter((candidate) => fitting.every((other) => moreSpecific(world, candidate, other)));
    if (best[0]) return best[0];
    fault(node, `Ambiguous method signature: ${describeCall('void', name, args)}`);
  }
  return collectionMethod(world, count, args);
}

/** Keys and elements of collections are taken as an assignment would: a Decimal for a Double too. */
function collectionMethod(
  world: World,
  candidates: readonly Candidate[],
  args: readonly TypedExpr[],
): Candidate | null {
  const fitting = candidates.filter(
    ({ method, params }) =>
      method.owner.namespace === 'System' &&
      COLLECTIONS.includes(method.owner.name) &&
      params.every((param, i) => fits(world, args[i], param, 'assignment')),
  );
  return fitting[0] ?? null;
}

/** `void foo(Integer, String)`, as messages name a call. */
export function describeCall(returns: string, name: string, args: readonly TypedExpr[]): string {
  return `${returns} ${name}(${args.map((arg) => arg.type.typeName).join(', ')})`;
}
