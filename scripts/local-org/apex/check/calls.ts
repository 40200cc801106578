/** Method calls: finding the method that the arguments' static types choose. */
import type { Expr, Node } from '../ast.ts';
import type { TypedExpr } from '../program.ts';
import { ANY_SOBJECT, classType, sobjectType } from '../type-table.ts';
import type { ApexType, ClassSymbol, MethodSymbol } from '../types.ts';
import { methodText, variablesInScope, type Body } from './body.ts';
import { asRecord, represent } from './coerce.ts';
import { isRecord } from './conversions.ts';
import { check } from './expressions.ts';
import { Fault, consequence, fault } from './fault.ts';
import { isVisible } from './fields.ts';
import { findMethods } from './members.ts';
import { firstReading, resolveAsType, resolveTarget, type Resolved } from './names.ts';
import { chooseOverload, describeCall } from './overloads.ts';
import { platformHasMethod } from './platform-names.ts';
import { fieldToken, objectToken } from './tokens.ts';
import { NOT_HERE } from './type-names.ts';
import { isBroken, type Candidate } from './world.ts';

type CallExpr = Extract<Expr, { kind: 'Call' }>;

/** Dynamic queries whose text may bind variables in scope. */
const BINDING_QUERIES: readonly string[] = [
  'query',
  'countquery',
  'getquerylocator',
  'getcursor',
  'getpaginationcursor',
];

export function checkCall(body: Body, expr: CallExpr): TypedExpr {
  const { target } = expr;
  if (target === null) return unqualifiedCall(body, expr, checkArgs(body, expr));
  if (target.kind === 'Super') return superCall(body, expr, checkArgs(body, expr));
  const onField = expr.name.toLowerCase() === 'adderror' ? fieldAddError(body, expr, target) : null;
  if (onField) return onField;
  const found = resolveTarget(body, target);
  const args = checkArgs(body, expr);
  if (found.kind !== 'value') return staticCall(body, expr, found, args);
  return firstReading(
    () => instanceCall(body, expr, found.expr, args),
    () => {
      // A variable that hides a class of its name, as in `Account account; Account.getSObjectType()`.
      const other = resolveAsType(body, target);
      return other ? staticCall(body, expr, other, args) : null;
    },
  );
}

function checkArgs(body: Body, expr: CallExpr): TypedExpr[] {
  return expr.args.map((arg) => {
    const typed = check(body, arg);
    if (typed.type.kind === 'void') fault(arg, 'Parameters cannot be of type void');
    return typed;
  });
}

/** Standard classes of the kinds of type that are not named as one. */
const STANDARD_NAMES: Readonly<Record<string, string>> = { list: 'List', set: 'Set', map: 'Map', sobject: 'SObject' };

function unknownMethod(body: Body, call: CallExpr, args: readonly TypedExpr[], type: ApexType): never {
  if (type.kind === 'class' && isBroken(body.world, type.symbol, call.name)) consequence(call);
  const owner =
    type.kind === 'class' && type.symbol.namespace === null ? '' : (STANDARD_NAMES[type.kind] ?? type.typeName);
  // Site and BusinessHours are objects as well as classes.
  const isKnown =
    platformHasMethod(owner, call.name) || (type.kind === 'sobject' && platformHasMethod(type.name, call.name));
  const lacking = isKnown && findMethods(body.world, type, call.name).length === 0;
  const note = lacking ? NOT_HERE : '';
  return fault(
    call,
    `Method does not exist or incorrect signature: ${describeCall('void', call.name, args)} from the type ${type.typeName}${note}`,
  );
}

function requireVisible(body: Body, node: Node, method: MethodSymbol): void {
  if (!isVisible(body, method.owner, method.visibility, method.testVisible))
    fault(node, `Method is not visible: ${methodText(method)}`);
}

/** Chooses among the static or the instance methods; the others only tell what is wrong. */
function choose(
  body: Body,
  expr: CallExpr,
  candidates: readonly Candidate[],
  args: readonly TypedExpr[],
  isStatic: boolean,
): Candidate | null {
  const { world } = body;
  const wanted = candidates.filter((candidate) => candidate.method.static === isStatic);
  const found = chooseOverload(world, expr, expr.name, wanted, args);
  if (found) return found;
  const others = candidates.filter((candidate) => candidate.method.static !== isStatic);
  const other = chooseOverload(world, expr, expr.name, others, args);
  if (!other) return null;
  return fault(
    expr,
    isStatic
      ? `Non static method cannot be referenced from a static context: ${methodText(other.method)}`
      : `Static method cannot be referenced from a non static context: ${methodText(other.method)}`,
  );
}

// ---------------------------------------------------------------- kinds of call

function unqualifiedCall(body: Body, expr: CallExpr, args: readonly TypedExpr[]): TypedExpr {
  const { world, owner } = body;
  let first: Fault | null = null;
  for (let at: ClassSymbol | null = owner; at; at = at.outer) {
    const type = classType(at);
    const candidates = findMethods(world, type, expr.name);
    try {
      const found = chooseUnqualified(body, expr, candidates, args, at);
      if (found) return makeCall(body, expr, found, found.method.static ? null : self(body, expr), args, type);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      first ??= error;
    }
  }
  if (first) throw first;
  return unknownMethod(body, expr, args, classType(owner));
}

function chooseUnqualified(
  body: Body,
  expr: CallExpr,
  candidates: readonly Candidate[],
  args: readonly TypedExpr[],
  at: ClassSymbol,
): Candidate | null {
  const found = chooseOverload(body.world, expr, expr.name, candidates, args);
  if (!found) return null;
  const { method } = found;
  if (!method.static && (at !== body.owner || body.static)) {
    // Object's own methods mean nothing on a class around this one.
    if (at !== body.owner && method.owner.name === 'Object') return null;
    fault(expr, `Non static method cannot be referenced from a static context: ${methodText(method)}`);
  }
  if (!method.static && body.inConstructorCall) {
    fault(expr, `Cannot reference instance methods in a constructor invocation: ${methodText(method)}`);
  }
  return found;
}

const self = (body: Body, node: Node): TypedExpr => ({
  kind: 'This',
  line: node.line,
  col: node.col,
  type: classType(body.owner),
});

function superCall(body: Body, expr: CallExpr, args: readonly TypedExpr[]): TypedExpr {
  if (body.static) fault(expr, 'Super cannot be referenced in a static context');
  const above = body.owner.superclass;
  if (!above) return fault(expr, `No super type defined: ${body.owner.name}`);
  const found = choose(body, expr, findMethods(body.world, above, expr.name), args, false);
  if (!found) return unknownMethod(body, expr, args, above);
  if (found.method.abstract) fault(expr, `Abstract method cannot be called directly: ${methodText(found.method)}`);
  const call = makeCall(body, expr, found, self(body, expr), args, above);
  return call.kind === 'Call' ? { ...call, dispatch: 'super' } : call;
}

function instanceCall(body: Body, expr: CallExpr, value: TypedExpr, args: readonly TypedExpr[]): TypedExpr {
  const { world } = body;
  const listCall = value.type.kind === 'list' && findMethods(world, value.type, expr.name).length > 0;
  const target = listCall ? value : asRecord(value, expr.safe ? 'singleOrNull' : 'single');
  const { type } = target;
  if (type.kind === 'void' || type.kind === 'null') return unknownMethod(body, expr, args, type);
  const found = choose(body, expr, findMethods(world, type, expr.name), args, false);
  if (!found) return unknownMethod(body, expr, args, type);
  return makeCall(body, expr, found, target, args, type);
}

function staticCall(body: Body, expr: CallExpr, target: Resolved, args: readonly TypedExpr[]): TypedExpr {
  const type = staticTarget(body, expr, target);
  if (expr.safe) fault(expr, 'Safe navigation operator (?.) can not be used on static references');
  if (type.kind === 'sobject' && expr.name.toLowerCase() === 'getsobjecttype' && args.length === 0) {
    const info = body.world.schema.object(type.name);
    if (info) return objectToken(body.world, expr, info);
  }
  const found = choose(body, expr, findMethods(body.world, type, expr.name), args, true);
  return found ? makeCall(body, expr, found, null, args, type) : unknownMethod(body, expr, args, type);
}

function staticTarget(body: Body, expr: CallExpr, target: Resolved): ApexType {
  if (target.kind === 'type') return target.type;
  const labels = target.kind === 'labels' ? body.world.registry.qualified('Label') : undefined;
  if (labels) return classType(labels);
  const name = expr.target?.kind === 'Name' || expr.target?.kind === 'Field' ? expr.target.name : '';
  return fault(expr.target ?? expr, `Variable does not exist: ${name}`);
}

/** `record.Field.addError(message)` is a call on the record, with the field as a token. */
function fieldAddError(body: Body, expr: CallExpr, target: Expr): TypedExpr | null {
  if (target.kind !== 'Field') return null;
  const found = resolveTarget(body, target);
  if (found.kind !== 'value' || found.expr.kind !== 'SObjectField') return null;
  const field = found.expr;
  if (field.role !== 'value')
    return isRecord(field.type) ? null : fault(expr, 'addError must be invoked on an SObject scalar field');
  if (expr.safe) fault(expr, 'Safe navigation operator is not allowed between SObject field and addError');
  const info = body.world.schema.object(field.object);
  const known = info?.fields.get(field.name.toLowerCase());
  if (!info || !known)
    return fault(expr, 'addError must be invoked on an expression that is an exact SObject field reference');
  const args = [fieldToken(body.world, expr, info, known), ...checkArgs(body, expr)];
  const type = sobjectType(info.name);
  const choice = choose(body, expr, findMethods(body.world, ANY_SOBJECT, expr.name), args, false);
  return choice
    ? makeCall(body, { ...expr, safe: field.safe }, choice, field.target, args, type)
    : unknownMethod(body, expr, args, type);
}

// ---------------------------------------------------------------- the node

/** `clone()` of a record or of a project's object has the type of what is cloned. */
function resultType(candidate: Candidate, receiver: ApexType): ApexType {
  const { method, returns } = candidate;
  const inherited =
    method.owner.namespace !== null && (method.owner.name === 'Object' || method.owner.name === 'SObject');
  return inherited && method.name.toLowerCase() === 'clone' ? receiver : returns;
}

function makeCall(
  body: Body,
  expr: CallExpr,
  candidate: Candidate,
  target: TypedExpr | null,
  values: readonly TypedExpr[],
  receiver: ApexType,
): TypedExpr {
  const { line, col, safe } = expr;
  const { method } = candidate;
  requireVisible(body, expr, method);
  const args = values.map((arg, i) => represent(body.world, arg, candidate.params[i]));
  const type = resultType(candidate, receiver);
  const { owner } = method;
  if (owner.namespace === null) {
    return {
      kind: 'Call',
      line,
      col,
      type,
      dispatch: method.static ? 'static' : 'virtual',
      target,
      method,
      args,
      safe,
    };
  }
  if (owner.kind === 'interface' && target)
    return { kind: 'InterfaceCall', line, col, type, target, owner, method, args, safe };
  const binds = owner.name === 'Database' && BINDING_QUERIES.includes(method.name.toLowerCase());
  const scope = binds ? variablesInScope(body, expr) : null;
  return { kind: 'StandardCall', line, col, type, target, owner, method, receiver, args, safe, scope };
}
