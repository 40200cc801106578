/** A query that is handed over unread: `Database.getQueryLocator([SELECT ...])`. */
import type { SoqlQuery } from '../apex/ast.ts';
import type { AccessMode, QueryCursor } from '../platform/contract.ts';
import { current } from '../platform/current.ts';
import { StandardObject } from './object.ts';
import type { ApexValue } from './values.ts';

export class InlineQuery extends StandardObject {
  readonly typeName = 'List<SObject>';
  readonly #query: SoqlQuery;
  readonly #binds: readonly ApexValue[];
  readonly #mode: AccessMode;
  readonly #sharing: boolean;
  constructor(query: SoqlQuery, binds: readonly ApexValue[], mode: AccessMode, sharing: boolean) {
    super();
    this.#query = query;
    this.#binds = binds;
    this.#mode = mode;
    this.#sharing = sharing;
  }
  /** @param mode overrides the query's own access mode */
  open(mode: AccessMode = this.#mode): QueryCursor {
    const options = { mode, sharing: this.#sharing || mode === 'user' };
    return current().org.queries.cursor(this.#query, this.#binds, options);
  }
}
