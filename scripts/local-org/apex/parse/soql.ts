import type {
  ApexTerminalNode,
  BoundExpressionContext,
  ComparisonOperatorContext,
  ConditionalExpressionContext,
  DateFormulaContext,
  FieldExpressionContext,
  FieldNameContext,
  FieldOrderContext,
  ForClausesContext,
  FromNameListContext,
  GroupByClauseContext,
  LimitClauseContext,
  LocationValueContext,
  LogicalExpressionContext,
  OffsetClauseContext,
  OrderByClauseContext,
  QueryContext,
  SelectEntryContext,
  SignedNumberContext,
  SoqlFunctionContext,
  SubFieldEntryContext,
  SubQueryContext,
  TypeOfContext,
  ValueContext,
  WhereConditionalExpressionContext,
  WhereFieldExpressionContext,
  WhereLogicalExpressionContext,
  WithClauseContext,
} from '@apexdevtools/apex-parser';
import type {
  Expr,
  Node,
  SoqlBound,
  SoqlComparison,
  SoqlCondition,
  SoqlFrom,
  SoqlFunction,
  SoqlQuery,
  SoqlRight,
  SoqlSelectItem,
  SoqlValue,
  SoqlValueExpr,
} from '../ast.ts';
import { at, fail, sourceText, type Conversion } from './conversion.ts';
import { expression } from './expressions.ts';
import { soqlStringValue } from './literals.ts';

/** A token in a place where it means nothing, in the words of whoever parsed the text. */
function unexpected(conversion: Conversion, place: Node, text: string): void {
  fail(
    conversion,
    place,
    conversion.dialect === 'soql' ? `unexpected token: '${text}'` : `Unexpected token '${text}'.`,
  );
}

function path(ctx: FieldNameContext): string[] {
  return ctx.soqlId_list().map((id) => id.start.text);
}

function fieldValue(ctx: FieldNameContext): SoqlValueExpr {
  return { kind: 'Field', ...at(ctx), path: path(ctx) };
}

function isVariable(expr: Expr): boolean {
  return expr.kind === 'Name' || (expr.kind === 'Field' && isVariable(expr.target));
}

function bind(conversion: Conversion, ctx: BoundExpressionContext): SoqlValue & { kind: 'Bind' } {
  const bound = ctx.expression();
  const expr = expression(conversion, bound);
  if (conversion.dialect === 'soql' && !isVariable(expr)) unexpected(conversion, at(bound), bound.start.text);
  return { kind: 'Bind', ...at(bound), expr };
}

function text(conversion: Conversion, terminal: ApexTerminalNode, pattern = false): SoqlValue {
  const value = soqlStringValue(terminal.symbol.text, conversion.dialect, pattern);
  return { kind: 'String', ...at(terminal), value };
}

function signedNumber(ctx: SignedNumberContext): SoqlValue {
  return { kind: 'Number', ...at(ctx), value: ctx.getText() };
}

// ---------------------------------------------------------------- functions

function location(conversion: Conversion, ctx: LocationValueContext): SoqlValueExpr {
  const field = ctx.fieldName();
  if (field) return fieldValue(field);
  const bound = ctx.boundExpression();
  if (bound) return { kind: 'Value', ...at(ctx), value: bind(conversion, bound) };
  const args = ctx.coordinateValue_list().map((item): SoqlValueExpr => {
    const variable = item.boundExpression();
    return {
      kind: 'Value',
      ...at(item),
      value: variable ? bind(conversion, variable) : signedNumber(item.signedNumber()),
    };
  });
  return { kind: 'Function', ...at(ctx), fn: { ...at(ctx), name: ctx.start.text, args } };
}

function functionArguments(conversion: Conversion, ctx: SoqlFunctionContext): SoqlValueExpr[] {
  const places = ctx.locationValue_list();
  if (places.length > 0) {
    const unit = ctx.StringLiteral() ?? ctx.MultilineStringLiteral();
    return [
      ...places.map((item) => location(conversion, item)),
      { kind: 'Value', ...at(unit), value: text(conversion, unit) },
    ];
  }
  const inner = ctx.soqlFunction();
  if (inner) return [{ kind: 'Function', ...at(inner), fn: soqlFunction(conversion, inner) }];
  const date = ctx.dateFieldName();
  if (date?.CONVERT_TIMEZONE()) {
    return [
      {
        kind: 'Function',
        ...at(date),
        fn: { ...at(date), name: date.start.text, args: [fieldValue(date.fieldName())] },
      },
    ];
  }
  const field: FieldNameContext | null = date?.fieldName() ?? ctx.fieldName();
  return field ? [fieldValue(field)] : [];
}

function soqlFunction(conversion: Conversion, ctx: SoqlFunctionContext): SoqlFunction {
  return { ...at(ctx), name: ctx.start.text, args: functionArguments(conversion, ctx) };
}

function valueExpr(
  conversion: Conversion,
  ctx: { fieldName(): FieldNameContext; soqlFunction(): SoqlFunctionContext },
): SoqlValueExpr {
  const called: SoqlFunctionContext | null = ctx.soqlFunction();
  return called
    ? { kind: 'Function', ...at(called), fn: soqlFunction(conversion, called) }
    : fieldValue(ctx.fieldName());
}

// ---------------------------------------------------------------- select and from

function typeOf(ctx: TypeOfContext): SoqlSelectItem {
  const otherwise = ctx.elseClause();
  return {
    kind: 'TypeOf',
    ...at(ctx),
    field: path(ctx.fieldName()),
    whens: ctx.whenClause_list().map((item) => ({
      type: path(item.fieldName()).join('.'),
      fields: item.fieldNameList().fieldName_list().map(path),
    })),
    otherwise: otherwise ? otherwise.fieldNameList().fieldName_list().map(path) : null,
  };
}

function selectItem(conversion: Conversion, ctx: SelectEntryContext | SubFieldEntryContext): SoqlSelectItem {
  const place = at(ctx);
  const alias = ctx.soqlId()?.start.text ?? null;
  const field = ctx.fieldName();
  if (field) return { kind: 'Field', ...place, path: path(field), alias };
  const called = ctx.soqlFunction();
  if (called) {
    const which = called.soqlFieldsParameter();
    if (which) return { kind: 'Fields', ...place, which: which.getText().toUpperCase() };
    return { kind: 'Function', ...place, fn: soqlFunction(conversion, called), alias };
  }
  const inner = ctx.subQuery();
  return inner ? { kind: 'Subquery', ...place, query: soqlQuery(conversion, inner), alias } : typeOf(ctx.typeOf());
}

/** `A a, a.B b`: the grammar's flat list, an alias being an id that directly follows its name. */
function fromList(ctx: FromNameListContext): SoqlFrom[] {
  const aliases = ctx.soqlId_list();
  return ctx.fieldName_list().map((name) => {
    const end = name.stop?.tokenIndex ?? -1;
    const next = ctx.fieldName_list().find((other) => other.start.tokenIndex > end)?.start.tokenIndex ?? Infinity;
    const alias = aliases.find((id) => id.start.tokenIndex > end && id.start.tokenIndex < next);
    return { ...at(name), path: path(name), alias: alias?.start.text ?? null };
  });
}

// ---------------------------------------------------------------- values and conditions

function dateFormula(ctx: DateFormulaContext): SoqlValue {
  const n = ctx.signedInteger();
  return { kind: 'DateLiteral', ...at(ctx), name: ctx.start.text.toUpperCase(), n: n ? Number(n.getText()) : null };
}

function simpleValue(conversion: Conversion, ctx: ValueContext, pattern: boolean): SoqlValue {
  const place = at(ctx);
  const string = ctx.StringLiteral() ?? ctx.MultilineStringLiteral();
  if (string) return text(conversion, string, pattern);
  if (ctx.boundExpression()) return bind(conversion, ctx.boundExpression());
  if (ctx.signedNumber()) return signedNumber(ctx.signedNumber());
  if (ctx.dateFormula()) return dateFormula(ctx.dateFormula());
  const value = ctx.getText();
  if (ctx.BooleanLiteral()) return { kind: 'Boolean', ...place, value: value.toLowerCase() === 'true' };
  if (ctx.DateLiteral()) return { kind: 'Date', ...place, value };
  if (ctx.DateTimeLiteral()) return { kind: 'Datetime', ...place, value };
  if (ctx.TimeLiteral()) return { kind: 'Time', ...place, value };
  if (ctx.IntegralCurrencyLiteral()) return { kind: 'Number', ...place, value };
  if (!ctx.NULL() || pattern) unexpected(conversion, place, ctx.start.text);
  return { kind: 'Null', ...place };
}

function right(conversion: Conversion, ctx: ValueContext, pattern: boolean): SoqlRight {
  const inner: SubQueryContext | null = ctx.subQuery();
  if (inner) return { kind: 'Subquery', ...at(inner), query: soqlQuery(conversion, inner) };
  const list = ctx.valueList();
  if (list) {
    return {
      kind: 'List',
      ...at(list),
      values: list.value_list().map((item) => simpleValue(conversion, item, pattern)),
    };
  }
  return { kind: 'Value', ...at(ctx), value: simpleValue(conversion, ctx, pattern) };
}

function comparison(ctx: ComparisonOperatorContext): SoqlComparison {
  const text = ctx.getText().toLowerCase();
  if (text === '<>') return '!=';
  return text === 'notin' ? 'not in' : (text as SoqlComparison);
}

function compare(conversion: Conversion, ctx: FieldExpressionContext | WhereFieldExpressionContext): SoqlCondition {
  if ('fieldExpression' in ctx && ctx.fieldExpression()) return compare(conversion, ctx.fieldExpression());
  const op = comparison(ctx.comparisonOperator());
  const value = right(conversion, ctx.value(), op === 'like');
  if ('FORMULA' in ctx) {
    const formula = ctx.StringLiteral();
    const args: SoqlValueExpr[] = [{ kind: 'Value', ...at(formula), value: text(conversion, formula) }];
    const fn: SoqlFunction = { ...at(ctx), name: ctx.start.text, args };
    return { kind: 'Compare', ...at(ctx), left: { kind: 'Function', ...at(ctx), fn }, op, right: value };
  }
  return { kind: 'Compare', ...at(ctx), left: valueExpr(conversion, ctx), op, right: value };
}

function part(
  conversion: Conversion,
  ctx: WhereConditionalExpressionContext | ConditionalExpressionContext,
): SoqlCondition {
  if ('whereFieldExpression' in ctx) {
    const field: WhereFieldExpressionContext | null = ctx.whereFieldExpression();
    return field ? compare(conversion, field) : condition(conversion, ctx.whereLogicalExpression());
  }
  const field: FieldExpressionContext | null = ctx.fieldExpression();
  return field ? compare(conversion, field) : condition(conversion, ctx.logicalExpression());
}

function condition(
  conversion: Conversion,
  ctx: WhereLogicalExpressionContext | LogicalExpressionContext,
): SoqlCondition {
  const parts =
    'whereConditionalExpression_list' in ctx ? ctx.whereConditionalExpression_list() : ctx.conditionalExpression_list();
  const items = parts.map((item) => part(conversion, item));
  const [first] = items;
  if (!first) throw new Error('A condition has at least one part');
  if (ctx.NOT()) return { kind: 'Not', ...at(ctx), item: first };
  if (items.length === 1) return first;
  return { kind: ctx.SOQLOR_list().length > 0 ? 'Or' : 'And', ...at(ctx), items };
}

// ---------------------------------------------------------------- clauses

function withText(conversion: Conversion, ctx: WithClauseContext | null): string | null {
  if (!ctx) return null;
  const mode = ctx.USER_MODE() ?? ctx.SYSTEM_MODE() ?? ctx.SECURITY_ENFORCED();
  return mode ? mode.getText().toUpperCase() : sourceText(conversion, ctx).replace(/^with\s+/i, '');
}

function grouping(conversion: Conversion, ctx: GroupByClauseContext | null): Pick<SoqlQuery, 'groupBy' | 'having'> {
  if (!ctx) return { groupBy: null, having: null };
  const kind = ctx.ROLLUP() ? 'rollup' : ctx.CUBE() ? 'cube' : 'plain';
  const having: LogicalExpressionContext | null = ctx.logicalExpression();
  return {
    groupBy: {
      kind,
      items: ctx
        .fieldGroupByList()
        .fieldGroupBy_list()
        .map((item) => valueExpr(conversion, item)),
    },
    having: having ? condition(conversion, having) : null,
  };
}

function ordering(conversion: Conversion, ctx: FieldOrderContext): SoqlQuery['orderBy'][number] {
  return {
    value: valueExpr(conversion, ctx),
    descending: ctx.DESC() !== null,
    nulls: ctx.NULLS() ? (ctx.FIRST() ? 'first' : 'last') : null,
  };
}

function orderings(conversion: Conversion, ctx: OrderByClauseContext | null): SoqlQuery['orderBy'] {
  return ctx
    ? ctx
        .fieldOrderList()
        .fieldOrder_list()
        .map((item) => ordering(conversion, item))
    : [];
}

function bound(conversion: Conversion, ctx: LimitClauseContext | OffsetClauseContext | null): SoqlBound | null {
  if (!ctx) return null;
  const variable = ctx.boundExpression();
  return variable ? bind(conversion, variable) : Number(ctx.IntegerLiteral().getText());
}

function forClauses(ctx: ForClausesContext): SoqlQuery['forClauses'] {
  const words: SoqlQuery['forClauses'][number][] = [];
  for (let i = 1; i < ctx.getChildCount(); i += 2)
    words.push(ctx.getChild(i).getText().toLowerCase() as 'view' | 'reference' | 'update');
  return words;
}

/** A query or subquery. */
export function soqlQuery(conversion: Conversion, ctx: QueryContext | SubQueryContext): SoqlQuery {
  const outer = 'selectList' in ctx ? ctx : null;
  const entries = 'selectList' in ctx ? ctx.selectList().selectEntry_list() : ctx.subFieldList().subFieldEntry_list();
  const where = ctx.whereClause();
  if (ctx.UPDATE()) unexpected(conversion, at(ctx.UPDATE()), ctx.UPDATE().getText());
  return {
    ...at(ctx),
    select: entries.map((item) => selectItem(conversion, item)),
    from: fromList(ctx.fromNameList()),
    scope: outer?.usingScope()?.soqlId().start.text ?? null,
    where: where ? condition(conversion, where.whereLogicalExpression()) : null,
    with: withText(conversion, outer?.withClause() ?? null),
    ...grouping(conversion, outer?.groupByClause() ?? null),
    orderBy: orderings(conversion, ctx.orderByClause()),
    limit: bound(conversion, ctx.limitClause()),
    offset: bound(conversion, outer?.offsetClause() ?? null),
    allRows: Boolean(outer?.allRowsClause()),
    forClauses: forClauses(ctx.forClauses()),
  };
}
