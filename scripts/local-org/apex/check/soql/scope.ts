/** Names in a query: its objects, their aliases, field paths. */
import type { Node, SoqlFrom, SoqlQuery } from '../../ast.ts';
import type { FieldInfo, SObjectInfo } from '../../../data/schema/model.ts';
import type { TypedExpr } from '../../program.ts';
import type { Body } from '../body.ts';
import { fault } from '../fault.ts';

/** The objects that a query (or subquery) selects from, by alias. */
export interface QueryScope {
  readonly body: Body;
  readonly root: SObjectInfo;
  /** By lower-cased alias (or the object's own name). */
  readonly aliases: ReadonlyMap<string, SObjectInfo>;
  /** Bind expressions of the whole query, in the order of their `Bind` nodes. */
  readonly binds: TypedExpr[];
}

const CUSTOM_OBJECT =
  "If you are attempting to use a custom object, be sure to append the '__c' after the entity name. " +
  'Please reference your WSDL or the describe call for the appropriate names.';
const CUSTOM_FIELD =
  "If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. " +
  'Please reference your WSDL or the describe call for the appropriate names.';
const CUSTOM_RELATIONSHIP =
  "If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. " +
  'Please reference your WSDL or the describe call for the appropriate names.';

function objectNamed(body: Body, node: Node, name: string): SObjectInfo {
  const info = body.world.schema.object(name);
  if (info?.queryable) return info;
  return fault(
    node,
    info
      ? `entity type ${info.name} does not support query`
      : `sObject type '${name}' is not supported. ${CUSTOM_OBJECT}`,
  );
}

/** The scope of a query's FROM; `parent` is the object around a child subquery. */
export function openScope(body: Body, query: SoqlQuery, parent: SObjectInfo | null, binds: TypedExpr[]): QueryScope {
  const [first, ...more] = query.from;
  if (!first) return fault(query, 'A query must have a FROM clause');
  const root = parent ? childObject(body, first, parent) : objectNamed(body, first, first.path.join('.'));
  const aliases = new Map<string, SObjectInfo>([[root.name.toLowerCase(), root]]);
  const last = first.path.at(-1);
  if (parent && last !== undefined) aliases.set(last.toLowerCase(), root);
  if (first.alias) aliases.set(first.alias.toLowerCase(), root);
  const scope: QueryScope = { body, root, aliases, binds };
  for (const item of more) {
    const target = parentsOf(scope, item, item.path);
    if (item.alias) aliases.set(item.alias.toLowerCase(), target);
  }
  return scope;
}

function childObject(body: Body, from: SoqlFrom, parent: SObjectInfo): SObjectInfo {
  const names = from.path.length > 1 ? from.path.slice(1) : from.path;
  const name = names.join('.');
  const relationship = parent.children.get(name.toLowerCase());
  if (!relationship)
    return fault(from, `Didn't understand relationship '${name}' in FROM part of query call. ${CUSTOM_RELATIONSHIP}`);
  return objectNamed(body, from, relationship.childObject);
}

/** The object at the end of a chain of parent relationships. */
function parentsOf(scope: QueryScope, node: Node, path: readonly string[]): SObjectInfo {
  const [first = '', ...rest] = path;
  const aliased = scope.aliases.get(first.toLowerCase());
  return (aliased ? rest : path).reduce((info, name) => parentObject(scope, node, info, name), aliased ?? scope.root);
}

function parentObject(scope: QueryScope, node: Node, info: SObjectInfo, name: string): SObjectInfo {
  const field = info.parents.get(name.toLowerCase());
  if (!field) return fault(node, `Didn't understand relationship '${name}' in field path. ${CUSTOM_RELATIONSHIP}`);
  const [only, more] = field.referenceTo;
  const target = only !== undefined && more === undefined ? only : 'Name';
  return (
    scope.body.world.schema.object(target) ??
    fault(node, `Didn't understand relationship '${name}' in field path. ${CUSTOM_RELATIONSHIP}`)
  );
}

export interface PathTarget {
  readonly object: SObjectInfo;
  readonly field: FieldInfo;
}

/**
 * The field that a path means.
 * @throws Fault `No such column 'X' on entity 'Y'...`
 */
export function resolvePath(scope: QueryScope, node: Node, path: readonly string[]): PathTarget {
  const name = path.at(-1) ?? '';
  const object = parentsOf(scope, node, path.slice(0, -1));
  const field = object.fields.get(name.toLowerCase());
  if (!field) return fault(node, `No such column '${name}' on entity '${object.name}'. ${CUSTOM_FIELD}`);
  return { object, field };
}
