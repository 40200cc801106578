/** Checks expressions: one entry per kind of syntax. */
import type { Expr, Node } from '../ast.ts';
import type { TypedExpr } from '../program.ts';
import { BOOLEAN, DECIMAL, DOUBLE, INTEGER, LONG, NULL, STRING, classType } from '../type-table.ts';
import type { ApexType } from '../types.ts';
import type { Body } from './body.ts';
import { checkAssign, checkIncDec } from './assignment.ts';
import { checkCall } from './calls.ts';
import { checkCast, checkClassLiteral, checkInstanceOf } from './casts.ts';
import { checkCoalesce, checkTernary } from './choices.ts';
import { convert } from './coerce.ts';
import { checkNew, checkNewArray, checkNewElements, checkNewMap } from './creation.ts';
import { fault } from './fault.ts';
import { requireReadable } from './fields.ts';
import { resolveName } from './names.ts';
import { checkBinary, checkUnary } from './operators.ts';
import { checkSoql } from './soql/query.ts';

type Of<K extends Expr['kind']> = Extract<Expr, { kind: K }>;
type Checkers = { readonly [K in Expr['kind']]: (body: Body, expr: Of<K>) => TypedExpr };

const LITERAL_TYPES: Readonly<Record<string, ApexType>> = {
  Integer: INTEGER,
  Long: LONG,
  Decimal: DECIMAL,
  Double: DOUBLE,
  String: STRING,
  Boolean: BOOLEAN,
  Null: NULL,
};

const CHECKERS: Checkers = {
  Literal: (_body, { line, col, value }) => ({
    kind: 'Literal',
    line,
    col,
    value,
    type: LITERAL_TYPES[value.type] ?? NULL,
  }),
  Name: (body, expr) => valueOf(body, expr),
  Field: (body, expr) => valueOf(body, expr),
  Call: checkCall,
  ConstructorCall: (_body, expr) =>
    fault(
      expr,
      expr.which === 'super'
        ? "Call to 'super()' must be the first statement in a constructor method"
        : "Call to 'this()' must be the first statement in a constructor method",
    ),
  Index: (body, { line, col, target, index }) => {
    const list = check(body, target);
    if (list.type.kind !== 'list') return fault(target, `Expression must be a list type: ${list.type.typeName}`);
    const at = check(body, index);
    if (at.type !== INTEGER) fault(index, `List index must be of type Integer: ${at.type.typeName}`);
    return { kind: 'Element', line, col, type: list.type.of, target: list, index: at };
  },
  New: checkNew,
  NewArray: checkNewArray,
  NewWithElements: checkNewElements,
  NewMap: checkNewMap,
  Unary: (body, expr) =>
    expr.op === '++' || expr.op === '--' ? checkIncDec(body, expr, expr.op, true) : checkUnary(body, expr),
  Postfix: (body, expr) => checkIncDec(body, expr, expr.op, false),
  Binary: checkBinary,
  Coalesce: checkCoalesce,
  Assign: checkAssign,
  Ternary: checkTernary,
  InstanceOf: checkInstanceOf,
  Cast: checkCast,
  ClassLiteral: checkClassLiteral,
  This: (body, node) => thisValue(body, node),
  Super: (_body, node) => fault(node, "Unexpected token 'super'."),
  Soql: checkSoql,
  Sosl: (_body, node) => fault(node, 'SOSL queries (FIND) are not supported by the local org'),
};

/** `this`; a fault where there is none. */
function thisValue(body: Body, node: Node): TypedExpr {
  if (body.static) fault(node, 'This cannot be referenced in a static context');
  return { kind: 'This', line: node.line, col: node.col, type: classType(body.owner) };
}

/** Types the target of an assignment: what `check` does, without reading it. */
export function checkUnread(body: Body, expr: Expr): TypedExpr {
  const checker = CHECKERS[expr.kind] as (body: Body, expr: Expr) => TypedExpr;
  return checker(body, expr);
}

/**
 * Types an expression that must be a value.
 * @throws Fault at the first error in it
 */
export function check(body: Body, expr: Expr): TypedExpr {
  const typed = checkUnread(body, expr);
  requireReadable(body, expr, typed);
  return typed;
}

function valueOf(body: Body, expr: Of<'Name'> | Of<'Field'>): TypedExpr {
  const found = resolveName(body, expr);
  if (found.kind === 'value') return found.expr;
  return fault(expr, `Variable does not exist: ${expr.name}`);
}

/** Types an expression and converts it to where it goes, as an assignment does. */
export function checkAs(body: Body, expr: Expr, type: ApexType): TypedExpr {
  return convert(body, expr, check(body, expr), type);
}

/** A condition of `if`, loops and `? :`. */
export function checkCondition(body: Body, expr: Expr): TypedExpr {
  const test = check(body, expr);
  if (test.type !== BOOLEAN && test.type !== NULL)
    fault(expr, `Condition expression must be of type Boolean: ${test.type.typeName}`);
  return test;
}
