import {
  type BlockContext,
  type CatchClauseContext,
  type ExpressionContext,
  type ForControlContext,
  type ForInitContext,
  type ForStatementContext,
  type LocalVariableDeclarationContext,
  type ModifierContext,
  type ParExpressionContext,
  type StatementContext,
  type SwitchStatementContext,
  type TryStatementContext,
  type VariableDeclaratorsContext,
  type WhenLiteralContext,
} from '@apexdevtools/apex-parser';
import type { CatchClause, DmlOp, Expr, Node, Stmt, SwitchWhen } from '../ast.ts';
import { at, fail, type Conversion } from './conversion.ts';
import { expression, expressionList } from './expressions.ts';
import { integerValue, longValue, multilineStringValue, stringValue } from './literals.ts';
import { variableName } from './names.ts';
import { qualifiedNames, qualifiedType, typeRef } from './types.ts';

type Block = Extract<Stmt, { kind: 'Block' }>;
type LocalVar = Extract<Stmt, { kind: 'LocalVar' }>;

/** `{ ... }`. */
export function block(conversion: Conversion, ctx: BlockContext): Block {
  return { kind: 'Block', ...at(ctx), body: ctx.statement_list().map((item) => statement(conversion, item)) };
}

/** The names (and initial values) of a variable or field declaration. */
export function declarators(
  conversion: Conversion,
  ctx: VariableDeclaratorsContext,
): (Node & { readonly name: string; readonly init: Expr | null })[] {
  return ctx.variableDeclarator_list().map((item) => {
    const init: ExpressionContext | null = item.expression();
    return { name: variableName(conversion, item.id()), ...at(item), init: init ? expression(conversion, init) : null };
  });
}

/** Whether a local or parameter is final; any other modifier word is refused, annotations have no effect there. */
export function finalOnly(conversion: Conversion, modifiers: readonly ModifierContext[], where: string): boolean {
  let final = false;
  for (const modifier of modifiers) {
    if (modifier.FINAL()) final = true;
    else if (!modifier.annotation())
      fail(conversion, at(modifier), `${modifier.getText().toLowerCase()} is not allowed on ${where}`);
  }
  return final;
}

function localVariable(conversion: Conversion, ctx: LocalVariableDeclarationContext): LocalVar {
  return {
    kind: 'LocalVar',
    ...at(ctx.typeRef()),
    final: finalOnly(conversion, ctx.modifier_list(), 'locals'),
    type: typeRef(ctx.typeRef()),
    vars: declarators(conversion, ctx.variableDeclarators()),
  };
}

function condition(conversion: Conversion, ctx: ParExpressionContext): Expr {
  return expression(conversion, ctx.expression());
}

const STATEMENT_EXPRESSIONS: ReadonlySet<Expr['kind']> = new Set<Expr['kind']>([
  'Assign',
  'Call',
  'ConstructorCall',
  'New',
  'NewArray',
  'NewMap',
  'NewWithElements',
  'Postfix',
]);

function isStatement(expr: Expr): boolean {
  return STATEMENT_EXPRESSIONS.has(expr.kind) || (expr.kind === 'Unary' && (expr.op === '++' || expr.op === '--'));
}

function expressionStatement(conversion: Conversion, ctx: ExpressionContext): Stmt {
  const expr = expression(conversion, ctx);
  if (!isStatement(expr)) fail(conversion, at(ctx), 'Expression cannot be a statement.');
  return { kind: 'Expr', ...at(ctx), expr };
}

function forInit(conversion: Conversion, ctx: ForInitContext | null): Stmt[] {
  if (!ctx) return [];
  const local: LocalVariableDeclarationContext | null = ctx.localVariableDeclaration();
  if (local) return [localVariable(conversion, local)];
  return ctx
    .expressionList()
    .expression_list()
    .map((item) => expressionStatement(conversion, item));
}

function forStatement(conversion: Conversion, ctx: ForStatementContext): Stmt {
  const place = at(ctx);
  const control: ForControlContext = ctx.forControl();
  const inner: StatementContext | null = ctx.statement();
  const body = inner ? statement(conversion, inner) : null;
  const each = control.enhancedForControl();
  if (each) {
    return {
      kind: 'ForEach',
      ...place,
      type: typeRef(each.typeRef()),
      name: variableName(conversion, each.id()),
      iterable: expression(conversion, each.expression()),
      body,
    };
  }
  const test: ExpressionContext | null = control.expression();
  return {
    kind: 'For',
    ...place,
    init: forInit(conversion, control.forInit()),
    test: test ? expression(conversion, test) : null,
    update: expressionList(conversion, control.forUpdate()?.expressionList() ?? null),
    body,
  };
}

function whenLiteral(conversion: Conversion, ctx: WhenLiteralContext): Expr {
  const inner: WhenLiteralContext | null = ctx.whenLiteral();
  if (inner) return whenLiteral(conversion, inner);
  const place = at(ctx);
  const name = ctx.qualifiedName();
  if (name) {
    const [first, ...rest] = name.id_list();
    if (!first) throw new Error('A qualified name has at least one part');
    const start: Expr = { kind: 'Name', ...at(first), name: first.start.text };
    return rest.reduce<Expr>(
      (target, id) => ({ kind: 'Field', ...at(id), target, name: id.start.text, safe: false }),
      start,
    );
  }
  const text = ctx.StringLiteral() ?? ctx.MultilineStringLiteral();
  if (text) {
    const value = ctx.StringLiteral() ? stringValue(text.symbol.text) : multilineStringValue(text.symbol.text);
    return { kind: 'Literal', ...place, value: { type: 'String', value } };
  }
  const number = ctx.IntegerLiteral() ?? ctx.LongLiteral();
  if (!number) return { kind: 'Literal', ...place, value: { type: 'Null' } };
  const value = ctx.IntegerLiteral() ? integerValue(conversion, number.symbol) : longValue(conversion, number.symbol);
  let result: Expr = { kind: 'Literal', ...at(number), value };
  for (let i = ctx.getChildCount() - 2; i >= 0; i--) {
    result = { kind: 'Unary', ...place, op: ctx.getChild(i).getText() as '+' | '-', operand: result };
  }
  return result;
}

function switchStatement(conversion: Conversion, ctx: SwitchStatementContext): Stmt {
  const whens: SwitchWhen[] = [];
  let otherwise: Stmt | null = null;
  for (const control of ctx.whenControl_list()) {
    const place = at(control);
    const body = block(conversion, control.block());
    const value = control.whenValue();
    if (otherwise) fail(conversion, place, "'when else' must be the last when block");
    if (value.ELSE()) otherwise = body;
    else if (value.id())
      whens.push({
        kind: 'WhenType',
        ...place,
        type: typeRef(value.typeRef()),
        name: variableName(conversion, value.id()),
        body,
      });
    else
      whens.push({
        kind: 'WhenValues',
        ...place,
        values: value.whenLiteral_list().map((item) => whenLiteral(conversion, item)),
        body,
      });
  }
  return { kind: 'Switch', ...at(ctx), subject: expression(conversion, ctx.expression()), whens, otherwise };
}

function catchClause(conversion: Conversion, ctx: CatchClauseContext): CatchClause {
  finalOnly(conversion, ctx.modifier_list(), 'locals');
  return {
    ...at(ctx),
    type: qualifiedType(ctx.qualifiedName()),
    name: variableName(conversion, ctx.id()),
    body: block(conversion, ctx.block()),
  };
}

function tryStatement(conversion: Conversion, ctx: TryStatementContext): Stmt {
  const last = ctx.finallyBlock();
  return {
    kind: 'Try',
    ...at(ctx),
    body: block(conversion, ctx.block()),
    catches: ctx.catchClause_list().map((item) => catchClause(conversion, item)),
    finally: last ? block(conversion, last.block()) : null,
  };
}

interface DmlContext {
  readonly expression: () => ExpressionContext;
  readonly accessLevel: () => { readonly USER: () => object } | null;
}

function dml(conversion: Conversion, place: Node, op: DmlOp, ctx: DmlContext): Extract<Stmt, { kind: 'Dml' }> {
  const level = ctx.accessLevel();
  const mode = level ? (level.USER() ? 'user' : 'system') : null;
  return {
    kind: 'Dml',
    ...place,
    op,
    mode,
    record: expression(conversion, ctx.expression()),
    externalId: null,
    mergeWith: null,
  };
}

function dmlStatement(conversion: Conversion, ctx: StatementContext): Stmt | null {
  const place = at(ctx);
  const simple = {
    insert: ctx.insertStatement(),
    update: ctx.updateStatement(),
    delete: ctx.deleteStatement(),
    undelete: ctx.undeleteStatement(),
  };
  for (const op of ['insert', 'update', 'delete', 'undelete'] as const) {
    if (simple[op]) return dml(conversion, place, op, simple[op]);
  }
  const upsert = ctx.upsertStatement();
  if (upsert) {
    const field = upsert.qualifiedName();
    return {
      ...dml(conversion, place, 'upsert', upsert),
      externalId: field ? qualifiedNames(field).join('.') : null,
    };
  }
  const merge = ctx.mergeStatement();
  if (!merge) return null;
  return {
    ...dml(conversion, place, 'merge', {
      expression: () => merge.expression(0),
      accessLevel: () => merge.accessLevel(),
    }),
    mergeWith: expression(conversion, merge.expression(1)),
  };
}

/** A statement; points at its first token. */
export function statement(conversion: Conversion, ctx: StatementContext): Stmt {
  const place = at(ctx);
  const local = ctx.localVariableDeclarationStatement();
  if (local) return localVariable(conversion, local.localVariableDeclaration());
  const bare = ctx.expressionStatement();
  if (bare) return expressionStatement(conversion, bare.expression());
  const nested = ctx.block();
  if (nested) return block(conversion, nested);
  const branch = ctx.ifStatement();
  if (branch) {
    const otherwise: StatementContext | null = branch.statement(1);
    return {
      kind: 'If',
      ...place,
      test: condition(conversion, branch.parExpression()),
      then: statement(conversion, branch.statement(0)),
      else: otherwise ? statement(conversion, otherwise) : null,
    };
  }
  const result = ctx.returnStatement();
  if (result) {
    const value: ExpressionContext | null = result.expression();
    return { kind: 'Return', ...place, value: value ? expression(conversion, value) : null };
  }
  const loop = ctx.forStatement();
  if (loop) return forStatement(conversion, loop);
  return rareStatement(conversion, ctx);
}

function rareStatement(conversion: Conversion, ctx: StatementContext): Stmt {
  const place = at(ctx);
  const attempt = ctx.tryStatement();
  if (attempt) return tryStatement(conversion, attempt);
  const choice = ctx.switchStatement();
  if (choice) return switchStatement(conversion, choice);
  const loop = ctx.whileStatement();
  if (loop) {
    const body: StatementContext | null = loop.statement();
    const test = condition(conversion, loop.parExpression());
    return {
      kind: 'While',
      ...place,
      test,
      body: body ? statement(conversion, body) : { kind: 'Block', ...at(loop.SEMI()), body: [] },
    };
  }
  const repeat = ctx.doWhileStatement();
  if (repeat) {
    return {
      kind: 'DoWhile',
      ...place,
      test: condition(conversion, repeat.parExpression()),
      body: block(conversion, repeat.block()),
    };
  }
  const thrown = ctx.throwStatement();
  if (thrown) return { kind: 'Throw', ...place, value: expression(conversion, thrown.expression()) };
  if (ctx.breakStatement()) return { kind: 'Break', ...place };
  if (ctx.continueStatement()) return { kind: 'Continue', ...place };
  const runAs = ctx.runAsStatement();
  if (runAs) {
    return {
      kind: 'RunAs',
      ...place,
      args: expressionList(conversion, runAs.expressionList()),
      body: block(conversion, runAs.block()),
    };
  }
  const change = dmlStatement(conversion, ctx);
  if (!change) throw new Error(`No conversion for the statement at ${place.line}:${place.col}`);
  return change;
}
