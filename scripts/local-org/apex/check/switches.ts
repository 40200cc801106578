/** `switch on`: over values, enum constants and kinds of record. */
import type { Expr, Stmt, SwitchWhen } from '../ast.ts';
import type { TypedExpr, TypedWhen } from '../program.ts';
import { ID, INTEGER, LONG, NULL, OBJECT, STRING } from '../type-table.ts';
import type { ApexType, FieldSymbol } from '../types.ts';
import { declareLocal, scoped, type Body } from './body.ts';
import { convert } from './coerce.ts';
import { assignable, castable, isEnum, isRecord, isSubtype } from './conversions.ts';
import { check } from './expressions.ts';
import { fault } from './fault.ts';
import { either, type Checked, type Flow } from './flow.ts';
import { checkNested } from './statements.ts';
import { resolveType } from './type-names.ts';

type SwitchStmt = Extract<Stmt, { kind: 'Switch' }>;

const onValues = (type: ApexType): boolean =>
  type === INTEGER || type === LONG || type === STRING || type === ID || isEnum(type);
/** Types whose kinds can be told apart with `when Type variable`. */
const onTypes = (type: ApexType): boolean =>
  type === OBJECT || isRecord(type) || (type.kind === 'class' && !isEnum(type));

export function checkSwitch(body: Body, stmt: SwitchStmt): Checked {
  const { line, col } = stmt;
  const subject = check(body, stmt.subject);
  const { type } = subject;
  if (!onValues(type) && !onTypes(type)) fault(stmt.subject, `${type.typeName} is not a valid switch expression type`);
  if (stmt.whens.length === 0) fault(stmt, 'Switch statement requires at least one when block');
  const seen = new Set<string>();
  let flow: Flow = stmt.otherwise ? 'stop' : 'next';
  const whens = stmt.whens.map((when) => {
    const checked = when.kind === 'WhenType' ? typeBranch(body, when, type, seen) : valueBranch(body, when, type, seen);
    flow = either(flow, checked.flow);
    return checked.when;
  });
  const otherwise = stmt.otherwise ? checkNested(body, stmt.otherwise) : null;
  if (otherwise) flow = either(flow, otherwise.flow);
  return { stmt: { kind: 'Switch', line, col, subject, whens, otherwise: otherwise?.stmt ?? null }, flow };
}

interface Branch {
  readonly when: TypedWhen;
  readonly flow: Flow;
}

function typeBranch(
  body: Body,
  when: Extract<SwitchWhen, { kind: 'WhenType' }>,
  subject: ApexType,
  seen: Set<string>,
): Branch {
  const { line, col } = when;
  const of = resolveType(body.world, body.owner, when.type);
  if (!onTypes(subject)) fault(when, `${subject.typeName} cannot be a 'when type variable' block`);
  if (of !== subject && isSubtype(body.world, subject, of)) {
    fault(when, ` ${of.typeName} in the 'when expression' is already matching the switch expression type`);
  }
  if (!castable(body.world, subject, of)) {
    fault(
      when,
      `${of.typeName} value in 'when expression' cannot be implicitly converted to the ${subject.typeName} type in switch expression`,
    );
  }
  refuseTwice(when, of.typeName.toLowerCase(), of.typeName, seen);
  return scoped(body, () => {
    const local = declareLocal(body, when, when.name, of, { final: false, assigned: true });
    const inner = checkNested(body, when.body);
    return { when: { kind: 'Type', line, col, of, local, body: inner.stmt }, flow: inner.flow };
  });
}

function refuseTwice(node: SwitchWhen, key: string, text: string, seen: Set<string>): void {
  if (seen.has(key)) fault(node, `${text} occurs as more than one when branch for this switch statement`);
  seen.add(key);
}

function valueBranch(
  body: Body,
  when: Extract<SwitchWhen, { kind: 'WhenValues' }>,
  subject: ApexType,
  seen: Set<string>,
): Branch {
  const { line, col } = when;
  const values = when.values.map((value) => {
    const typed = isEnum(subject) ? enumValue(value, subject) : plainValue(body, value, subject);
    const key = typed.kind === 'EnumValue' ? typed.name : literalText(typed);
    refuseTwice(when, key, key, seen);
    return typed;
  });
  const inner = checkNested(body, when.body);
  return { when: { kind: 'Values', line, col, values, body: inner.stmt }, flow: inner.flow };
}

/** What tells two values apart: a literal's own text, a constant's name. */
function literalText(value: TypedExpr): string {
  const plain = value.kind === 'Convert' ? value.operand : value;
  if (plain.kind === 'Negate') return `-${literalText(plain.operand)}`;
  if (plain.kind === 'StaticField') return `${plain.field.owner.name}.${plain.field.name}`;
  if (plain.kind !== 'Literal') return '';
  return plain.value.type === 'Null' ? 'null' : String(plain.value.value);
}

/** `when SUMMER`: a constant of the subject's enum, unqualified. */
function enumValue(value: Expr, subject: ApexType): TypedExpr {
  const { line, col } = value;
  if (value.kind === 'Literal' && value.value.type === 'Null')
    return { kind: 'Literal', line, col, type: NULL, value: value.value };
  if (value.kind === 'Field') return fault(value, "Enum value used in 'when expression' should be unqualified");
  const symbol = subject.kind === 'class' ? subject.symbol : null;
  const field = value.kind === 'Name' && symbol ? symbol.fields.get(value.name.toLowerCase()) : undefined;
  if (!field || !symbol) return fault(value, 'Field must be an enum reference');
  return { kind: 'EnumValue', line, col, type: subject, owner: symbol, name: field.name };
}

function isConstant(field: FieldSymbol): boolean {
  return field.static && field.final;
}

/** A literal, or a static final field of one. */
function plainValue(body: Body, value: Expr, subject: ApexType): TypedExpr {
  const typed = check(body, value);
  if (typed.kind === 'StaticField') {
    if (!isConstant(typed.field)) fault(value, `Field must be a static final constant: ${typed.field.name}`);
  } else if (typed.kind !== 'Literal' && typed.kind !== 'Negate') {
    fault(value, "'when expression' must be a literal, a constant literal field or enum value");
  }
  if (typed.type === NULL) return typed;
  if (!onValues(subject)) fault(value, "Switching on SObject types must be a 'when type variable' or 'when null'");
  if (!assignable(body.world, typed.type, subject)) {
    fault(
      value,
      `${typed.type.typeName} value in 'when expression' cannot be implicitly converted to the ${subject.typeName} type in switch expression`,
    );
  }
  return convert(body, value, typed, subject);
}
