/** Fields and properties of values and of classes: finding them, and whether they may be seen from here. */
import type { Expr, Node } from '../ast.ts';
import type { Place, TypedExpr } from '../program.ts';
import { ANY_SOBJECT, ID, OBJECT, classType, listOf, mapOf, primitive, sobjectType } from '../type-table.ts';
import type { ApexType, ClassSymbol, FieldSymbol, Visibility } from '../types.ts';
import type { FieldInfo, SObjectInfo } from '../../data/schema/model.ts';
import type { StandardField } from '../../stdlib/symbols.ts';
import type { Body } from './body.ts';
import { asRecord } from './coerce.ts';
import { consequence, fault } from './fault.ts';
import { findField, memberClass } from './members.ts';
import { describeOfToken } from './tokens.ts';
import { isBroken, type World } from './world.ts';

type FieldExpr = Extract<Expr, { kind: 'Field' }>;

/** Whether code in `body` may use a member of `owner` with this visibility. */
export function isVisible(body: Body, owner: ClassSymbol, visibility: Visibility, testVisible: boolean): boolean {
  if (visibility === 'public' || visibility === 'global') return true;
  const home = body.world.infos.get(owner);
  if (!home || home.outermost === body.info.outermost) return true;
  if (testVisible && body.info.inTest) return true;
  return visibility === 'protected' && isBelow(body.owner, owner);
}

/** Whether a class, or a class around it, is `owner` or one of its subclasses. */
export function isBelow(symbol: ClassSymbol, owner: ClassSymbol): boolean {
  for (let around: ClassSymbol | null = symbol; around; around = around.outer) {
    for (let at: ClassSymbol | null = around; at;) {
      if (at === owner) return true;
      const above: ApexType | null = at.superclass;
      at = above?.kind === 'class' ? above.symbol : null;
    }
  }
  return false;
}

function requireVisibleField(body: Body, node: Node, field: FieldSymbol): void {
  if (!isVisible(body, field.owner, field.visibility, field.testVisible))
    fault(node, `Variable is not visible: ${field.owner.name}.${field.name}`);
}

/** Refuses to read a property that cannot be read, or not from here. */
export function requireReadable(body: Body, node: Node, expr: TypedExpr): void {
  if (
    (expr.kind !== 'InstanceField' && expr.kind !== 'StaticField') ||
    !expr.field.property ||
    expr.direct === 'backing'
  )
    return;
  const { field } = expr;
  const get = field.property?.get;
  if (!get) fault(node, `A value cannot be read from ${field.name} in type ${field.owner.name}`);
  else if (!isVisible(body, field.owner, get.visibility, field.testVisible))
    fault(node, `Variable is not visible: ${field.name}`);
}

const isStandard = (field: FieldSymbol): field is StandardField => field.owner.namespace !== null;

function standardProperty(node: Node, field: StandardField, target: TypedExpr | null, safe: boolean): Place {
  const { line, col } = node;
  return { kind: 'StandardProperty', line, col, type: field.type, target, owner: field.owner, key: field.key, safe };
}

/** A field named without a target, found in class `at` (the class itself, a class around it, or their superclasses). */
export function ownField(body: Body, node: Node, field: FieldSymbol, at: ClassSymbol): TypedExpr {
  const { line, col } = node;
  const { type } = field;
  requireVisibleField(body, node, field);
  if (field.owner.kind === 'enum') return { kind: 'EnumValue', line, col, type, owner: field.owner, name: field.name };
  const direct = body.accessor === field ? 'backing' : null;
  if (field.static) return { kind: 'StaticField', line, col, type, field, direct };
  if (at !== body.owner || body.static) {
    return fault(
      node,
      `Non static field cannot be referenced from a static context: ${field.name} from the type ${field.owner.name}`,
    );
  }
  if (body.inConstructorCall)
    fault(node, `Cannot reference instance variables in a constructor invocation: ${field.name}`);
  const target: TypedExpr = { kind: 'This', line, col, type: classType(body.owner) };
  if (isStandard(field)) return standardProperty(node, field, target, false);
  return { kind: 'InstanceField', line, col, type, target, field, safe: false, direct };
}

/** A static field or enum constant of a class; null when it has none of that name. */
export function staticFieldOf(body: Body, expr: FieldExpr, type: ApexType): TypedExpr | null {
  const { line, col } = expr;
  const found = memberClass(body.world, type);
  const field = found ? findField(found.symbol, expr.name) : null;
  if (!field) return null;
  requireVisibleField(body, expr, field);
  if (!field.static) {
    return fault(
      expr,
      `Non static field cannot be referenced from a static context: ${field.name} from the type ${field.owner.name}`,
    );
  }
  if (field.owner.kind === 'enum')
    return { kind: 'EnumValue', line, col, type: field.type, owner: field.owner, name: field.name };
  if (isStandard(field)) return triggerVariable(body, expr, field) ?? standardProperty(expr, field, null, false);
  return {
    kind: 'StaticField',
    line,
    col,
    type: field.type,
    field,
    direct: body.accessor === field ? 'backing' : null,
  };
}

/** `Trigger.new` and its kin, typed with the trigger's object. */
function triggerVariable(body: Body, expr: FieldExpr, field: StandardField): TypedExpr | null {
  if (field.owner.name !== 'Trigger' || !body.triggerObject) return null;
  const record = sobjectType(body.triggerObject);
  const narrow = (type: ApexType): ApexType => {
    if (type.kind === 'list') return listOf(record);
    return type.kind === 'map' ? mapOf(type.key, record) : type;
  };
  return { ...standardProperty(expr, field, null, false), type: narrow(field.type) };
}

/** A field of a value. */
export function fieldOfValue(body: Body, expr: FieldExpr, value: TypedExpr): TypedExpr {
  const target = asRecord(value, expr.safe ? 'singleOrNull' : 'single');
  const { type } = target;
  if (type.kind === 'sobject' || type.kind === 'anySObject') return recordField(body, expr, target);
  const described = describeOfToken(body.world, expr, target);
  if (described) return described;
  const found = memberClass(body.world, type);
  const field = found && type.kind === 'class' ? findField(found.symbol, expr.name) : null;
  if (!field) {
    if (found && isBroken(body.world, found.symbol, expr.name)) consequence(expr);
    return fault(expr, `Variable does not exist: ${expr.name}`);
  }
  if (field.static) {
    fault(
      expr,
      `Static field cannot be referenced from a non static context: ${field.name} from the type ${field.owner.name}`,
    );
  }
  requireVisibleField(body, expr, field);
  const { line, col, safe } = expr;
  if (isStandard(field)) return standardProperty(expr, field, target, safe);
  const direct = body.accessor === field && target.kind === 'This' ? 'backing' : null;
  return { kind: 'InstanceField', line, col, type: field.type, target, field, safe, direct };
}

// ---------------------------------------------------------------- records

/** The Apex type of a record's field. */
function fieldType(world: World, field: FieldInfo): ApexType {
  switch (field.apexType) {
    case 'Address':
    case 'Location': {
      const symbol = world.registry.find(field.apexType);
      return symbol ? classType(symbol) : OBJECT;
    }
    case 'Object':
      return OBJECT;
    default:
      return primitive(field.apexType);
  }
}

/** The type of a parent record: the object that the lookup points to, or `Name` where it may point to several. */
export function parentType(world: World, field: FieldInfo): ApexType {
  const [only, more] = field.referenceTo;
  const info = world.schema.object(only !== undefined && more === undefined ? only : 'Name');
  return info ? sobjectType(info.name) : ANY_SOBJECT;
}

export interface RecordMember {
  readonly name: string;
  readonly role: 'value' | 'parent' | 'children';
  readonly type: ApexType;
  readonly field: FieldInfo | null;
}

/** A field, parent or child relationship of an object. */
export function recordMember(world: World, info: SObjectInfo, name: string): RecordMember | null {
  const key = name.toLowerCase();
  const field = info.fields.get(key);
  if (field) return { name: field.name, role: 'value', type: fieldType(world, field), field };
  const parent = info.parents.get(key);
  if (parent?.relationshipName)
    return { name: parent.relationshipName, role: 'parent', type: parentType(world, parent), field: parent };
  const children = info.children.get(key);
  if (!children?.relationshipName) return null;
  const child = world.schema.object(children.childObject);
  return {
    name: children.relationshipName,
    role: 'children',
    type: listOf(sobjectType(child?.name ?? children.childObject)),
    field: null,
  };
}

function recordField(body: Body, expr: FieldExpr, target: TypedExpr): TypedExpr {
  const { line, col, safe, name } = expr;
  const object = target.type.kind === 'sobject' ? target.type.name : 'SObject';
  const node = { kind: 'SObjectField', line, col, target, object, safe } as const;
  if (target.type.kind === 'anySObject') {
    if (name.toLowerCase() === 'id') return { ...node, type: ID, name: 'Id', role: 'value' };
    return fault(expr, `Variable does not exist: ${name}`);
  }
  const info = body.world.schema.object(object);
  const member = info ? recordMember(body.world, info, name) : null;
  if (!member) return fault(expr, `Variable does not exist: ${name}`);
  return { ...node, type: member.type, name: member.name, role: member.role };
}
