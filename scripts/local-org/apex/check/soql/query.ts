/** Inline queries: bound to the schema as the query engine binds them, their binds typed, the result's type found. */
import type { Expr, SoqlQuery } from '../../ast.ts';
import type { TypedExpr } from '../../program.ts';
import { INTEGER, listOf, sobjectType } from '../../type-table.ts';
import { bindQuery } from '../../../data/soql/bind.ts';
import type { Body } from '../body.ts';
import { consequence, fault } from '../fault.ts';
import { report } from '../world.ts';
import { checkBind } from './binds.ts';

/** From this API version on queries run in user mode unless they say otherwise, and WITH SECURITY_ENFORCED is gone. */
const USER_MODE_VERSION = 67;

/** Types an inline query: a list of records, or the Integer of `COUNT()`. */
export function checkSoql(body: Body, expr: Extract<Expr, { kind: 'Soql' }>): TypedExpr {
  const { line, col } = expr;
  const query = withMode(body, expr.query);
  const bound = bindQuery(query, body.world.schema);
  if (!bound.ok) {
    for (const { message, ...place } of bound.faults) report(body.world, body.info.file, place, message);
    return consequence(expr);
  }
  const { shape, object } = bound.query;
  const binds = bound.query.binds.map((slot) => checkBind(body, slot));
  if (shape === 'count') return { kind: 'Soql', line, col, type: INTEGER, query, shape, binds };
  const of = sobjectType(shape === 'aggregate' ? 'AggregateResult' : object.name);
  return { kind: 'Soql', line, col, type: listOf(of), query, shape: 'list', binds };
}

/** The query with the access mode that holds for it stated, where the class's API version decides. */
function withMode(body: Body, query: SoqlQuery): SoqlQuery {
  if (body.info.apiVersion < USER_MODE_VERSION) return query;
  if (query.with?.toUpperCase() === 'SECURITY_ENFORCED') {
    fault(query, 'WITH SECURITY_ENFORCED was removed after version 66.0: use WITH USER_MODE');
  }
  return query.with === null ? { ...query, with: 'USER_MODE' } : query;
}
