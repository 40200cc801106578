/** Binds the select list. */
import type { Node, SoqlQuery, SoqlSelectItem } from '../../apex/ast.ts';
import type { ChildRelationship, FieldInfo } from '../schema/model.ts';
import type { BoundExpr, BoundItem, BoundQuery, FieldPath } from './bound.ts';
import { bindFunction, exprText } from './bind-expressions.ts';
import { duplicateAlias, duplicateField, refused, unknownChildRelationship, unknownRelationship } from './messages.ts';
import { hopOf, pathText, resolvePath } from './paths.ts';
import { bindPath, fault, fieldExpr, touch, type QueryScope } from './scope.ts';

const FIELDS_LIMIT = 200;
const COMPOUND: ReadonlySet<FieldInfo['type']> = new Set(['ADDRESS', 'LOCATION']);

export interface SelectContext {
  readonly query: SoqlQuery;
  readonly aggregate: boolean;
  /** Bound GROUP BY expressions. */
  readonly groups: readonly BoundExpr[];
  readonly bindChild: (query: SoqlQuery, relationship: ChildRelationship) => BoundQuery | null;
}

function childOf(scope: QueryScope, name: string): ChildRelationship | undefined {
  return scope.object.children.get(name.toLowerCase());
}

function bindField(
  scope: QueryScope,
  context: SelectContext,
  item: SoqlSelectItem & { kind: 'Field' },
): BoundItem | null {
  const path = bindPath(scope, item, item.path);
  if (path === null) return null;
  if (COMPOUND.has(path.field.type))
    return fault(scope, item, refused(`Querying the compound field ${pathText(path)}`));
  if (context.aggregate) return { kind: 'value', expr: fieldExpr(path), name: item.alias ?? path.field.name };
  if (item.alias !== null) return fault(scope, item, 'only aggregate expressions use field aliasing');
  return { kind: 'field', path };
}

function bindFunctionItem(
  scope: QueryScope,
  context: SelectContext,
  item: SoqlSelectItem & { kind: 'Function' },
  position: { unnamed: number },
): BoundItem | null {
  const expr = bindFunction(scope, item.fn);
  if (expr === null || expr.kind !== 'call') return null;
  const { fn, arg } = expr;
  if (!context.aggregate) {
    if (fn.kind !== 'format') return fault(scope, item, `${exprText(expr)} needs a GROUP BY clause`);
    const name = item.alias ?? (arg?.kind === 'field' && arg.path.hops.length === 0 ? arg.path.field.name : null);
    if (name === null) return fault(scope, item, `${exprText(expr)} needs an alias`);
    return { kind: 'value', expr, name };
  }
  const name =
    item.alias ?? (fn.kind === 'format' && arg?.kind === 'field' ? arg.path.field.name : `expr${position.unnamed++}`);
  return { kind: 'value', expr, name };
}

function bindChildren(
  scope: QueryScope,
  context: SelectContext,
  item: SoqlSelectItem & { kind: 'Subquery' },
): BoundItem | null {
  const [from] = item.query.from;
  const name = from.path.at(-1) ?? '';
  const relationship = childOf(scope, name);
  if (relationship === undefined || from.path.length > 2) return fault(scope, from, unknownChildRelationship(name));
  const query = context.bindChild(item.query, relationship);
  return query && { kind: 'children', relationship, query };
}

/** Fields of one branch of TYPEOF, resolved on the branch's object. */
function bindBranch(
  scope: QueryScope,
  at: Node,
  object: QueryScope['object'],
  fields: readonly (readonly string[])[],
): FieldPath[] {
  return fields.flatMap((names) => {
    const path = resolvePath(scope.schema, { object, aliases: new Map() }, names);
    if (typeof path === 'string') {
      fault(scope, at, path);
      return [];
    }
    touch(scope, path);
    return [path];
  });
}

function bindTypeOf(scope: QueryScope, item: SoqlSelectItem & { kind: 'TypeOf' }): BoundItem | null {
  const hop = hopOf(scope.schema, scope.object, item.field.at(-1) ?? '');
  if (hop === undefined || item.field.length > 1) return fault(scope, item, unknownRelationship(item.field.join('.')));
  if (!hop.polymorphic) return fault(scope, item, `TYPEOF needs a polymorphic relationship: ${item.field.join('.')}`);
  scope.touched.push({ object: hop.from, field: hop.lookup });
  const whens = item.whens.flatMap((when) => {
    const object = scope.schema.object(when.type);
    if (object !== undefined && hop.lookup.referenceTo.includes(object.name))
      return [{ object, paths: bindBranch(scope, item, object, when.fields) }];
    fault(scope, item, `${when.type} is no type of the relationship ${hop.relationship}`);
    return [];
  });
  const otherwise = item.otherwise && bindBranch(scope, item, hop.to, item.otherwise);
  return { kind: 'typeOf', hop, whens, otherwise };
}

/** `FIELDS(ALL)`: the fields themselves; ALL and CUSTOM need a LIMIT of at most 200. */
function expandFields(
  scope: QueryScope,
  context: SelectContext,
  item: SoqlSelectItem & { kind: 'Fields' },
): BoundItem[] {
  const which = /\((\w+)\)/.exec(item.which)?.[1].toUpperCase() ?? item.which.toUpperCase();
  const { limit } = context.query;
  if (which !== 'STANDARD' && !(typeof limit === 'number' && limit <= FIELDS_LIMIT))
    fault(scope, item, 'The SOQL FIELDS function must have a LIMIT of at most 200');
  if (context.aggregate) fault(scope, item, 'The SOQL FIELDS function is not supported with GROUP BY');
  return [...scope.object.fields.values()]
    .filter((field) => !COMPOUND.has(field.type) && (which === 'ALL' || field.custom === (which === 'CUSTOM')))
    .map((field): BoundItem => {
      const path: FieldPath = { hops: [], object: scope.object, field };
      touch(scope, path);
      return { kind: 'field', path };
    });
}

/** No field twice, no alias twice. */
function refuseDuplicates(scope: QueryScope, context: SelectContext, items: readonly BoundItem[], at: Node): void {
  const seen = new Set<string>();
  for (const item of items) {
    const name =
      item.kind === 'field'
        ? pathText(item.path)
        : item.kind === 'value'
          ? item.name
          : item.kind === 'children'
            ? (item.relationship.relationshipName ?? '')
            : item.hop.relationship;
    const key = name.toLowerCase();
    if (seen.has(key)) fault(scope, at, context.aggregate ? duplicateAlias(name) : duplicateField(name));
    seen.add(key);
  }
}

export function bindSelect(scope: QueryScope, context: SelectContext): readonly BoundItem[] {
  const position = { unnamed: 0 };
  const items = context.query.select.flatMap((item): (BoundItem | null)[] => {
    switch (item.kind) {
      case 'Field':
        return [bindField(scope, context, item)];
      case 'Function':
        return [bindFunctionItem(scope, context, item, position)];
      case 'Subquery':
        return [bindChildren(scope, context, item)];
      case 'Fields':
        return expandFields(scope, context, item);
      case 'TypeOf':
        return [bindTypeOf(scope, item)];
    }
  });
  const bound = items.filter((item) => item !== null);
  refuseDuplicates(scope, context, bound, context.query);
  return bound;
}

/** Whether a select list makes rows of AggregateResult. */
export function selectsAggregates(query: SoqlQuery): boolean {
  if (query.groupBy !== null) return true;
  const AGGREGATES = /^(avg|count|count_distinct|max|min|sum)$/i;
  return query.select.some((item) => item.kind === 'Function' && AGGREGATES.test(item.fn.name));
}
