/** Statements. */
import type { TypedStmt } from '../program.ts';
import { emitArguments, emitEffect, emitExpr, emitPresent } from './expressions.ts';
import { quote } from './literals.ts';
import { emitFor, emitForEach, emitWhile } from './loops.ts';
import { constructorName } from './names.ts';
import { sharingOf } from './queries.ts';
import { at } from './source-text.ts';
import { emitTry } from './exceptions.ts';
import { emitSwitch } from './switches.ts';
import type { FunctionScope } from './scope.ts';

/** The member of the union that a kind belongs to; some members have several kinds. */
export type Stmt<K extends TypedStmt['kind'], S = TypedStmt> = S extends { kind: infer J }
  ? K extends J
    ? S
    : never
  : never;
type Emitters = { readonly [K in TypedStmt['kind']]: (stmt: Stmt<K>, scope: FunctionScope) => string };

const EMITTERS: Emitters = {
  Block: emitBlock,
  LocalVar: (stmt, scope) => `let ${stmt.local.jsName} = ${stmt.init === null ? 'null' : emitExpr(stmt.init, scope)};`,
  Expr: (stmt, scope) => `${emitEffect(stmt.expr, scope)};`,
  ConstructorCall: emitConstructorCall,
  If: emitIf,
  While: emitWhile,
  DoWhile: emitWhile,
  For: emitFor,
  ForEach: emitForEach,
  Switch: emitSwitch,
  Return: emitReturn,
  Throw: (stmt, scope) => `throw $.thrown(${emitExpr(stmt.value, scope)});`,
  Break: emitJump,
  Continue: emitJump,
  Try: emitTry,
  Dml: emitDml,
  RunAs: emitRunAs,
};

/** Statements that are no step of their own for coverage: their parts are, or nothing happens. */
const isStep = (stmt: TypedStmt): boolean =>
  stmt.kind !== 'Block' && stmt.kind !== 'Try' && !(stmt.kind === 'LocalVar' && stmt.init === null);

/** A statement on lines of its own, counted as run. */
export function emitStmt(stmt: TypedStmt, scope: FunctionScope): string {
  const emit = EMITTERS[stmt.kind] as (stmt: TypedStmt, scope: FunctionScope) => string;
  const text = at(stmt) + emit(stmt, scope);
  return isStep(stmt) ? `${scope.unit.hit(stmt)} ${text}` : text;
}

/** A statement as a block, whatever it is. */
export function emitBody(stmt: TypedStmt, scope: FunctionScope, prologue = ''): string {
  const body = stmt.kind === 'Block' ? stmt.body : [stmt];
  return `{ ${prologue}\n${emitAll(body, scope)}}`;
}

export const emitAll = (body: readonly TypedStmt[], scope: FunctionScope): string =>
  body.map((stmt) => `${emitStmt(stmt, scope)}\n`).join('');

function emitBlock(stmt: Stmt<'Block'>, scope: FunctionScope): string {
  return `{\n${emitAll(stmt.body, scope)}}`;
}

function emitIf(stmt: Stmt<'If'>, scope: FunctionScope): string {
  const text = `if (${emitPresent(stmt.test, scope)}) ${emitBody(stmt.then, scope)}`;
  return stmt.else === null ? text : `${text} else ${emitBody(stmt.else, scope)}`;
}

function emitReturn(stmt: Stmt<'Return'>, scope: FunctionScope): string {
  const value = stmt.value === null ? scope.bareReturn : emitExpr(stmt.value, scope);
  return scope.runAsDepth > 0 ? `return [${value}];` : `return ${value};`;
}

function emitJump(stmt: Stmt<'Break' | 'Continue'>, scope: FunctionScope): string {
  if (scope.loopDepth === 0) scope.unit.refuse(stmt, `A ${stmt.kind.toLowerCase()} cannot leave a System.runAs block`);
  return stmt.kind === 'Break' ? 'break;' : 'continue;';
}

function emitConstructorCall(stmt: Stmt<'ConstructorCall'>, scope: FunctionScope): string {
  const { constructor } = stmt;
  const isProject = constructor !== null && constructor.owner.namespace === null;
  const name = isProject ? constructorName(constructor.owner, constructor) : '$new';
  const receiver = isProject || stmt.which === 'this' ? 'this' : 'super';
  scope.callsOut = true;
  return `${receiver}[${quote(name)}](${emitArguments(stmt.args, scope)});`;
}

function emitDml(stmt: Stmt<'Dml'>, scope: FunctionScope): string {
  scope.callsOut = true;
  const externalId = stmt.externalId === null ? 'null' : quote(stmt.externalId.field);
  const args = [quote(stmt.op), emitExpr(stmt.record, scope), quote(stmt.mode), sharingOf(scope), externalId];
  return `$.dml(${args.join(', ')});`;
}

/** The body is a function of its own; a `return` in it comes out as a one-element array. */
function emitRunAs(stmt: Stmt<'RunAs'>, scope: FunctionScope): string {
  scope.callsOut = true;
  const user = emitExpr(stmt.user, scope);
  const outerLoops = scope.loopDepth;
  scope.loopDepth = 0;
  scope.runAsDepth++;
  const body = emitBody(stmt.body, scope);
  scope.runAsDepth--;
  scope.loopDepth = outerLoops;
  const name = scope.name('r');
  const leave = scope.runAsDepth > 0 ? name : `${name}[0]`;
  return `const ${name} = $.runAs(${user}, () => ${body}); if (${name} !== undefined) return ${leave};`;
}
