/** Inline queries: names bound to the schema, binds typed, the result's type found. */
import type { Expr, SoqlCondition, SoqlQuery, SoqlSelectItem, SoqlValueExpr } from '../../ast.ts';
import type { TypedExpr } from '../../program.ts';
import { ID, INTEGER, listOf, sobjectType } from '../../type-table.ts';
import type { Body } from '../body.ts';
import { fault } from '../fault.ts';
import { openScope, resolvePath, type QueryScope } from './scope.ts';
import {
  checkBound,
  checkComparisonValue,
  checkFunction,
  checkValueExpr,
  isAggregate,
  takesCollection,
} from './values.ts';

/** From this API version on queries run in user mode unless they say otherwise, and WITH SECURITY_ENFORCED is gone. */
const USER_MODE_VERSION = 67;
const FIELD_SETS: readonly string[] = [
  'FIELDS(ALL)',
  'FIELDS(CUSTOM)',
  'FIELDS(STANDARD)',
  'ALL',
  'CUSTOM',
  'STANDARD',
];

/** Types an inline query: a list of records, or the Integer of `COUNT()`. */
export function checkSoql(body: Body, expr: Extract<Expr, { kind: 'Soql' }>): TypedExpr {
  const { line, col, query } = expr;
  const binds: TypedExpr[] = [];
  const scope = openScope(body, query, null, binds);
  checkMode(body, query);
  const count = isCount(query);
  checkClauses(scope, query, count);
  const stated =
    query.with === null && body.info.apiVersion >= USER_MODE_VERSION ? { ...query, with: 'USER_MODE' } : query;
  if (count) return { kind: 'Soql', line, col, type: INTEGER, query: stated, shape: 'count', binds };
  const object = isGrouped(query) ? 'AggregateResult' : scope.root.name;
  return { kind: 'Soql', line, col, type: listOf(sobjectType(object)), query: stated, shape: 'list', binds };
}

/** `SELECT COUNT() FROM X`. */
function isCount(query: SoqlQuery): boolean {
  const [only, more] = query.select;
  return (
    more === undefined &&
    only?.kind === 'Function' &&
    only.fn.name.toLowerCase() === 'count' &&
    only.fn.args.length === 0
  );
}

const isGrouped = (query: SoqlQuery): boolean =>
  query.groupBy !== null || query.select.some((item) => item.kind === 'Function' && isAggregate(item.fn.name));

function checkMode(body: Body, query: SoqlQuery): void {
  const mode = query.with?.toUpperCase() ?? null;
  if (mode === null || mode === 'USER_MODE' || mode === 'SYSTEM_MODE') return;
  if (mode === 'SECURITY_ENFORCED') {
    if (body.info.apiVersion >= USER_MODE_VERSION) {
      fault(query, 'WITH SECURITY_ENFORCED was removed after version 66.0: use WITH USER_MODE');
    }
    return;
  }
  fault(query, `WITH ${query.with} is not supported by the local org`);
}

/** Checks all clauses, in the order in which their binds stand. */
function checkClauses(scope: QueryScope, query: SoqlQuery, count: boolean): void {
  const grouped = !count && isGrouped(query);
  if (!count) query.select.forEach((item) => checkSelect(scope, query, item, grouped));
  if (query.scope && !/^(everything|mine)$/i.test(query.scope)) {
    fault(query, `USING SCOPE ${query.scope} is not supported by the local org`);
  }
  if (query.where) checkCondition(scope, query.where, false);
  query.groupBy?.items.forEach((item) => checkValueExpr(scope, item));
  if (query.having) checkCondition(scope, query.having, true);
  for (const { value } of query.orderBy) checkOrdering(scope, query, value);
  checkBound(scope, query.limit);
  checkBound(scope, query.offset);
  if (grouped) refuseUngrouped(query);
  if (query.forClauses.includes('update') && (grouped || count || query.orderBy.length > 0)) {
    fault(query, 'FOR UPDATE is not allowed with aggregates or ORDER BY');
  }
}

function checkOrdering(scope: QueryScope, query: SoqlQuery, value: SoqlValueExpr): void {
  const alias = value.kind === 'Field' && value.path.length === 1 ? value.path[0]?.toLowerCase() : undefined;
  const aliased =
    alias !== undefined && query.select.some((item) => 'alias' in item && item.alias?.toLowerCase() === alias);
  if (!aliased) checkValueExpr(scope, value);
}

// ---------------------------------------------------------------- select

function checkSelect(scope: QueryScope, query: SoqlQuery, item: SoqlSelectItem, grouped: boolean): void {
  switch (item.kind) {
    case 'Field':
      resolvePath(scope, item, item.path);
      if (item.alias && !grouped) fault(item, `only aggregate expressions use field aliasing: ${item.alias}`);
      return;
    case 'Function':
      checkFunction(scope, item.fn);
      return;
    case 'Subquery':
      if (grouped) fault(item, 'Subqueries are not allowed with aggregates');
      checkSubquery(scope, item.query);
      return;
    case 'Fields':
      if (!FIELD_SETS.includes(item.which)) fault(item, `FIELDS(${item.which}) is not supported by the local org`);
      if (!/STANDARD/.test(item.which) && query.limit === null) {
        fault(item, 'The SOQL FIELDS function must have a LIMIT of at most 200');
      }
      return;
    case 'TypeOf':
      return fault(item, 'TYPEOF is not supported by the local org');
  }
}

function checkSubquery(scope: QueryScope, query: SoqlQuery): void {
  const inner = openScope(scope.body, query, scope.root, scope.binds);
  if (query.groupBy || isGrouped(query)) fault(query, 'Aggregates are not allowed in subqueries');
  checkClauses(inner, query, false);
}

const pathKey = (path: readonly string[]): string => path.join('.').toLowerCase();

/** Of a grouped query only grouped fields and aggregates can be selected. */
function refuseUngrouped(query: SoqlQuery): void {
  const grouped = new Set(
    query.groupBy?.items.flatMap((item) => (item.kind === 'Field' ? [pathKey(item.path)] : [])) ?? [],
  );
  for (const item of query.select) {
    if (item.kind === 'Field' && !grouped.has(pathKey(item.path))) {
      fault(item, `Field must be grouped or aggregated: ${item.path.join('.')}`);
    }
  }
}

// ---------------------------------------------------------------- conditions

function checkCondition(scope: QueryScope, condition: SoqlCondition, having: boolean): void {
  switch (condition.kind) {
    case 'And':
    case 'Or':
      condition.items.forEach((item) => checkCondition(scope, item, having));
      return;
    case 'Not':
      checkCondition(scope, condition.item, having);
      return;
    case 'Compare':
      checkComparison(scope, condition, having);
  }
}

function checkComparison(
  scope: QueryScope,
  condition: Extract<SoqlCondition, { kind: 'Compare' }>,
  having: boolean,
): void {
  const { left, right, op } = condition;
  if (left.kind === 'Function' && isAggregate(left.fn.name) && !having) {
    fault(left, `Grouped fields and aggregates belong to HAVING: ${left.fn.name}`);
  }
  const type = checkValueExpr(scope, left);
  const name = left.kind === 'Field' ? left.path.join('.') : left.kind === 'Function' ? left.fn.name : '';
  const column = { type, name };
  switch (right.kind) {
    case 'Value':
      return checkComparisonValue(scope, right.value, column, takesCollection(op));
    case 'List':
      right.values.forEach((value) => checkComparisonValue(scope, value, column, false));
      return;
    case 'Subquery':
      return checkSemiJoin(scope, right.query, type === ID, left);
  }
}

/** `Id IN (SELECT AccountId FROM Contact ...)`. */
function checkSemiJoin(scope: QueryScope, query: SoqlQuery, onId: boolean, left: SoqlValueExpr): void {
  const inner = openScope(scope.body, query, null, scope.binds);
  const [only, more] = query.select;
  if (more !== undefined || only?.kind !== 'Field')
    return fault(query, 'The inner select of a semi join must have one field');
  if (!onId) fault(left, 'Semi joins are allowed on Id and reference fields only');
  const { field } = resolvePath(inner, only, only.path);
  if (field.type !== 'ID' && field.type !== 'REFERENCE')
    fault(only, `The inner select field '${field.name}' must be an id field`);
  checkClauses(inner, query, false);
}
