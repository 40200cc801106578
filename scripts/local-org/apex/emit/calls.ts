/** Calls of project methods, standard methods and interface methods. */
import { hiddenArgument } from '../../runtime/hidden-arguments.ts';
import type { AnnotationMeta } from '../class-meta.ts';
import type { TypedExpr } from '../program.ts';
import { emitArguments, emitExpr } from './expressions.ts';
import { quote } from './literals.ts';
import { annotationMeta } from './meta.ts';
import { constructorName, methodName } from './names.ts';
import { emitTarget } from './places.ts';
import { defaultMode, emitInlineQuery } from './queries.ts';
import { at } from './source-text.ts';
import type { FunctionScope } from './scope.ts';

type Of<K extends TypedExpr['kind']> = Extract<TypedExpr, { kind: K }>;

export function emitCall(expr: Of<'Call'>, scope: FunctionScope): string {
  scope.callsOut = true;
  const { method, target } = expr;
  const args = emitArguments(expr.args, scope);
  const name = quote(methodName(method));
  const future = method.annotations.map(annotationMeta).find((annotation) => annotation.name === 'future');
  if (future !== undefined) return emitFuture(expr, future, args);
  if (expr.dispatch === 'static') return `${scope.unit.classRef(method.owner)}${at(expr)}[${name}](${args})`;
  if (expr.dispatch === 'super') return `super${at(expr)}[${name}](${args})`;
  const receiver = target === null ? 'this' : emitTarget(expr, target, scope);
  return `${receiver}${at(expr)}[${name}](${args})`;
}

/** A future method is not run, but enqueued with its arguments. */
function emitFuture(call: Of<'Call'>, future: AnnotationMeta, args: string): string {
  const names = `${quote(call.method.owner.name)}, ${quote(methodName(call.method))}`;
  return `$${at(call)}.future(${names}, ${future.values.callout === true}, [${args}])`;
}

/** Standard classes whose methods neither run other Apex nor ask for the sharing mode. */
const PURE: ReadonlySet<string> = new Set(
  'Blob Boolean Date Datetime Decimal Double EncodingUtil Id Integer Long Map Math Pattern Matcher Set String Time'.split(
    ' ',
  ),
);

/** An inline query that is an argument of `Database.getQueryLocator` is not run, but handed over. */
const isLocated = (call: Of<'StandardCall'>, arg: TypedExpr): arg is Of<'Soql'> =>
  arg.kind === 'Soql' && call.owner.name === 'Database' && call.method.name.toLowerCase() === 'getquerylocator';

export function emitStandardCall(expr: Of<'StandardCall'>, scope: FunctionScope): string {
  const { target, method, owner } = expr;
  const names = `${quote(owner.name)}, ${quote(method.key)}`;
  const args: string[] = [];
  if (!PURE.has(owner.name) && !(owner.name === 'List' && method.name !== 'sort')) scope.callsOut = true;
  if (target !== null) args.push(emitTarget(expr, target, scope));
  else if (method.static && hiddenArgument(owner.name) === 'receiver')
    args.push(quote(expr.receiver?.typeName ?? owner.name));
  else if (method.static && hiddenArgument(owner.name) === 'mode') args.push(defaultMode(scope));
  args.push(...expr.args.map((arg) => (isLocated(expr, arg) ? emitInlineQuery(arg, scope) : emitExpr(arg, scope))));
  if (expr.scope !== null) {
    const binds = expr.scope.map(({ name, value }) => `${quote(name)}: () => ${emitExpr(value, scope)}`);
    const fn = scope.unit.constant(`$.scopedMethod(${names})`);
    return `${at(expr)}${fn}({ ${binds.join(', ')} }, ${args.join(', ')})`;
  }
  const direct = target?.kind === 'This' ? 'ownMethod' : 'method';
  const fn = scope.unit.constant(`$.${method.static ? 'staticMethod' : direct}(${names})`);
  return `${at(expr)}${fn}(${args.join(', ')})`;
}

export function emitInterfaceCall(expr: Of<'InterfaceCall'>, scope: FunctionScope): string {
  scope.callsOut = true;
  const fn = scope.unit.constant(`$.interfaceMethod(${quote(expr.owner.name)}, ${quote(expr.method.key)})`);
  const args = [emitTarget(expr, expr.target, scope), ...expr.args.map((arg) => emitExpr(arg, scope))];
  return `${at(expr)}${fn}(${args.join(', ')})`;
}

export function emitNew(expr: Of<'New'>, scope: FunctionScope): string {
  scope.callsOut = true;
  const name = expr.constructor === null ? '$new' : constructorName(expr.owner, expr.constructor);
  const cls = scope.unit.classRef(expr.owner);
  return `${at(expr)}new ${cls}().$init()[${quote(name)}](${emitArguments(expr.args, scope)})`;
}

export function emitNewStandard(expr: Of<'NewStandard'>, scope: FunctionScope): string {
  const fn = scope.unit.constant(`$.constructorOf(${quote(expr.owner.name)}, ${quote(expr.constructor.key)})`);
  const args = expr.args.map((arg) => emitExpr(arg, scope));
  if (expr.owner.typeParams.length > 0) args.unshift(quote(expr.type.typeName));
  return `${at(expr)}${fn}(${args.join(', ')})`;
}
