/**
 * Apex values as JSON and back: how the state of a job is kept in the database until it runs.
 *
 * Shared references and cycles are kept: every object is a node of a list and values refer to nodes by index. Transient
 * fields are left out and are null after reading back; no constructor or initialiser runs when an object is read back, as
 * on the platform.
 */
import { Big, type BigDecimal } from 'bigdecimal.js';
import type { ClassMeta } from '../../apex/class-meta.ts';
import type { OrgSchema } from '../../data/schema/model.ts';
import { ApexDouble } from '../../runtime/double.ts';
import { ApexException, StandardException, raise } from '../../runtime/exceptions.ts';
import { ApexList } from '../../runtime/list.ts';
import { ApexMap } from '../../runtime/map.ts';
import { ApexEnum, ApexObject, StandardObject } from '../../runtime/object.ts';
import { ApexSet } from '../../runtime/set.ts';
import { SObjectValue } from '../../runtime/sobject.ts';
import { ApexBlob, ApexDate, ApexDatetime, ApexTime } from '../../runtime/temporal.ts';
import { typeOf } from '../../runtime/type-of.ts';
import type { ApexValue } from '../../runtime/values.ts';
import type { LinkedProgram } from '../contract.ts';
import { makeStub, stubOf } from '../tests/stubs.ts';

/** Values that JSON has are themselves, all others are a tag and a text or number; `#` refers to a node. */
export type StoredValue =
  | null
  | boolean
  | number
  | string
  | readonly ['#' | 'date' | 'datetime' | 'time', number]
  | readonly ['long' | 'double' | 'decimal' | 'blob', string];

type Fields = readonly (readonly [string, StoredValue])[];
type StoredNode =
  | { readonly kind: 'object'; readonly type: string; readonly fields: Fields }
  | {
      readonly kind: 'exception';
      readonly type: string;
      readonly message: string | null;
      readonly cause: StoredValue;
      readonly catchable: boolean;
    }
  /** A stub of Test.createStub. */
  | { readonly kind: 'stub'; readonly type: string; readonly provider: StoredValue }
  | { readonly kind: 'enum'; readonly type: string; readonly name: string }
  | { readonly kind: 'list' | 'set'; readonly of: string; readonly items: readonly StoredValue[] }
  | {
      readonly kind: 'map';
      readonly key: string;
      readonly value: string;
      readonly entries: readonly (readonly [StoredValue, StoredValue])[];
    }
  | {
      readonly kind: 'record';
      readonly object: string;
      readonly fields: Fields;
      readonly queried: readonly string[] | null;
      readonly readOnly: boolean;
    }
  | { readonly kind: 'standard'; readonly type: string; readonly state: Fields };

export interface StoredGraph {
  readonly root: StoredValue;
  readonly nodes: readonly StoredNode[];
}

/** How instances of one standard class are stored. State is named values; classes without a codec cannot be in a job. */
export interface StandardCodec {
  readonly typeName: string;
  store(value: StandardObject): Readonly<Record<string, ApexValue>>;
  restore(state: Readonly<Record<string, ApexValue>>): StandardObject;
}

/** What reading back needs of the org. */
export interface GraphContext {
  readonly program: LinkedProgram;
  readonly schema: OrgSchema;
  readonly codecs: ReadonlyMap<string, StandardCodec>;
}

// ---------------------------------------------------------------- store

/**
 * @throws SerializationException `Not Serializable: X`, for standard classes that the platform does not serialise either
 */
export function storeGraph(value: ApexValue, context: GraphContext): StoredGraph {
  const writer = new GraphWriter(context);
  const root = writer.value(value);
  return { root, nodes: writer.nodes };
}

class GraphWriter {
  readonly nodes: StoredNode[] = [];
  readonly #context: GraphContext;
  readonly #seen = new Map<object, number>();

  constructor(context: GraphContext) {
    this.#context = context;
  }

  value(value: ApexValue): StoredValue {
    if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      return value;
    if (typeof value === 'bigint') return ['long', String(value)];
    if (value instanceof ApexDouble) return ['double', String(value.value)];
    if (value instanceof ApexDate) return ['date', value.epochDay];
    if (value instanceof ApexDatetime) return ['datetime', value.ms];
    if (value instanceof ApexTime) return ['time', value.ms];
    if (value instanceof ApexBlob) return ['blob', Buffer.from(value.bytes).toString('base64')];
    if (isNode(value)) return ['#', this.#node(value)];
    return ['decimal', value.toString()];
  }

  #node(value: NodeValue): number {
    const known = this.#seen.get(value);
    if (known !== undefined) return known;
    const index = this.nodes.length;
    this.#seen.set(value, index);
    // The place is taken before the content is walked, which may lead back here.
    this.nodes.push({ kind: 'enum', type: '', name: '' });
    this.nodes[index] = this.#content(value);
    return index;
  }

  #content(value: NodeValue): StoredNode {
    if (value instanceof StandardException) {
      const { typeName: type, message, catchable } = value;
      return { kind: 'exception', type, message, catchable, cause: this.value(value.cause) };
    }
    const stub = value instanceof ApexObject ? stubOf(value) : undefined;
    if (stub !== undefined) return { kind: 'stub', type: stub.className, provider: this.value(stub.provider) };
    if (value instanceof ApexObject)
      return { kind: 'object', type: value.apexClass.name, fields: this.#objectFields(value) };
    if (value instanceof ApexEnum) return { kind: 'enum', type: value.typeName, name: value.name };
    if (value instanceof SObjectValue) {
      const queried = value.queried === null ? null : [...value.queried];
      const fields = this.#fields(value.values);
      return { kind: 'record', object: value.info.name, fields, queried, readOnly: value.readOnly };
    }
    if (value instanceof ApexMap) {
      const entries = [...value.entries()].map(([key, held]) => [this.value(key), this.value(held)] as const);
      return { kind: 'map', key: value.keyType, value: value.valueType, entries };
    }
    if (value instanceof StandardObject) return this.#standard(value);
    const items = [...value].map((item) => this.value(item));
    return { kind: value instanceof ApexList ? 'list' : 'set', of: value.elementType, items };
  }

  #standard(value: StandardObject): StoredNode {
    const codec = this.#context.codecs.get(value.typeName);
    if (codec === undefined) return raise('SerializationException', `Not Serializable: ${typeOf(value)}`);
    return { kind: 'standard', type: value.typeName, state: this.#fields(Object.entries(codec.store(value))) };
  }

  #objectFields(value: ApexObject): Fields {
    const transient = transientFields(value.apexClass, this.#context.program);
    const fields: (readonly [string, StoredValue])[] = [];
    for (const [name, held] of Object.entries(value) as [string, ApexValue][]) {
      // The raw stack of an exception is the host's, and stays behind.
      if (transient.has(name) || (name === 'origin' && value instanceof ApexException)) continue;
      fields.push([name, this.value(held)]);
    }
    return fields;
  }

  #fields(fields: Iterable<readonly [string, ApexValue]>): Fields {
    return Array.from(fields, ([name, held]) => [name, this.value(held)] as const);
  }
}

type NodeValue = ApexObject | ApexEnum | SObjectValue | ApexMap | ApexList | ApexSet | StandardObject;

function isNode(value: NodeValue | BigDecimal): value is NodeValue {
  return (
    value instanceof ApexObject ||
    value instanceof StandardObject ||
    value instanceof SObjectValue ||
    value instanceof ApexList ||
    value instanceof ApexMap ||
    value instanceof ApexSet ||
    value instanceof ApexEnum
  );
}

/** JavaScript names of the transient fields of a class and its ancestors. */
function transientFields(meta: ClassMeta, program: LinkedProgram): ReadonlySet<string> {
  const names = new Set<string>();
  for (
    let at: ClassMeta | undefined = meta;
    at;
    at = at.superclass === null ? undefined : program.classMeta(at.superclass.toLowerCase())
  )
    for (const field of at.fields) if (field.transient) names.add(field.jsName);
  return names;
}

// ---------------------------------------------------------------- restore

/** @throws SerializationException when a class, enum constant or object of the stored state is no longer in the org */
export function restoreGraph(graph: StoredGraph, context: GraphContext): ApexValue {
  return new GraphReader(graph, context).value(graph.root);
}

class GraphReader {
  readonly #graph: StoredGraph;
  readonly #context: GraphContext;
  readonly #made: (NodeValue | undefined)[] = [];

  constructor(graph: StoredGraph, context: GraphContext) {
    this.#graph = graph;
    this.#context = context;
  }

  value(stored: StoredValue): ApexValue {
    if (stored === null || typeof stored !== 'object') return stored;
    const [tag, held] = stored;
    switch (tag) {
      case '#':
        return this.#made[held] ?? this.#node(held);
      case 'long':
        return BigInt(held);
      case 'double':
        return new ApexDouble(Number(held));
      case 'decimal':
        return Big(held);
      case 'date':
        return new ApexDate(held);
      case 'datetime':
        return new ApexDatetime(held);
      case 'time':
        return new ApexTime(held);
      case 'blob':
        return new ApexBlob(Buffer.from(held, 'base64'));
    }
  }

  #keep<T extends NodeValue>(index: number, made: T): T {
    this.#made[index] = made;
    return made;
  }

  #node(index: number): NodeValue {
    const node = this.#graph.nodes[index];
    switch (node.kind) {
      case 'object': {
        if (this.#context.program.classMeta(node.type.toLowerCase()) === undefined) return gone('class', node.type);
        const made = this.#keep(index, this.#context.program.allocate(node.type));
        for (const [name, held] of node.fields) Object.assign(made, { [name]: this.value(held) });
        return made;
      }
      case 'stub': {
        const { object, stub } = makeStub(this.#context.program, node.type, null);
        this.#keep(index, object);
        stub.provider = this.value(node.provider) as ApexObject;
        return object;
      }
      case 'exception': {
        const { catchable, message, type } = node;
        const cause = this.value(node.cause) as ApexException | null;
        return this.#keep(index, new StandardException(type, message, cause ? { catchable, cause } : { catchable }));
      }
      case 'enum':
        return this.#keep(
          index,
          this.#context.program.enumConstant(node.type, node.name) ??
            gone('enum constant', `${node.type}.${node.name}`),
        );
      case 'list': {
        const list = this.#keep(index, new ApexList(node.of));
        for (const item of node.items) list.add(this.value(item));
        return list;
      }
      case 'set': {
        const set = this.#keep(index, new ApexSet(node.of));
        for (const item of node.items) set.add(this.value(item));
        return set;
      }
      case 'map': {
        const map = this.#keep(index, new ApexMap(node.key, node.value));
        for (const [key, held] of node.entries) map.put(this.value(key), this.value(held));
        return map;
      }
      case 'record': {
        const info = this.#context.schema.object(node.object);
        const record = this.#keep(index, new SObjectValue(info ?? gone('object', node.object)));
        for (const [name, held] of node.fields) record.values.set(name, this.value(held));
        record.queried = node.queried === null ? null : new Set(node.queried);
        record.readOnly = node.readOnly;
        return record;
      }
      case 'standard': {
        const codec = this.#context.codecs.get(node.type) ?? gone('class', node.type);
        const state = Object.fromEntries(node.state.map(([name, held]) => [name, this.value(held)]));
        return this.#keep(index, codec.restore(state));
      }
    }
  }
}

const gone = (what: string, name: string): never =>
  raise('SerializationException', `The job holds the ${what} ${name}, which the org no longer has.`);
