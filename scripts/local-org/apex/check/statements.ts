/** Checks statements: one entry per kind. A fault in one statement is recorded, and its neighbours are checked all the same. */
import type { Expr, Node, Stmt } from '../ast.ts';
import type { TypedExpr, TypedStmt } from '../program.ts';
import { VOID } from '../type-table.ts';
import type { ApexType } from '../types.ts';
import { declareLocal, scoped, type Body } from './body.ts';
import { convert } from './coerce.ts';
import { isExceptionClass } from './declarations.ts';
import { checkDml } from './dml.ts';
import { check, checkAs, checkCondition } from './expressions.ts';
import { Fault, fault } from './fault.ts';
import { breaks, either, then as thenFlow, type Checked, type Flow } from './flow.ts';
import { checkForEach } from './loops.ts';
import { checkSwitch } from './switches.ts';
import { resolveType } from './type-names.ts';
import { report } from './world.ts';

type Of<K extends Stmt['kind']> = Extract<Stmt, { kind: K }>;
type Checkers = { readonly [K in Stmt['kind']]: (body: Body, stmt: Of<K>) => Checked };

const at = ({ line, col }: Node): Node => ({ line, col });
const next = (stmt: TypedStmt): Checked => ({ stmt, flow: 'next' });
const EMPTY = (node: Node): TypedStmt => ({ kind: 'Block', ...at(node), body: [] });

const CHECKERS: Checkers = {
  Block: (body, stmt) => scoped(body, () => checkSequence(body, stmt, stmt.body)),
  LocalVar: checkLocalVar,
  Expr: checkExpression,
  If: (body, stmt) => {
    const test = checkCondition(body, stmt.test);
    const then = checkNested(body, stmt.then);
    const otherwise = stmt.else ? checkNested(body, stmt.else) : null;
    const flow = either(then.flow, otherwise?.flow ?? 'next');
    return { stmt: { kind: 'If', ...at(stmt), test, then: then.stmt, else: otherwise?.stmt ?? null }, flow };
  },
  While: (body, stmt) => {
    const test = checkCondition(body, stmt.test);
    const inner = checkLoopBody(body, stmt.body);
    return { stmt: { kind: 'While', ...at(stmt), test, body: inner.stmt }, flow: afterLoop(test, inner.stmt) };
  },
  DoWhile: (body, stmt) => {
    const inner = checkLoopBody(body, stmt.body);
    const test = checkCondition(body, stmt.test);
    const stops = inner.flow === 'stop' && !breaks(inner.stmt) && !continues(inner.stmt);
    return {
      stmt: { kind: 'DoWhile', ...at(stmt), test, body: inner.stmt },
      flow: stops ? 'stop' : afterLoop(test, inner.stmt),
    };
  },
  For: (body, stmt) => scoped(body, () => checkFor(body, stmt)),
  ForEach: (body, stmt) => scoped(body, () => next(checkForEach(body, stmt))),
  Switch: checkSwitch,
  Return: checkReturn,
  Throw: (body, stmt) => {
    const value = check(body, stmt.value);
    if (!isException(value.type)) fault(stmt, `Throw expression must be of type exception: ${value.type.typeName}`);
    return { stmt: { kind: 'Throw', ...at(stmt), value }, flow: 'stop' };
  },
  Break: (body, stmt) => {
    if (body.loops === 0) fault(stmt, 'Break statement must be in loop');
    return { stmt: { kind: 'Break', ...at(stmt) }, flow: 'stop' };
  },
  Continue: (body, stmt) => {
    if (body.loops === 0) fault(stmt, 'Continue statement must be in loop');
    return { stmt: { kind: 'Continue', ...at(stmt) }, flow: 'stop' };
  },
  Try: checkTry,
  Dml: (body, stmt) => next(checkDml(body, stmt)),
  RunAs: checkRunAs,
};

const isException = (type: ApexType): boolean => type.kind === 'class' && isExceptionClass(type.symbol);

/** Checks one statement; a fault is recorded and the statement left out. */
export function checkStatement(body: Body, stmt: Stmt): Checked {
  try {
    const checker = CHECKERS[stmt.kind] as (body: Body, stmt: Stmt) => Checked;
    return checker(body, stmt);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    report(body.world, body.info.file, error.node, error.message);
    noteBroken(body, stmt);
    return { stmt: EMPTY(stmt), flow: flowOfFaulty(stmt) };
  }
}

/** Variables that a faulty statement does not get to declare. */
function noteBroken(body: Body, stmt: Stmt): void {
  if (stmt.kind === 'LocalVar') for (const variable of stmt.vars) body.broken.add(variable.name.toLowerCase());
}

/** A faulty `return` still returns; what a faulty statement with others inside would have done is unknown, and nothing follows from it. */
function flowOfFaulty(stmt: Stmt): Flow {
  if (stmt.kind === 'Return' || stmt.kind === 'Throw') return 'stop';
  return stmt.kind === 'LocalVar' || stmt.kind === 'Expr' || stmt.kind === 'Dml' ? 'next' : 'endless';
}

/** A statement in a scope of its own: a branch or a loop's body. */
export function checkNested(body: Body, stmt: Stmt): Checked {
  return scoped(body, () => checkStatement(body, stmt));
}

export function checkLoopBody(body: Body, stmt: Stmt | null): Checked {
  if (!stmt) return next(EMPTY({ line: 0, col: 0 }));
  body.loops++;
  try {
    return checkNested(body, stmt);
  } finally {
    body.loops--;
  }
}

/** Statements one after the other; what stands behind a `return` and its like is unreachable. */
export function checkSequence(body: Body, place: Node, stmts: readonly Stmt[]): Checked {
  const checked: TypedStmt[] = [];
  let flow: Flow = 'next';
  let reported = false;
  for (const stmt of stmts) {
    if (flow === 'stop' && !reported) {
      report(body.world, body.info.file, stmt, 'Unreachable statement');
      reported = true;
    }
    const result = checkStatement(body, stmt);
    checked.push(...flattened(stmt, result.stmt));
    flow = thenFlow(flow, result.flow);
  }
  return { stmt: { kind: 'Block', ...at(place), body: checked }, flow };
}

/** `Integer a, b;` is checked to a block of its declarations, which belong to the sequence around it. */
const flattened = (stmt: Stmt, typed: TypedStmt): readonly TypedStmt[] =>
  stmt.kind === 'LocalVar' && typed.kind === 'Block' ? typed.body : [typed];

function checkLocalVar(body: Body, stmt: Of<'LocalVar'>): Checked {
  const type = resolveType(body.world, body.owner, stmt.type);
  const declared = stmt.vars.map((variable): TypedStmt => {
    // The variable is declared even if its value is at fault, so that its uses do not fail too.
    let init: TypedExpr | null = null;
    try {
      init = variable.init ? checkAs(body, variable.init, type) : null;
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      report(body.world, body.info.file, error.node, error.message);
    }
    const local = declareLocal(body, variable, variable.name, type, {
      final: stmt.final,
      assigned: variable.init !== null,
    });
    return { kind: 'LocalVar', ...at(variable), local, init };
  });
  return next(declared.length === 1 && declared[0] ? declared[0] : { kind: 'Block', ...at(stmt), body: declared });
}

const STATEMENTS: readonly Expr['kind'][] = [
  'Assign',
  'Call',
  'New',
  'NewWithElements',
  'NewMap',
  'NewArray',
  'Postfix',
  'ConstructorCall',
];

function checkExpression(body: Body, stmt: Of<'Expr'>): Checked {
  const { expr } = stmt;
  const steps = expr.kind === 'Unary' && (expr.op === '++' || expr.op === '--');
  if (!steps && !STATEMENTS.includes(expr.kind)) fault(stmt, 'Expression cannot be a statement.');
  return next({ kind: 'Expr', ...at(stmt), expr: check(body, expr) });
}

const isTrue = (test: TypedExpr): boolean =>
  test.kind === 'Literal' && test.value.type === 'Boolean' && test.value.value;

const afterLoop = (test: TypedExpr | null, inner: TypedStmt): Flow =>
  (test === null || isTrue(test)) && !breaks(inner) ? 'endless' : 'next';

/** Whether a loop's body can go on to the loop's test by `continue`. */
function continues(stmt: TypedStmt): boolean {
  switch (stmt.kind) {
    case 'Continue':
      return true;
    case 'Block':
      return stmt.body.some(continues);
    case 'If':
      return continues(stmt.then) || (stmt.else !== null && continues(stmt.else));
    default:
      return stmt.kind === 'Switch' || stmt.kind === 'Try';
  }
}

function checkFor(body: Body, stmt: Of<'For'>): Checked {
  const init = stmt.init.flatMap((item) => flattened(item, checkStatement(body, item).stmt));
  const test = stmt.test ? checkCondition(body, stmt.test) : null;
  const inner = checkLoopBody(body, stmt.body);
  const update = stmt.update.map((item) => check(body, item));
  return {
    stmt: { kind: 'For', ...at(stmt), init, test, update, body: inner.stmt },
    flow: afterLoop(test, inner.stmt),
  };
}

function checkReturn(body: Body, stmt: Of<'Return'>): Checked {
  const done = (value: TypedExpr | null): Checked => ({ stmt: { kind: 'Return', ...at(stmt), value }, flow: 'stop' });
  if (stmt.value === null) {
    if (body.returns && body.returns !== VOID)
      fault(stmt, `Missing return statement required return type: ${body.returns.typeName}`);
    return done(null);
  }
  if (body.returns === null) {
    const messages: Partial<Record<Body['kind'], string>> = {
      constructor: 'Constructors must not return a value',
      trigger: 'Trigger bodies must not return a value',
      init: 'Return must be called from a method',
    };
    return fault(stmt, messages[body.kind] ?? 'Void method must not return a value');
  }
  if (body.returns === VOID) fault(stmt, 'Void method must not return a value');
  return done(convert(body, stmt, check(body, stmt.value), body.returns));
}

function checkTry(body: Body, stmt: Of<'Try'>): Checked {
  if (stmt.catches.length === 0 && !stmt.finally)
    fault(stmt, 'Try block must have at least one catch block or a finally block');
  const main = checkNested(body, stmt.body);
  const caught = new Set<ApexType>();
  let { flow } = main;
  const catches = stmt.catches.map((clause) => {
    const type = resolveType(body.world, body.owner, clause.type);
    if (!isException(type)) fault(clause, `Catch block variable must be of type exception: ${type.typeName}`);
    if (caught.has(type)) fault(clause, `Exception type already caught: ${type.typeName}`);
    caught.add(type);
    return scoped(body, () => {
      const local = declareLocal(body, clause, clause.name, type, { final: false, assigned: true });
      const inner = checkNested(body, clause.body);
      flow = either(flow, inner.flow);
      return { ...at(clause), type, local, body: inner.stmt };
    });
  });
  const last = stmt.finally ? checkNested(body, stmt.finally) : null;
  if (last?.flow === 'stop') flow = 'stop';
  return { stmt: { kind: 'Try', ...at(stmt), body: main.stmt, catches, finally: last?.stmt ?? null }, flow };
}

function checkRunAs(body: Body, stmt: Of<'RunAs'>): Checked {
  const [arg, more] = stmt.args;
  const wrong = "runAs requires a single argument of type 'User' or 'Version'";
  if (!arg || more) return fault(stmt, wrong);
  const user = check(body, arg);
  const record = user.type.kind === 'sobject' && user.type.name === 'User';
  if (!record && user.type.typeName === 'Version')
    fault(stmt, 'System.runAs(Version) is not supported by the local org');
  if (!record) fault(stmt, wrong);
  const inner = checkNested(body, stmt.body);
  return { stmt: { kind: 'RunAs', ...at(stmt), user, body: inner.stmt }, flow: inner.flow };
}
