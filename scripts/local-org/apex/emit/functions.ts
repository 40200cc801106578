/** One JavaScript method: prologue, sharing mode, body. */
import type { LocalVar, TypedStmt } from '../program.ts';
import { TICK } from './loops.ts';
import { quote } from './literals.ts';
import { neverNullLocals } from './never-null.ts';
import { FunctionScope, type ClassScope, type UnitScope } from './scope.ts';
import { emitAll } from './statements.ts';

export interface FunctionSpec {
  /** JavaScript name of the method. */
  readonly name: string;
  /** As stack traces name it. */
  readonly label: string;
  readonly static: boolean;
  readonly params: readonly LocalVar[];
  readonly body: readonly TypedStmt[];
  /** JavaScript before the body, such as the call of initialisers. */
  readonly before?: (scope: FunctionScope) => string;
  /** JavaScript after the body. */
  readonly after?: string;
  /** What `return;` gives back. */
  readonly bareReturn?: string;
  /** Runs the class's static initialisers first, if they have not run. */
  readonly touchesStatics: boolean;
  /** The static fields come as the parameter `$s`. */
  readonly givenStatics?: boolean;
}

const LABEL_OPEN = '\u0003';
const LABEL_CLOSE = '\u0004';
/** Marks around a function's text, from which its line range is read. */
export const FUNCTION_MARK = new RegExp(`${LABEL_OPEN}(.*?)${LABEL_OPEN}|${LABEL_CLOSE}`, 'g');

const labelled = (label: string, text: string): string => `${LABEL_OPEN}${label}${LABEL_OPEN}${text}${LABEL_CLOSE}`;

export function emitFunction(spec: FunctionSpec, cls: ClassScope, unit: UnitScope): string {
  const scope = new FunctionScope(unit, cls, neverNullLocals(spec.body), spec.bareReturn);
  const before = spec.before?.(scope) ?? '';
  const body = [before.trimEnd(), emitAll(spec.body, scope).trimEnd(), spec.after ?? '']
    .filter((part) => part !== '')
    .join('\n');
  const params = [...(spec.givenStatics === true ? ['$s'] : []), ...spec.params.map((param) => param.jsName)];
  const head = `${spec.static ? 'static ' : ''}${quote(spec.name)}(${params.join(', ')})`;
  return labelled(spec.label, `${head} {\n${prologue(spec, scope)}${withSharing(body, scope)}\n}`);
}

function prologue(spec: FunctionSpec, scope: FunctionScope): string {
  const parts: string[] = [];
  const statics = `${scope.unit.classRef(scope.cls.symbol)}.$statics()`;
  if (spec.givenStatics !== true) {
    if (scope.usesStatics) parts.push(`const $s = ${statics};`);
    else if (spec.touchesStatics) parts.push(`${statics};`);
  }
  if (scope.callsOut) parts.push(TICK);
  parts.push(scope.tempDeclarations());
  return parts.filter((part) => part !== '').join('\n') + (parts.length > 0 ? '\n' : '');
}

/**
 * Other Apex that is called sees this class's sharing mode, and this one's caller finds its own again. The calls are counted: their
 * depth has a limit.
 */
function withSharing(body: string, scope: FunctionScope): string {
  if (!scope.callsOut) return body;
  const mode = scope.cls.sharing === null ? 'null' : quote(scope.cls.sharing);
  return `const $m = $.enter(${mode}); try {\n${body}\n} finally { $.leave($m); }`;
}
