/** Static references to the schema: `Account.Name`, `Account.SObjectType`, `Schema.SObjectType.Account.fields.Name`. */
import type { Expr, Node } from '../ast.ts';
import type { TypedExpr } from '../program.ts';
import { OBJECT, classType } from '../type-table.ts';
import type { ApexType } from '../types.ts';
import type { FieldInfo, SObjectInfo } from '../../data/schema/model.ts';
import type { Body } from './body.ts';
import { fault } from './fault.ts';
import type { Resolved } from './names.ts';
import type { World } from './world.ts';

type FieldExpr = Extract<Expr, { kind: 'Field' }>;
type DescribeWhat = Extract<TypedExpr, { kind: 'DescribeToken' }>['what'];

/** A static schema reference on its way: a type (`Account`, `SObjectType`), or `Account.fields`. */
export type Describe =
  { readonly what: 'type'; readonly type: ApexType } | { readonly what: 'fieldTokens'; readonly object: SObjectInfo };

const value = (expr: TypedExpr): Resolved => ({ kind: 'value', expr });

function schemaType(world: World, name: string): ApexType {
  const symbol = world.registry.qualified(`Schema.${name}`);
  return symbol ? classType(symbol) : OBJECT;
}

const TYPE_OF: Readonly<Record<DescribeWhat, string>> = {
  object: 'DescribeSObjectResult',
  fields: 'SObjectTypeFields',
  field: 'DescribeFieldResult',
  fieldSets: 'SObjectTypeFieldSets',
  fieldSet: 'FieldSet',
  recordTypes: 'RecordTypeInfo',
};

function describeToken(
  world: World,
  node: Node,
  what: DescribeWhat,
  info: SObjectInfo,
  name: string | null,
): TypedExpr {
  const { line, col } = node;
  return { kind: 'DescribeToken', line, col, type: schemaType(world, TYPE_OF[what]), what, object: info.name, name };
}

export function objectToken(world: World, node: Node, info: SObjectInfo): TypedExpr {
  return {
    kind: 'SObjectToken',
    line: node.line,
    col: node.col,
    type: schemaType(world, 'SObjectType'),
    object: info.name,
  };
}

export function fieldToken(world: World, node: Node, info: SObjectInfo, field: FieldInfo): TypedExpr {
  const { line, col } = node;
  return {
    kind: 'FieldToken',
    line,
    col,
    type: schemaType(world, 'SObjectField'),
    object: info.name,
    field: field.name,
  };
}

/** A field of an object by name. */
function fieldOf(node: Node, info: SObjectInfo, name: string): FieldInfo {
  return info.fields.get(name.toLowerCase()) ?? fault(node, `Field does not exist: ${name} on ${info.name}`);
}

/** `Account.SObjectType.fields`: the same as `Account.fields`. */
export function fieldTokensOf(world: World, expr: FieldExpr, target: TypedExpr): Describe | null {
  if (target.kind !== 'SObjectToken' || expr.name.toLowerCase() !== 'fields') return null;
  const object = world.schema.object(target.object);
  return object ? { what: 'fieldTokens', object } : null;
}

/** The member `expr.name` of a static schema reference; null when there is none. */
export function describeMember(body: Body, expr: FieldExpr, describe: Describe): Resolved | null {
  const { world } = body;
  if (describe.what === 'fieldTokens') {
    return value(fieldToken(world, expr, describe.object, fieldOf(expr, describe.object, expr.name)));
  }
  const info = world.schema.object(describe.type.kind === 'sobject' ? describe.type.name : expr.name);
  if (!info) return null;
  if (describe.type.kind !== 'sobject') return value(describeToken(world, expr, 'object', info, null));
  const name = expr.name.toLowerCase();
  if (name === 'sobjecttype') return value(objectToken(world, expr, info));
  if (name === 'fields') return { kind: 'describe', describe: { what: 'fieldTokens', object: info } };
  return value(fieldToken(world, expr, info, fieldOf(expr, info, expr.name)));
}

/**
 * Members of `SObjectType.Account` that are static references again: `.fields`, `.fieldSets`, and below them a field or field set
 * by name. null: the value's own properties hold.
 */
export function describeOfToken(world: World, expr: FieldExpr, target: TypedExpr): TypedExpr | null {
  if (target.kind !== 'DescribeToken') return null;
  const info = world.schema.object(target.object);
  if (!info) return null;
  const name = expr.name.toLowerCase();
  switch (target.what) {
    case 'object':
      if (name === 'fields') return describeToken(world, expr, 'fields', info, null);
      return name === 'fieldsets' ? describeToken(world, expr, 'fieldSets', info, null) : null;
    case 'fields':
      return describeToken(world, expr, 'field', info, fieldOf(expr, info, expr.name).name);
    case 'fieldSets': {
      const set = info.fieldSets.get(name);
      return set
        ? describeToken(world, expr, 'fieldSet', info, set.name)
        : fault(expr, `FieldSet does not exist: ${expr.name} on ${info.name}`);
    }
    default:
      return null;
  }
}
