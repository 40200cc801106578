/** Makes records of result rows: which columns a query needs, and where each value goes. */
import type { ColumnValue } from '../../platform/contract.ts';
import { SObjectValue } from '../../runtime/sobject.ts';
import type { ApexValue } from '../../runtime/values.ts';
import type { SObjectInfo } from '../schema/model.ts';
import { readerOf } from '../store/columns.ts';
import { quote } from '../store/ddl.ts';
import type { BoundExpr, BoundItem, FieldPath, Hop } from './bound.ts';
import { formatterOf, type ValueFormat } from './formats.ts';
import { joinTable, placeOf, type SourceContext } from './sql/compile-context.ts';
import { exprSql, fieldSql } from './sql/expressions.ts';
import { raw, type Sql } from './sql/fragment.ts';

type Row = readonly ColumnValue[];

/** Puts what a row holds into a record. */
type Step = (record: SObjectValue, row: Row, format: ValueFormat) => void;

/** One record of a row: the queried one or a parent. */
interface RecordNode {
  readonly info: SObjectInfo;
  /** Column of its id; null for objects without ids. */
  readonly idColumn: number | null;
  readonly steps: Step[];
  readonly queried: Set<string>;
  readonly parents: Map<string, RecordNode>;
}

export interface RowReader {
  readonly columns: readonly Sql[];
  read(row: Row, format: ValueFormat): SObjectValue;
}

class ReaderBuilder {
  readonly columns: Sql[] = [];
  readonly #source: SourceContext;
  readonly #byText = new Map<string, number>();

  constructor(source: SourceContext) {
    this.#source = source;
  }

  /** Index of a column; the same SQL is selected once. */
  column(sql: Sql): number {
    const known = sql.slots.length === 0 ? this.#byText.get(sql.text) : undefined;
    if (known !== undefined) return known;
    this.columns.push(sql);
    this.#byText.set(sql.text, this.columns.length - 1);
    return this.columns.length - 1;
  }

  node(info: SObjectInfo, hops: readonly Hop[]): RecordNode {
    const id = info.fields.get('id');
    const idColumn = id === undefined ? null : this.column(fieldSql(this.#source, { hops, object: info, field: id }));
    return { info, idColumn, steps: [], queried: new Set(['Id']), parents: new Map() };
  }

  /** The node of a path's record, made with those above it. */
  nodeOf(root: RecordNode, hops: readonly Hop[]): RecordNode {
    let node = root;
    hops.forEach((hop, i) => {
      let next = node.parents.get(hop.relationship);
      if (next === undefined) {
        next = this.#parentNode(node, hops.slice(0, i + 1), hop);
        node.parents.set(hop.relationship, next);
      }
      node = next;
    });
    return node;
  }

  #parentNode(node: RecordNode, hops: readonly Hop[], hop: Hop): RecordNode {
    const parent = this.node(hop.to, hops);
    // A lookup whose parent was queried is known itself.
    this.field(node, { hops: hops.slice(0, -1), object: hop.from, field: hop.lookup });
    node.queried.add(hop.relationship);
    node.steps.push((record, row, format) => {
      const value = readNode(parent, row, format);
      if (value !== null) record.values.set(hop.relationship, value);
    });
    return parent;
  }

  field(node: RecordNode, path: FieldPath): void {
    const { name } = path.field;
    if (node.queried.has(name) && name !== 'Id') return;
    const column = this.column(fieldSql(this.#source, path));
    node.queried.add(name);
    this.#value(node, name, column, readerOf(path.field));
  }

  #value(node: RecordNode, name: string, column: number, read: (value: ColumnValue) => ApexValue): void {
    node.steps.push((record, row) => {
      const value = row[column];
      if (value !== null) record.values.set(name, read(value));
    });
  }

  formatted(node: RecordNode, name: string, expr: BoundExpr): void {
    const column = this.column(exprSql(this.#source, expr));
    const format = formatterOf(expr);
    node.queried.add(name);
    node.steps.push((record, row, values) => {
      const value = row[column];
      if (value !== null) record.values.set(name, format(value, values));
    });
  }

  /** One node for each type of TYPEOF; the lookup's id tells which one a row has. */
  typeOf(node: RecordNode, item: BoundItem & { kind: 'typeOf' }): void {
    const { hop } = item;
    const place = placeOf(this.#source, [hop]);
    if (place.kind !== 'name') throw new Error('TYPEOF needs a polymorphic lookup');
    const idColumn = this.column(raw(place.id));
    const byPrefix = new Map<string, RecordNode>();
    for (const { object, paths } of item.whens) {
      const branch = this.#branch(object, place.id, paths);
      if (object.keyPrefix !== null) byPrefix.set(object.keyPrefix, branch);
    }
    const otherwise = item.otherwise && this.node(hop.to, [hop]);
    for (const path of item.otherwise ?? []) {
      const hops = [hop, ...path.hops];
      if (otherwise) this.field(this.nodeOf(otherwise, hops.slice(1)), { ...path, hops });
    }
    node.queried.add(hop.relationship);
    node.steps.push((record, row, format) => {
      const id = row[idColumn] as string | null;
      if (id === null) return;
      const found = byPrefix.get(id.slice(0, 3)) ?? otherwise;
      const value = found ? readNode(found, row, format) : null;
      if (value !== null) record.values.set(hop.relationship, value);
    });
  }

  #branch(object: SObjectInfo, id: string, paths: readonly FieldPath[]): RecordNode {
    const { alias } = joinTable(this.#source, object, id);
    const node: RecordNode = {
      info: object,
      idColumn: this.column(raw(`${alias}."Id"`)),
      steps: [],
      queried: new Set(['Id']),
      parents: new Map(),
    };
    for (const { field } of paths) {
      node.queried.add(field.name);
      this.#value(node, field.name, this.column(raw(`${alias}.${quote(field.name)}`)), readerOf(field));
    }
    return node;
  }
}

function readNode(node: RecordNode, row: Row, format: ValueFormat): SObjectValue | null {
  const id = node.idColumn === null ? null : row[node.idColumn];
  if (node.idColumn !== null && id === null) return null;
  const record = new SObjectValue(node.info);
  for (const step of node.steps) step(record, row, format);
  if (id !== null && !record.values.has('Id')) record.values.set('Id', id as string);
  record.queried = node.queried;
  return record;
}

/** Prepares the reading of the fields of a select list; children are added to the records afterwards. */
export function makeReader(source: SourceContext, items: readonly BoundItem[]): RowReader {
  const builder = new ReaderBuilder(source);
  const root = builder.node(source.root.object, []);
  for (const item of items) {
    if (item.kind === 'field') {
      builder.field(builder.nodeOf(root, item.path.hops), item.path);
    } else if (item.kind === 'value') {
      builder.formatted(root, item.name, item.expr);
    } else if (item.kind === 'typeOf') {
      builder.typeOf(root, item);
    } else {
      root.queried.add(item.relationship.relationshipName ?? '');
    }
  }
  return {
    columns: builder.columns,
    read: (row, format) => {
      const record = readNode(root, row, format);
      if (record === null) throw new Error(`A row of ${source.root.object.name} has no id`);
      return record;
    },
  };
}
