/** Inline SOQL. */
import type { SoqlQuery } from '../ast.ts';
import type { TypedExpr } from '../program.ts';
import { emitExpr } from './expressions.ts';
import { quote } from './literals.ts';
import { at } from './source-text.ts';
import type { FunctionScope } from './scope.ts';

type Soql = Extract<TypedExpr, { kind: 'Soql' }>;

/** First API version whose database operations run in user mode unless they say otherwise. */
export const USER_MODE_VERSION = 67;

/** Binds reach the query by position, so that their Apex expressions need not travel with it. */
const withoutBinds = (key: string, value: unknown): unknown => (key === 'expr' ? undefined : value);

function queryConstant(query: SoqlQuery, scope: FunctionScope): string {
  return scope.unit.constant(`$.query(${quote(JSON.stringify(query, withoutBinds))})`);
}

function accessMode(query: SoqlQuery, scope: FunctionScope): string {
  const written = query.with?.toUpperCase();
  if (written === 'USER_MODE') return '"user"';
  if (written === 'SYSTEM_MODE') return '"system"';
  return defaultMode(scope);
}

/** The access mode of database operations of the class that state none. */
export const defaultMode = (scope: FunctionScope): string =>
  scope.cls.apiVersion >= USER_MODE_VERSION ? '"user"' : '"system"';

/** Whether record sharing holds: by the class's own keyword, else by its caller's. */
export const sharingOf = (scope: FunctionScope): string =>
  scope.cls.sharing === null ? '$.isSharing()' : String(scope.cls.sharing === 'with');

/** Arguments of the query services: the query, its binds, the access mode, whether sharing holds. */
export function queryArguments(expr: Soql, scope: FunctionScope): string {
  const binds = expr.binds.map((bind) => emitExpr(bind, scope)).join(', ');
  return `${queryConstant(expr.query, scope)}, [${binds}], ${accessMode(expr.query, scope)}, ${sharingOf(scope)}`;
}

const SERVICES: Readonly<Record<Soql['shape'], string>> = {
  list: 'queryList',
  single: 'queryOne',
  singleOrNull: 'queryOneOrNull',
  count: 'queryCount',
};

export const emitSoql = (expr: Soql, scope: FunctionScope): string =>
  `${at(expr)}$.${SERVICES[expr.shape]}(${queryArguments(expr, scope)})`;

export const emitInlineQuery = (expr: Soql, scope: FunctionScope): string =>
  `${at(expr)}$.inlineQuery(${queryArguments(expr, scope)})`;
