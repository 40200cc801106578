/** Queries and DML for emitted code. */
import type { SoqlQuery } from '../../apex/ast.ts';
import type { AccessMode, QueryOptions } from '../../platform/contract.ts';
import { current } from '../../platform/current.ts';
import type { EmittedData } from '../emitted-api.ts';
import { nullPointer, raise } from '../exceptions.ts';
import { InlineQuery } from '../inline-query.ts';
import { ApexList } from '../list.ts';
import { SObjectValue } from '../sobject.ts';
import type { ApexValue } from '../values.ts';

/** Rows that a query loop reads at a time. */
const CHUNK = 200;

/** User mode always keeps to record sharing. */
const options = (mode: AccessMode, sharing: boolean): QueryOptions => ({ mode, sharing: sharing || mode === 'user' });

const rows = (query: SoqlQuery, binds: ApexValue[], mode: AccessMode, sharing: boolean): ApexList<SObjectValue> =>
  current().org.queries.rows(query, binds, options(mode, sharing));

/** @throws QueryException `List has more than 1 row for assignment to SObject` */
function atMostOne(list: ApexList<SObjectValue>): SObjectValue | null {
  if (list.size > 1) raise('QueryException', 'List has more than 1 row for assignment to SObject');
  return list.items[0] ?? null;
}

function* chunks(
  query: SoqlQuery,
  binds: ApexValue[],
  mode: AccessMode,
  sharing: boolean,
): Iterable<ApexList<SObjectValue>> {
  const cursor = current().org.queries.cursor(query, binds, options(mode, sharing));
  for (let chunk = cursor.next(CHUNK); chunk.size > 0; chunk = cursor.next(CHUNK)) yield chunk;
}

/** @throws NullPointerException for null and for null elements */
function recordsOf(value: ApexValue): SObjectValue[] {
  if (value instanceof SObjectValue) return [value];
  if (!(value instanceof ApexList)) return nullPointer();
  return value.items.map((item) => (item instanceof SObjectValue ? item : nullPointer()));
}

const onlyRow = (list: ApexList<SObjectValue>): SObjectValue =>
  atMostOne(list) ?? raise('QueryException', 'List has no rows for assignment to SObject');

export const data: EmittedData = {
  queryList: rows,
  queryOne: (query, binds, mode, sharing) => onlyRow(rows(query, binds, mode, sharing)),
  onlyRow,
  queryOneOrNull: (query, binds, mode, sharing) => atMostOne(rows(query, binds, mode, sharing)),
  queryCount: (query, binds, mode, sharing) => current().org.queries.count(query, binds, options(mode, sharing)),
  inlineQuery: (query, binds, mode, sharing) => new InlineQuery(query, binds, mode, sharing),
  queryChunks: chunks,
  *rowsOf(lists) {
    for (const list of lists) yield* list.items;
  },
  dml: (operation, value, mode, sharing, externalId) => {
    if (operation === 'upsert' && value instanceof ApexList && value.elementType === 'SObject') {
      raise('TypeException', 'DML on generic List<SObject> only allowed for insert, update or delete');
    }
    const settings = { ...options(mode, sharing), allOrNone: true, externalId };
    current().org.dml.execute(operation, recordsOf(value), settings);
  },
};
