/** A bound query made ready to run: its statements, and the readers of their rows. */
import type { OrgSchema } from '../schema/model.ts';
import type { ArgumentShape } from './arguments.ts';
import type { BoundItem, BoundQuery } from './bound.ts';
import { formatterOf, type Formatter } from './formats.ts';
import { makeReader, type RowReader } from './row-reader.ts';
import type { SharingOf, StatementContext } from './sql/compile-context.ts';
import { raw, type Sql } from './sql/fragment.ts';
import { aggregateSql, byIdSql, childrenSql, countSql, idsSql, openQuery, recordsSql } from './sql/statement.ts';

export interface CompiledChildren {
  readonly relationship: string;
  readonly childObject: string;
  readonly query: CompiledRecords;
}

/** Rows of records; of children, the first column is the parent's id. */
export interface CompiledRecords {
  readonly statement: Sql;
  readonly reader: RowReader;
  readonly children: readonly CompiledChildren[];
}

export interface CompiledAggregate {
  readonly statement: Sql;
  readonly values: readonly { readonly name: string; readonly format: Formatter }[];
  /** Whether each record behind a row counts as a row read, and not only the row. */
  readonly countsRecords: boolean;
}

/** For reading in chunks: all ids first, then the records of some of them. */
export interface CompiledCursor {
  readonly ids: Sql;
  readonly byId: CompiledRecords;
}

/** Everything that the SQL of a query depends on. */
export interface CompileInput {
  readonly schema: OrgSchema;
  readonly shapes: readonly ArgumentShape[];
  readonly sharing: SharingOf;
}

const openStatement = (input: CompileInput): StatementContext => ({ ...input, aliases: 0 });

function compileChildren(statement: StatementContext, items: readonly BoundItem[]): CompiledChildren[] {
  return items.flatMap((item) => {
    if (item.kind !== 'children') return [];
    const { relationship, query } = item;
    const source = openQuery(statement, query.object);
    const reader = makeReader(source, query.items);
    return [
      {
        relationship: relationship.relationshipName ?? '',
        childObject: relationship.childObject,
        query: {
          statement: childrenSql({ source, list: reader.columns }, query, relationship.field),
          reader,
          children: compileChildren(statement, query.items),
        },
      },
    ];
  });
}

export function compileRecords(input: CompileInput, query: BoundQuery): CompiledRecords {
  const statement = openStatement(input);
  const source = openQuery(statement, query.object);
  const reader = makeReader(source, query.items);
  const text = recordsSql({ source, list: reader.columns }, query);
  return { statement: text, reader, children: compileChildren(statement, query.items) };
}

export function compileCursor(input: CompileInput, query: BoundQuery): CompiledCursor {
  const statement = openStatement(input);
  const ids = idsSql(openQuery(statement, query.object), query);
  const source = openQuery(statement, query.object);
  const reader = makeReader(source, query.items);
  const byId: CompiledRecords = {
    statement: byIdSql({ source, list: [raw(`${source.root.alias}."Id"`), ...reader.columns] }),
    reader,
    children: compileChildren(statement, query.items),
  };
  return { ids, byId };
}

export const compileCount = (input: CompileInput, query: BoundQuery): Sql => countSql(openStatement(input), query);

export function compileAggregate(input: CompileInput, query: BoundQuery): CompiledAggregate {
  const values = query.items.flatMap((item) =>
    item.kind === 'value' ? [{ name: item.name, format: formatterOf(item.expr) }] : [],
  );
  const countsRecords = query.items.some(
    (item) =>
      item.kind === 'value' &&
      item.expr.kind === 'call' &&
      item.expr.fn.kind === 'aggregate' &&
      item.expr.fn.name !== 'count',
  );
  return { statement: aggregateSql(openStatement(input), query), values, countsRecords };
}
