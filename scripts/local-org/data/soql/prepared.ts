/** Bound queries and their SQL, kept as long as the query's tree and the schema live. */
import type { SoqlQuery } from '../../apex/ast.ts';
import type { AccessControl, ColumnValue, RunningUser } from '../../platform/contract.ts';
import { raise } from '../../runtime/exceptions.ts';
import type { OrgSchema, SObjectInfo } from '../schema/model.ts';
import { shapeKey, type BoundArgument } from './arguments.ts';
import { bindQuery } from './bind.ts';
import type { BoundQuery } from './bound.ts';
import type { CompileInput } from './compiled.ts';
import { type Slot, type Sql } from './sql/fragment.ts';

/** A place where a sharing condition stands. */
interface SharingSite {
  readonly object: SObjectInfo;
  readonly alias: string;
}

/** SQL for one shape of binds and one set of sharing conditions. */
interface Variant {
  readonly key: string;
  readonly sites: readonly SharingSite[];
  /** Text of the condition at each site, empty for none. */
  readonly texts: readonly string[];
  readonly compiled: unknown;
}

/** What a variant is made with, and the parameters of its sharing conditions. */
export interface Selected<T> {
  readonly compiled: T;
  readonly sharing: readonly (readonly ColumnValue[])[];
}

type Conditions = (site: SharingSite) => { readonly sql: string; readonly params: readonly ColumnValue[] } | null;

export class PreparedQuery {
  readonly bound: BoundQuery;
  readonly #schema: OrgSchema;
  readonly #variants: Variant[] = [];

  constructor(bound: BoundQuery, schema: OrgSchema) {
    this.bound = bound;
    this.#schema = schema;
  }

  /**
   * @param kind what is compiled (rows, count, ...): part of the key
   * @param sharedWith the user whose visible rows are wanted; null for all rows
   */
  select<T>(
    kind: string,
    binds: readonly BoundArgument[],
    sharedWith: { readonly access: AccessControl; readonly user: RunningUser } | null,
    compile: (input: CompileInput, query: BoundQuery) => T,
  ): Selected<T> {
    const conditions: Conditions = ({ object, alias }) =>
      sharedWith === null ? null : sharedWith.access.sharingCondition(sharedWith.user, object, alias, 'read');
    const key = `${kind}/${sharedWith === null ? '' : 's'}/${shapeKey(binds)}`;
    for (const variant of this.#variants) {
      if (variant.key !== key) continue;
      const found = variant.sites.map(conditions);
      if (found.some((condition, i) => (condition?.sql ?? '') !== variant.texts[i])) continue;
      return { compiled: variant.compiled as T, sharing: found.map((condition) => condition?.params ?? []) };
    }
    return this.#compile(key, binds, conditions, compile);
  }

  #compile<T>(
    key: string,
    binds: readonly BoundArgument[],
    conditions: Conditions,
    compile: (input: CompileInput, query: BoundQuery) => T,
  ): Selected<T> {
    const sites: SharingSite[] = [];
    const texts: string[] = [];
    const params: (readonly ColumnValue[])[] = [];
    const sharing = (object: SObjectInfo, alias: string): Sql | null => {
      const condition = conditions({ object, alias });
      const site = sites.push({ object, alias }) - 1;
      texts.push(condition?.sql ?? '');
      params.push(condition?.params ?? []);
      if (condition === null) return null;
      const slots = condition.params.map(
        (_, i): Slot =>
          (run) =>
            run.sharing[site][i],
      );
      return { text: condition.sql, slots };
    };
    const compiled = compile({ schema: this.#schema, shapes: binds, sharing }, this.bound);
    this.#variants.push({ key, sites, texts, compiled });
    return { compiled, sharing: params };
  }
}

const cache = new WeakMap<OrgSchema, WeakMap<SoqlQuery, PreparedQuery>>();

/**
 * The query, bound once for each tree and schema.
 * @throws ApexThrow QueryException with the first fault
 */
export function prepareQuery(query: SoqlQuery, schema: OrgSchema): PreparedQuery {
  let queries = cache.get(schema);
  if (queries === undefined) cache.set(schema, (queries = new WeakMap()));
  const known = queries.get(query);
  if (known !== undefined) return known;
  const result = bindQuery(query, schema);
  if (!result.ok) return raise('QueryException', result.faults[0].message);
  const prepared = new PreparedQuery(result.query, schema);
  queries.set(query, prepared);
  return prepared;
}
