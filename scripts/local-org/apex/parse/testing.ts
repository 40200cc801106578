import assert from 'node:assert/strict';
import type { Expr, Stmt, TypeRef } from '../ast.ts';
import type { CompileError } from '../errors.ts';
import type { ParseResult } from './result.ts';
import { parseAnonymous } from './unit.ts';

/** The tree of a text that must be sound. */
export function sound<T>(result: ParseResult<T>): T {
  if (!result.ok) assert.fail(lines(result.errors).join('\n'));
  return result.unit;
}

/** The errors of a text as `line:column message`, columns from 1 as they are shown; none if it is sound. */
export function faults(result: ParseResult<unknown>): string[] {
  return result.ok ? [] : lines(result.errors);
}

function lines(errors: readonly CompileError[]): string[] {
  return errors.map(({ line, col, message }) => `${line}:${col} ${message}`);
}

/** The statements of an anonymous block. */
export function statements(source: string): readonly Stmt[] {
  return sound(parseAnonymous(source, 'test')).body;
}

/** The one expression `source`, as the initial value of a variable. */
export function expressionOf(source: string): Expr {
  const [statement] = statements(`Object it = ${source};`);
  const init = statement?.kind === 'LocalVar' ? statement.vars[0]?.init : null;
  if (!init) assert.fail(`No expression in ${source}`);
  return init;
}

/** A tree without positions, to compare its shape alone. */
export function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shape);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => (key === 'line' || key === 'col' ? [] : [[key, shape(inner)]])),
  );
}

/** `List<A.B>[]`. */
export function showType(type: TypeRef): string {
  const parts = type.parts.map(({ name, args }) =>
    args.length > 0 ? `${name}<${args.map(showType).join(', ')}>` : name,
  );
  return parts.join('.') + '[]'.repeat(type.arrays);
}

function list(items: readonly Expr[]): string {
  return items.map((item) => ` ${show(item)}`).join('');
}

/** An expression in prefix form, every operation in parentheses: `(+ a (* b 2))`. */
export function show(expr: Expr): string {
  switch (expr.kind) {
    case 'Literal': {
      const { value } = expr;
      if (value.type === 'Null') return 'null';
      return value.type === 'Integer' || value.type === 'Boolean'
        ? String(value.value)
        : `${value.type}:${value.value}`;
    }
    case 'Name':
      return expr.name;
    case 'Field':
      return `(${expr.safe ? '?.' : '.'} ${show(expr.target)} ${expr.name})`;
    case 'Call':
      return `(call${expr.safe ? '?' : ''} ${expr.target ? `${show(expr.target)} ` : ''}${expr.name}${list(expr.args)})`;
    case 'ConstructorCall':
      return `(${expr.which}${list(expr.args)})`;
    case 'Index':
      return `([] ${show(expr.target)} ${show(expr.index)})`;
    case 'New':
      return `(new ${showType(expr.type)}${list(expr.args)})`;
    case 'NewArray':
      return `(array ${showType(expr.element)} ${show(expr.size)})`;
    case 'NewWithElements':
      return `(elements ${showType(expr.type)}${list(expr.elements)})`;
    case 'NewMap':
      return `(map ${showType(expr.type)}${expr.entries.map((e) => ` ${show(e.key)}=${show(e.value)}`).join('')})`;
    case 'Unary':
      return `(${expr.op} ${show(expr.operand)})`;
    case 'Postfix':
      return `(post${expr.op} ${show(expr.operand)})`;
    case 'Binary':
      return `(${expr.op} ${show(expr.left)} ${show(expr.right)})`;
    case 'Coalesce':
      return `(?? ${show(expr.left)} ${show(expr.right)})`;
    case 'Assign':
      return `(${expr.op} ${show(expr.target)} ${show(expr.value)})`;
    case 'Ternary':
      return `(? ${show(expr.test)} ${show(expr.then)} ${show(expr.else)})`;
    case 'InstanceOf':
      return `(instanceof ${show(expr.operand)} ${showType(expr.type)})`;
    case 'Cast':
      return `(cast ${showType(expr.type)} ${show(expr.operand)})`;
    case 'ClassLiteral':
      return `(class ${showType(expr.type)})`;
    case 'This':
      return 'this';
    case 'Super':
      return 'super';
    case 'Soql':
      return '(soql)';
    case 'Sosl':
      return `(sosl ${expr.text})`;
  }
}
