/** `switch on`: a chain of ifs, so that `break` and `continue` inside it belong to the loop around it. */
import type { TypedExpr, TypedWhen } from '../program.ts';
import { emitExpr } from './expressions.ts';
import { quote } from './literals.ts';
import { emitBody, type Stmt } from './statements.ts';
import { at } from './source-text.ts';
import type { FunctionScope } from './scope.ts';

export function emitSwitch(stmt: Stmt<'Switch'>, scope: FunctionScope): string {
  const subject = scope.name('v');
  const whens = stmt.whens.map((when) => emitWhen(when, subject, scope)).join(' else ');
  const otherwise = stmt.otherwise === null ? '' : emitBody(stmt.otherwise, scope);
  const chain = [whens, otherwise].filter((part) => part !== '').join(' else ');
  return `{ const ${subject} = ${emitExpr(stmt.subject, scope)};\n${chain} }`;
}

function emitWhen(when: TypedWhen, subject: string, scope: FunctionScope): string {
  if (when.kind === 'Type') {
    const test = `$.isInstance(${subject}, ${quote(when.of.typeName)})`;
    return `${at(when)}if (${test}) ${emitBody(when.body, scope, `let ${when.local.jsName} = ${subject};`)}`;
  }
  const tests = when.values.map((value) => emitMatch(value, subject, scope));
  return `${at(when)}if (${tests.join(' || ')}) ${emitBody(when.body, scope)}`;
}

/** Values that can stand in a `when` are literals and enum constants, which JavaScript compares as `equals` does. */
const emitMatch = (value: TypedExpr, subject: string, scope: FunctionScope): string =>
  `${subject} === ${emitExpr(value, scope)}`;
