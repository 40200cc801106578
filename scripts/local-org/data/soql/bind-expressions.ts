/** Binds fields and function calls. */
import type { Node, SoqlFunction, SoqlValueExpr } from '../../apex/ast.ts';
import type { BoundExpr } from './bound.ts';
import { refusedFunctions, soqlFunctions, type SoqlFunctionDefinition } from './functions.ts';
import { notAggregatable, refused, unexpectedToken, unknownFunction } from './messages.ts';
import { pathText } from './paths.ts';
import { bindPath, fault, fieldExpr, type QueryScope } from './scope.ts';

/** How messages name an expression. */
export function exprText(expr: BoundExpr): string {
  if (expr.kind === 'field') return pathText(expr.path);
  return `${expr.fn.name.toUpperCase()}(${expr.arg === null ? '' : exprText(expr.arg)})`;
}

export function isAggregate(expr: BoundExpr): boolean {
  return expr.kind === 'call' && expr.fn.kind === 'aggregate';
}

/** Same computation of the same field. */
export function sameExpr(a: BoundExpr, b: BoundExpr): boolean {
  return a.kind === b.kind && exprText(a) === exprText(b);
}

/** What the argument of a function may be, beyond its type. */
function argumentFault(fn: SoqlFunctionDefinition, name: string, arg: BoundExpr): string | null {
  if (arg.kind === 'call')
    return fn.kind === 'date' && arg.fn.kind === 'timezone' ? null : unexpectedToken(arg.fn.name);
  const { field } = arg.path;
  const text = pathText(arg.path);
  if (fn.takes !== null && !fn.takes.has(field.type)) {
    return fn.kind === 'aggregate'
      ? notAggregatable(text, name.toUpperCase())
      : `The function ${name} cannot be used with the field ${text}`;
  }
  const counts = fn.name === 'count' || fn.name === 'count_distinct';
  if (fn.kind === 'aggregate' && !field.aggregatable && !(counts && field.filterable))
    return notAggregatable(text, name.toUpperCase());
  return null;
}

function bindCall(scope: QueryScope, fn: SoqlFunction): BoundExpr | null {
  const key = fn.name.toLowerCase();
  if (refusedFunctions.has(key)) return fault(scope, fn, refused(`The function ${fn.name}`));
  const definition = soqlFunctions.get(key);
  if (definition === undefined) return fault(scope, fn, unknownFunction(fn.name));
  if (fn.args.length > 1) return fault(scope, fn, unexpectedToken(','));
  if (fn.args.length === 0) {
    // `COUNT()` stands only as a whole select list, which is bound elsewhere.
    return fault(scope, fn, unexpectedToken(')'));
  }
  const arg = bindExpr(scope, fn.args[0]);
  if (arg === null) return null;
  const wrong = argumentFault(definition, fn.name, arg);
  if (wrong !== null) return fault(scope, fn, wrong);
  return { kind: 'call', fn: definition, arg, type: definition.gives === 'same' ? arg.type : definition.gives };
}

/** @returns null when it is at fault, which is then noted in the scope */
export function bindExpr(scope: QueryScope, expr: SoqlValueExpr): BoundExpr | null {
  if (expr.kind === 'Field') {
    const path = bindPath(scope, expr, expr.path);
    return path && fieldExpr(path);
  }
  if (expr.kind === 'Function') return bindCall(scope, expr.fn);
  return fault(scope, expr satisfies Node, unexpectedToken(expr.value.kind.toLowerCase()));
}

export const bindFunction = bindCall;
