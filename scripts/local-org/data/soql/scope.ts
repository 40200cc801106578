/** What the parts of the binder share while one query is bound. */
import type { Node } from '../../apex/ast.ts';
import type { DisplayType, FieldInfo, OrgSchema, SObjectInfo } from '../schema/model.ts';
import type { BindSlot, BoundExpr, FieldPath, QueryFault } from './bound.ts';
import { resolvePath, type PathRoot } from './paths.ts';

export interface QueryScope extends PathRoot {
  readonly schema: OrgSchema;
  readonly faults: QueryFault[];
  /** Shared with the outer query: binds are numbered across all of the text. */
  readonly binds: BindSlot[];
  readonly touched: { object: SObjectInfo; field: FieldInfo }[];
}

/** Notes a fault and gives null, so that callers can drop the part. */
export function fault(scope: QueryScope, at: Node, message: string): null {
  scope.faults.push({ line: at.line, col: at.col, message });
  return null;
}

/** Remembers what user mode must check: the field and each lookup on the way. */
export function touch(scope: QueryScope, path: FieldPath): void {
  for (const hop of path.hops) scope.touched.push({ object: hop.from, field: hop.lookup });
  scope.touched.push({ object: path.object, field: path.field });
}

export function bindPath(scope: QueryScope, at: Node, path: readonly string[]): FieldPath | null {
  const found = resolvePath(scope.schema, scope, path);
  if (typeof found === 'string') return fault(scope, at, found);
  touch(scope, found);
  return found;
}

export const fieldExpr = (path: FieldPath): BoundExpr => ({ kind: 'field', path, type: path.field.type });

export function addBind(
  scope: QueryScope,
  at: Node & { readonly expr: BindSlot['expr'] },
  type: DisplayType,
  field: FieldInfo | null,
  cardinality: BindSlot['cardinality'],
): BindSlot {
  const slot: BindSlot = {
    index: scope.binds.length,
    line: at.line,
    col: at.col,
    expr: at.expr,
    type,
    field,
    cardinality,
  };
  scope.binds.push(slot);
  return slot;
}
