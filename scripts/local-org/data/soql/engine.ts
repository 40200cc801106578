/** The query engine: SOQL trees and texts to records. */
import type { Expr, SoqlQuery } from '../../apex/ast.ts';
import { parseSoql } from '../../apex/parse/index.ts';
import type { CursorSource, QueryCursor, QueryEngine, QueryOptions, Transaction } from '../../platform/contract.ts';
import { current } from '../../platform/current.ts';
import { ApexThrow, raise, StandardException } from '../../runtime/exceptions.ts';
import { ApexList } from '../../runtime/list.ts';
import type { SObjectValue } from '../../runtime/sobject.ts';
import type { ApexValue } from '../../runtime/values.ts';
import { requireReadable, withNested } from './access.ts';
import { boundArgument, type BoundArgument } from './arguments.ts';
import type { BindSlot, BoundLimit, BoundQuery } from './bound.ts';
import { compileAggregate, compileCount, compileCursor, compileRecords, type CompileInput } from './compiled.ts';
import { ONLY_VARIABLES, unknownVariable } from './messages.ts';
import { prepareQuery, type PreparedQuery, type Selected } from './prepared.ts';
import { readAggregates, readByIds, readRecords, runSql, type Execution } from './run.ts';

const MAX_OFFSET = 2000;

type NamedBind = (name: string) => ApexValue | undefined;

/** A query about to run in the current transaction. */
interface Call {
  readonly transaction: Transaction;
  readonly query: SoqlQuery;
  readonly prepared: PreparedQuery;
  readonly binds: readonly BoundArgument[];
  /** Mode and sharing after what the query itself says. */
  readonly options: QueryOptions;
}

// ---------------------------------------------------------------- binds

/** `a` or `a.b` of a bind in a query's text. */
function variableName(expr: Expr): string {
  if (expr.kind === 'Name') return expr.name;
  if (expr.kind === 'Field' && !expr.safe) return `${variableName(expr.target)}.${expr.name}`;
  return raise('QueryException', ONLY_VARIABLES);
}

function namedValue(slot: BindSlot, bind: NamedBind): ApexValue {
  const name = variableName(slot.expr);
  const value = bind(name);
  return value === undefined ? raise('QueryException', unknownVariable(name)) : value;
}

function argumentsOf(query: BoundQuery, binds: readonly ApexValue[] | NamedBind): BoundArgument[] {
  return query.binds.map((slot, i) =>
    boundArgument(slot, typeof binds === 'function' ? namedValue(slot, binds) : binds[i]),
  );
}

/** LIMIT and OFFSET given as binds are checked when they are known. */
function checkBounds({ bound }: PreparedQuery, binds: readonly BoundArgument[]): void {
  const value = (limit: BoundLimit | null): number | null =>
    limit === null ? null : limit.kind === 'number' ? limit.value : (binds[limit.slot.index].value as number | null);
  const limit = value(bound.limit);
  if (limit !== null && limit < 0) raise('QueryException', `LIMIT must not be negative: ${limit}`);
  if (bound.limit !== null && limit === null) raise('QueryException', 'LIMIT must not be null');
  if ((value(bound.offset) ?? 0) > MAX_OFFSET) raise('QueryException', 'Maximum SOQL offset allowed is 2000');
}

// ---------------------------------------------------------------- before the query runs

/** Counts the query and its subqueries; custom metadata is free. */
function countQuery(transaction: Transaction, bound: BoundQuery): void {
  if (bound.object.kind === 'customMetadata') return;
  transaction.limits.use('queries');
  const children = withNested(bound).filter((nested) => nested !== bound && isChild(bound, nested)).length;
  if (children > 0) transaction.limits.use('aggregateQueries', children);
}

/** Whether a nested query is a list of children (semi-joins are part of the query around them). */
function isChild(outer: BoundQuery, nested: BoundQuery): boolean {
  return outer.items.some((item) => item.kind === 'children' && (item.query === nested || isChild(item.query, nested)));
}

function openCall(query: SoqlQuery, binds: readonly ApexValue[] | NamedBind, options: QueryOptions): Call {
  const transaction = current();
  const { org } = transaction;
  const prepared = prepareQuery(query, org.schema);
  const { bound } = prepared;
  const mode = bound.mode === 'user' ? 'user' : bound.mode === 'system' ? 'system' : options.mode;
  const values = argumentsOf(bound, binds);
  checkBounds(prepared, values);
  if (mode === 'user' || bound.mode === 'securityEnforced') requireReadable(bound, org.access, transaction.user);
  countQuery(transaction, bound);
  if (bound.forUpdate) lockRows(transaction);
  const sharing = options.sharing || mode === 'user';
  return { transaction, query, prepared, binds: values, options: { ...options, mode, sharing } };
}

/** FOR UPDATE holds the one write lock that there is. */
function lockRows(transaction: Transaction): void {
  try {
    transaction.org.store.begin();
  } catch (error) {
    if (!(error instanceof ApexThrow && error.exception instanceof StandardException)) throw error;
    raise(
      'QueryException',
      'Record Currently Unavailable: The record you are attempting to edit, or one of its related records, is currently being modified by another user. Please try again.',
    );
  }
}

function select<T>(call: Call, kind: string, compile: (input: CompileInput, query: BoundQuery) => T): Selected<T> {
  const { org, user } = call.transaction;
  const sharedWith = call.options.sharing ? { access: org.access, user } : null;
  return call.prepared.select(kind, call.binds, sharedWith, compile);
}

function executionOf(call: Call, sharing: Selected<unknown>['sharing']): Execution {
  const { org, user, limits } = call.transaction;
  const { rowLimit = 'queryRows' } = call.options;
  const free = call.prepared.bound.object.kind === 'customMetadata';
  return {
    store: org.store,
    schema: org.schema,
    values: { binds: call.binds, now: org.clock.now(), user, sharing, parents: '' },
    countRows: (count) => {
      if (!free && count > 0 && rowLimit === 'queryRows') limits.use('queryRows', count);
    },
  };
}

// ---------------------------------------------------------------- running

function runRows(call: Call): ApexList<SObjectValue> {
  const { limits } = call.transaction;
  return limits.outside(() => {
    if (call.prepared.bound.shape === 'aggregate') {
      const { compiled, sharing } = select(call, 'aggregate', compileAggregate);
      return new ApexList<SObjectValue>('AggregateResult', readAggregates(executionOf(call, sharing), compiled));
    }
    const { compiled, sharing } = select(call, 'records', compileRecords);
    const records = readRecords(executionOf(call, sharing), compiled);
    return new ApexList<SObjectValue>(call.prepared.bound.object.name, records);
  });
}

function runCount(call: Call): number {
  return call.transaction.limits.outside(() => {
    const { compiled, sharing } = select(call, 'count', compileCount);
    const execution = executionOf(call, sharing);
    const [[count]] = runSql(execution, compiled);
    execution.countRows(1);
    return Number(count);
  });
}

function parsed(text: string): SoqlQuery {
  const result = parseSoql(text);
  return result.ok ? result.unit : raise('QueryException', result.errors[0].message);
}

// ---------------------------------------------------------------- cursors

/** Ids are read at once, the records of a chunk when it is asked for. */
function openCursor(call: Call, text: string): QueryCursor {
  const { bound } = call.prepared;
  const { limits } = call.transaction;
  const { compiled, sharing } = select(call, 'cursor', compileCursor);
  const execution = executionOf(call, sharing);
  const ids = limits.outside(() => runSql(execution, compiled.ids)).map(([id]) => id as string);
  if (call.options.rowLimit === 'queryLocatorRows') limits.use('queryLocatorRows', ids.length);
  let position = 0;
  return {
    object: bound.object,
    total: ids.length,
    text,
    source: { query: call.query, binds: call.binds, options: call.options, ids },
    next: (count) => {
      // A cursor may outlive its transaction: the limits are those of the one that reads.
      const reading = { ...call, transaction: current() };
      let records: SObjectValue[] = [];
      // Records deleted since leave gaps; an empty chunk means the end.
      while (records.length === 0 && position < ids.length) {
        const chunk = ids.slice(position, position + count);
        position += chunk.length;
        records = reading.transaction.limits.outside(() =>
          readByIds(executionOf(reading, sharing), compiled.byId, chunk),
        );
      }
      return new ApexList<SObjectValue>(bound.object.name, records);
    },
  };
}

/** Rows that have no ids are read at once. */
function openListCursor(call: Call, text: string): QueryCursor {
  const rows = runRows(call);
  let position = 0;
  const object = call.transaction.org.schema.object(rows.elementType);
  return {
    object: object ?? call.prepared.bound.object,
    total: rows.size,
    text,
    next: (count) => {
      const items = rows.items.slice(position, position + count);
      position += items.length;
      return new ApexList<SObjectValue>(rows.elementType, items);
    },
  };
}

function cursorOf(call: Call, text: string): QueryCursor {
  const { shape, object } = call.prepared.bound;
  if (shape === 'count') raise('QueryException', 'COUNT() queries have no rows');
  return shape === 'records' && object.fields.has('id') ? openCursor(call, text) : openListCursor(call, text);
}

function readAgain(source: Omit<CursorSource, 'ids'>, ids: readonly string[]): ApexList<SObjectValue> {
  const transaction = current();
  const prepared = prepareQuery(source.query, transaction.org.schema);
  const call: Call = { ...source, transaction, prepared, binds: source.binds as readonly BoundArgument[] };
  const { compiled, sharing } = select(call, 'cursor', compileCursor);
  const records = transaction.limits.outside(() => readByIds(executionOf(call, sharing), compiled.byId, ids));
  return new ApexList<SObjectValue>(prepared.bound.object.name, records);
}

/** The engine reads everything else from the running transaction. */
export const queryEngine: QueryEngine = {
  rows: (query, binds, options) => runRows(openCall(query, binds, options)),
  count: (query, binds, options) => runCount(openCall(query, binds, options)),
  dynamic: (text, bind, options) => runRows(openCall(parsed(text), bind, options)),
  dynamicCount: (text, bind, options) => {
    const call = openCall(parsed(text), bind, options);
    return call.prepared.bound.shape === 'count' ? runCount(call) : runRows(call).size;
  },
  cursor: (query, binds, options) => {
    const tree = typeof query === 'string' ? parsed(query) : query;
    return cursorOf(openCall(tree, binds, options), typeof query === 'string' ? query : '');
  },
  byIds: readAgain,
};
