import type {
  CreatorContext,
  DotMethodCallContext,
  ExpressionContext,
  ExpressionListContext,
  MethodCallContext,
  PrimaryContext,
} from '@apexdevtools/apex-parser';
import {
  Arth1ExpressionContext,
  Arth2ExpressionContext,
  ArrayExpressionContext,
  AssignExpressionContext,
  BitAndExpressionContext,
  BitExpressionContext,
  BitNotExpressionContext,
  BitOrExpressionContext,
  CastExpressionContext,
  CmpExpressionContext,
  CoalExpressionContext,
  CondExpressionContext,
  DotExpressionContext,
  EqualityExpressionContext,
  IdPrimaryContext,
  InstanceOfExpressionContext,
  LiteralPrimaryContext,
  LogAndExpressionContext,
  LogOrExpressionContext,
  MethodCallExpressionContext,
  NegExpressionContext,
  NewExpressionContext,
  PostOpExpressionContext,
  PreOpExpressionContext,
  PrimaryExpressionContext,
  SoqlPrimaryContext,
  SoslPrimaryContext,
  SubExpressionContext,
  SuperPrimaryContext,
  ThisPrimaryContext,
  TypeRefPrimaryContext,
  VoidPrimaryContext,
} from '@apexdevtools/apex-parser';
import type { AssignOp, BinaryOp, Expr, TypeRef } from '../ast.ts';
import { at, fail, namedType, sourceText, type Conversion } from './conversion.ts';
import { literal } from './literals.ts';
import { soqlQuery } from './soql.ts';
import { createdType, typeRef } from './types.ts';

type ContextClass = abstract new (...args: never[]) => object;
type Converter<C> = (conversion: Conversion, ctx: C) => Expr;
interface Entry {
  readonly type: ContextClass;
  readonly convert: (conversion: Conversion, ctx: ExpressionContext | PrimaryContext) => Expr;
}

/** Ties a context class to its converter; the table is looked up by the tree node's own class. */
function on<C extends ExpressionContext | PrimaryContext>(
  type: new (...args: never[]) => C,
  convert: Converter<C>,
): Entry {
  return { type, convert: (conversion, ctx) => convert(conversion, ctx as C) };
}

/**
 * An expression. Positions: a call points at its method name, a field at its name, `new` at the keyword,
 * and everything else at its first token (a binary expression at the start of its left operand).
 */
export function expression(conversion: Conversion, ctx: ExpressionContext | PrimaryContext): Expr {
  const convert = CONVERTERS.get(ctx.constructor as ContextClass);
  if (!convert) throw new Error(`No conversion for ${ctx.constructor.name}`);
  return convert(conversion, ctx);
}

/** The arguments of a call; none when the list is absent. */
export function expressionList(conversion: Conversion, ctx: ExpressionListContext | null): Expr[] {
  return ctx ? ctx.expression_list().map((item) => expression(conversion, item)) : [];
}

interface BinaryContext extends ExpressionContext {
  expression(i: number): ExpressionContext;
}

/** The operator of a binary node: the terminals between its two operands (`>` `>` is two tokens). */
function operatorText(ctx: ExpressionContext): string {
  const count = ctx.getChildCount();
  let text = '';
  for (let i = 1; i < count - 1; i++) text += ctx.getChild(i).getText();
  return text === '<>' ? '!=' : text;
}

function binary(conversion: Conversion, ctx: BinaryContext): Expr {
  return {
    kind: 'Binary',
    ...at(ctx),
    op: operatorText(ctx) as BinaryOp,
    left: expression(conversion, ctx.expression(0)),
    right: expression(conversion, ctx.expression(1)),
  };
}

/** A chain of plain names read as a type: what stands before `.class` when the parser took it for a field. */
function typeOfChain(target: Expr): TypeRef | null {
  const names: string[] = [];
  let link = target;
  while (link.kind === 'Field' && !link.safe) {
    names.unshift(link.name);
    link = link.target;
  }
  return link.kind === 'Name' ? namedType(link, [link.name, ...names]) : null;
}

function dot(conversion: Conversion, ctx: DotExpressionContext): Expr {
  const target = expression(conversion, ctx.expression());
  const safe = ctx.QUESTIONDOT() !== null;
  const call: DotMethodCallContext | null = ctx.dotMethodCall();
  if (call) {
    const name = call.anyId();
    return {
      kind: 'Call',
      ...at(name),
      target,
      name: name.start.text,
      args: expressionList(conversion, call.expressionList()),
      safe,
    };
  }
  const name = ctx.anyId();
  const type = name.CLASS() ? typeOfChain(target) : null;
  if (type) return { kind: 'ClassLiteral', ...at(ctx), type };
  return { kind: 'Field', ...at(name), target, name: name.start.text, safe };
}

function call(conversion: Conversion, ctx: MethodCallContext): Expr {
  const args = expressionList(conversion, ctx.expressionList());
  if (ctx.THIS()) return { kind: 'ConstructorCall', ...at(ctx), which: 'this', args };
  if (ctx.SUPER()) return { kind: 'ConstructorCall', ...at(ctx), which: 'super', args };
  return { kind: 'Call', ...at(ctx), target: null, name: ctx.id().start.text, args, safe: false };
}

function isMap(type: TypeRef): boolean {
  return type.parts.length === 1 && type.parts[0]?.name.toLowerCase() === 'map';
}

function creation(conversion: Conversion, ctx: NewExpressionContext): Expr {
  const place = at(ctx);
  const creator: CreatorContext = ctx.creator();
  const type = createdType(creator.createdName());
  const pairs = creator.mapCreatorRest();
  if (pairs) {
    const entries = pairs.mapCreatorRestPair_list().map((pair) => ({
      key: expression(conversion, pair.expression(0)),
      value: expression(conversion, pair.expression(1)),
    }));
    return { kind: 'NewMap', ...place, type, entries };
  }
  const set = creator.setCreatorRest();
  if (set)
    return {
      kind: 'NewWithElements',
      ...place,
      type,
      elements: set.expression_list().map((item) => expression(conversion, item)),
    };
  const array = creator.arrayCreatorRest();
  if (array) {
    const size: ExpressionContext | null = array.expression();
    if (size) return { kind: 'NewArray', ...place, element: type, size: expression(conversion, size) };
    if (!array.arrayInitializer()) fail(conversion, at(array.RBRACK()), "Unexpected token ']'.");
    const items = array.arrayInitializer()?.expression_list() ?? [];
    return {
      kind: 'NewWithElements',
      ...place,
      type: { ...type, arrays: type.arrays + 1 },
      elements: items.map((item) => expression(conversion, item)),
    };
  }
  const rest = creator.classCreatorRest();
  if (rest) return { kind: 'New', ...place, type, args: expressionList(conversion, rest.arguments().expressionList()) };
  return isMap(type)
    ? { kind: 'NewMap', ...place, type, entries: [] }
    : { kind: 'NewWithElements', ...place, type, elements: [] };
}

function assignment(conversion: Conversion, ctx: AssignExpressionContext): Expr {
  return {
    kind: 'Assign',
    ...at(ctx),
    op: ctx.getChild(1).getText() as AssignOp,
    target: expression(conversion, ctx.expression(0)),
    value: expression(conversion, ctx.expression(1)),
  };
}

const ENTRIES: readonly Entry[] = [
  on(PrimaryExpressionContext, (conversion, ctx) => expression(conversion, ctx.primary())),
  on(DotExpressionContext, dot),
  on(ArrayExpressionContext, (conversion, ctx) => ({
    kind: 'Index',
    ...at(ctx),
    target: expression(conversion, ctx.expression(0)),
    index: expression(conversion, ctx.expression(1)),
  })),
  on(MethodCallExpressionContext, (conversion, ctx) => call(conversion, ctx.methodCall())),
  on(NewExpressionContext, creation),
  on(CastExpressionContext, (conversion, ctx) => ({
    kind: 'Cast',
    ...at(ctx),
    type: typeRef(ctx.typeRef()),
    operand: expression(conversion, ctx.expression()),
  })),
  on(SubExpressionContext, (conversion, ctx) => expression(conversion, ctx.expression())),
  on(PostOpExpressionContext, (conversion, ctx) => ({
    kind: 'Postfix',
    ...at(ctx),
    op: ctx.INC() ? '++' : '--',
    operand: expression(conversion, ctx.expression()),
  })),
  on(PreOpExpressionContext, (conversion, ctx) => ({
    kind: 'Unary',
    ...at(ctx),
    op: ctx.start.text as '+' | '-' | '++' | '--',
    operand: expression(conversion, ctx.expression()),
  })),
  on(NegExpressionContext, (conversion, ctx) => ({
    kind: 'Unary',
    ...at(ctx),
    op: ctx.start.text as '!' | '~',
    operand: expression(conversion, ctx.expression()),
  })),
  on(Arth1ExpressionContext, binary),
  on(Arth2ExpressionContext, binary),
  on(BitExpressionContext, binary),
  on(CmpExpressionContext, binary),
  on(EqualityExpressionContext, binary),
  on(BitAndExpressionContext, binary),
  on(BitNotExpressionContext, binary),
  on(BitOrExpressionContext, binary),
  on(LogAndExpressionContext, binary),
  on(LogOrExpressionContext, binary),
  on(InstanceOfExpressionContext, (conversion, ctx) => ({
    kind: 'InstanceOf',
    ...at(ctx),
    operand: expression(conversion, ctx.expression()),
    type: typeRef(ctx.typeRef()),
  })),
  on(CoalExpressionContext, (conversion, ctx) => ({
    kind: 'Coalesce',
    ...at(ctx),
    left: expression(conversion, ctx.expression(0)),
    right: expression(conversion, ctx.expression(1)),
  })),
  on(CondExpressionContext, (conversion, ctx) => ({
    kind: 'Ternary',
    ...at(ctx),
    test: expression(conversion, ctx.expression(0)),
    then: expression(conversion, ctx.expression(1)),
    else: expression(conversion, ctx.expression(2)),
  })),
  on(AssignExpressionContext, assignment),
  on(ThisPrimaryContext, (_conversion, ctx) => ({ kind: 'This', ...at(ctx) })),
  on(SuperPrimaryContext, (_conversion, ctx) => ({ kind: 'Super', ...at(ctx) })),
  on(LiteralPrimaryContext, (conversion, ctx) => literal(conversion, ctx.literal())),
  on(TypeRefPrimaryContext, (_conversion, ctx) => ({ kind: 'ClassLiteral', ...at(ctx), type: typeRef(ctx.typeRef()) })),
  on(VoidPrimaryContext, (_conversion, ctx) => ({
    kind: 'ClassLiteral',
    ...at(ctx),
    type: namedType(at(ctx), ['void']),
  })),
  on(IdPrimaryContext, (_conversion, ctx) => ({ kind: 'Name', ...at(ctx), name: ctx.start.text })),
  on(SoqlPrimaryContext, (conversion, ctx) => ({
    kind: 'Soql',
    ...at(ctx),
    query: soqlQuery(conversion, ctx.soqlLiteral().query()),
  })),
  on(SoslPrimaryContext, (conversion, ctx) => ({ kind: 'Sosl', ...at(ctx), text: sourceText(conversion, ctx) })),
];

const CONVERTERS: ReadonlyMap<ContextClass, Entry['convert']> = new Map(
  ENTRIES.map((entry) => [entry.type, entry.convert]),
);
