/** A query whose names are resolved against the schema: what the checker looks at and what SQL is made of. */
import type { Expr, Node, SoqlComparison } from '../../apex/ast.ts';
import type { ChildRelationship, DisplayType, FieldInfo, SObjectInfo } from '../schema/model.ts';
import type { SoqlFunctionDefinition } from './functions.ts';

/** A fault of a query, at its place, in the platform's words. */
export interface QueryFault extends Node {
  readonly message: string;
}

/** One step up: from a record to its parent. */
export interface Hop {
  /** Canonical relationship name: `Account`, `Parent__r`. */
  readonly relationship: string;
  readonly lookup: FieldInfo;
  readonly from: SObjectInfo;
  /** The parent's object; the object `Name` when the lookup is polymorphic. */
  readonly to: SObjectInfo;
  readonly polymorphic: boolean;
}

/** `Account.Owner.Name`: hops and the field at their end. */
export interface FieldPath {
  readonly hops: readonly Hop[];
  /** Object that has the field. */
  readonly object: SObjectInfo;
  readonly field: FieldInfo;
}

export type BoundExpr =
  | { readonly kind: 'field'; readonly path: FieldPath; readonly type: DisplayType }
  | {
      readonly kind: 'call';
      readonly fn: SoqlFunctionDefinition;
      readonly arg: BoundExpr | null;
      readonly type: DisplayType;
    };

/** A bind expression and what stands on its other side. */
export interface BindSlot extends Node {
  readonly index: number;
  readonly expr: Expr;
  /** Type of the column that it is compared with; INTEGER for LIMIT and OFFSET. */
  readonly type: DisplayType;
  /** Field that it is compared with, where it is one. */
  readonly field: FieldInfo | null;
  /** `many`: a collection may stand there (IN and the like, `=`, `!=`, LIKE). */
  readonly cardinality: 'one' | 'many';
}

export type BoundValue =
  /** Already a column value. */
  | { readonly kind: 'constant'; readonly value: null | string | number }
  | { readonly kind: 'dateLiteral'; readonly name: string; readonly n: number | null }
  | { readonly kind: 'bind'; readonly slot: BindSlot };

export type BoundCondition =
  | { readonly kind: 'and' | 'or'; readonly items: readonly BoundCondition[] }
  | { readonly kind: 'not'; readonly item: BoundCondition }
  | {
      readonly kind: 'compare';
      readonly left: BoundExpr;
      readonly op: Exclude<SoqlComparison, 'in' | 'not in' | 'includes' | 'excludes'>;
      readonly right: BoundValue;
    }
  /** Right of IN and the like: single values, or one bind that is a collection. */
  | {
      readonly kind: 'among';
      readonly left: BoundExpr;
      readonly op: 'in' | 'not in' | 'includes' | 'excludes';
      readonly values: readonly BoundValue[];
    }
  | {
      readonly kind: 'semiJoin';
      readonly left: BoundExpr;
      readonly negated: boolean;
      readonly query: BoundQuery;
    };

export type BoundItem =
  | { readonly kind: 'field'; readonly path: FieldPath }
  /** `name`: where the value stands in the row. */
  | { readonly kind: 'value'; readonly expr: BoundExpr; readonly name: string }
  | { readonly kind: 'children'; readonly relationship: ChildRelationship; readonly query: BoundQuery }
  | {
      readonly kind: 'typeOf';
      readonly hop: Hop;
      readonly whens: readonly { readonly object: SObjectInfo; readonly paths: readonly FieldPath[] }[];
      readonly otherwise: readonly FieldPath[] | null;
    };

export interface BoundOrder {
  readonly expr: BoundExpr;
  readonly descending: boolean;
  readonly nulls: 'first' | 'last';
}

export type BoundLimit =
  { readonly kind: 'number'; readonly value: number } | { readonly kind: 'bind'; readonly slot: BindSlot };

export interface BoundQuery {
  readonly object: SObjectInfo;
  /** `count`: the Integer of `SELECT COUNT()`; `aggregate`: rows of AggregateResult. */
  readonly shape: 'records' | 'aggregate' | 'count';
  readonly items: readonly BoundItem[];
  readonly where: BoundCondition | null;
  readonly groupBy: { readonly kind: 'plain' | 'rollup' | 'cube'; readonly exprs: readonly BoundExpr[] } | null;
  readonly having: BoundCondition | null;
  readonly orderBy: readonly BoundOrder[];
  readonly limit: BoundLimit | null;
  readonly offset: BoundLimit | null;
  readonly allRows: boolean;
  readonly forUpdate: boolean;
  /** `USING SCOPE mine`. */
  readonly mine: boolean;
  /** What stands behind WITH. */
  readonly mode: 'user' | 'system' | 'securityEnforced' | null;
  /** All binds of the outermost query, its subqueries included, in the order of the text. Empty in subqueries. */
  readonly binds: readonly BindSlot[];
  /** Every field that the query touches in any place, with its object: what user mode checks. Subqueries keep their own. */
  readonly touched: readonly { readonly object: SObjectInfo; readonly field: FieldInfo }[];
}
