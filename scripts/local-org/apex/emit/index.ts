/** From the typed program to JavaScript: one CompiledUnit a file. */
import type { ClassMeta, CompiledUnit, FunctionRange } from '../class-meta.ts';
import type { CompileError } from '../errors.ts';
import type { TypedAnonymous, TypedClass, TypedMethod, TypedStmt, TypedTrigger } from '../program.ts';
import { classScope, emitClass, statementsOf } from './classes.ts';
import { emitFunction, FUNCTION_MARK } from './functions.ts';
import { quote } from './literals.ts';
import { classMeta } from './meta.ts';
import { methodName } from './names.ts';
import { EmitRefusal, UnitScope, type ClassScope } from './scope.ts';
import { finish } from './source-text.ts';

export type EmitResult =
  { readonly ok: true; readonly unit: CompiledUnit } | { readonly ok: false; readonly errors: readonly CompileError[] };

/** The outermost class and all inside it, outermost first. */
function flatten(cls: TypedClass): TypedClass[] {
  return [cls, ...cls.inner.flatMap(flatten)];
}

/** A class file. */
export function emitClassUnit(cls: TypedClass, file: string): EmitResult {
  return refusing(() => {
    const scope = new UnitScope(file);
    const members = classDefinitions(cls, scope);
    return { ...unitOf('class', cls.symbol.name, scope, members), classes: metasOf(cls, file) };
  });
}

/** A trigger file. */
export function emitTriggerUnit(trigger: TypedTrigger, file: string): EmitResult {
  return refusing(() => {
    const cls = triggerScope(trigger);
    const scope = new UnitScope(file, cls.symbol);
    const run = runClass(trigger.body, trigger.methods, cls, scope, `Trigger.${trigger.name}`);
    const unit = unitOf('trigger', trigger.name, scope, ['run: $run'], run);
    return { ...unit, trigger: { object: trigger.object, events: trigger.events } };
  });
}

/** Anonymous Apex: its classes, and the statements as the unit's `run`. */
export function emitAnonymousUnit(anonymous: TypedAnonymous, file: string): EmitResult {
  return refusing(() => {
    const { unit, body } = anonymous;
    const scope = new UnitScope(file, unit.symbol);
    const cls: ClassScope = { ...classScope(unit), sharing: 'with' };
    const run = runClass(body, unit.methods, cls, scope, 'AnonymousBlock');
    const definitions = unit.inner.flatMap((inner) => classDefinitions(inner, scope));
    const classes = unit.inner.flatMap((inner) => metasOf(inner, file));
    return { ...unitOf('anonymous', unit.symbol.name, scope, [...definitions, 'run: $run'], run), classes };
  });
}

/** Triggers run in system mode for records: without sharing. */
function triggerScope(trigger: TypedTrigger): ClassScope {
  const symbol = trigger.methods[0]?.symbol.owner;
  return { symbol: symbol ?? TRIGGER_SYMBOL, apiVersion: trigger.apiVersion, sharing: 'without' };
}

/** Stands for the class that a trigger is not: no member of it is ever named. */
const TRIGGER_SYMBOL: ClassScope['symbol'] = {
  name: 'Trigger',
  namespace: null,
  kind: 'class',
  typeParams: [],
  visibility: 'private',
  abstract: false,
  virtual: false,
  sharing: 'without',
  isTest: false,
  annotations: [],
  outer: null,
  superclass: null,
  interfaces: [],
  fields: new Map(),
  methods: new Map(),
  constructors: [],
  inner: new Map(),
  enumValues: [],
  source: null,
};

/** A class whose static `run` executes the statements; methods declared between them are its static methods. */
function runClass(
  body: TypedStmt,
  methods: readonly TypedMethod[],
  cls: ClassScope,
  scope: UnitScope,
  label: string,
): string {
  const base = { static: true, touchesStatics: false, params: [] };
  const functions = methods.map((method) =>
    emitFunction(
      {
        ...base,
        name: methodName(method.symbol),
        label: `${label}.${method.symbol.name}`,
        params: method.params,
        body: statementsOf(method.body),
      },
      cls,
      scope,
    ),
  );
  functions.push(emitFunction({ ...base, name: 'run', label, body: statementsOf(body) }, cls, scope));
  return `class {\n${functions.join('\n')}\n}`;
}

const metasOf = (cls: TypedClass, file: string): ClassMeta[] => flatten(cls).map((inner) => classMeta(inner, file));

function classDefinitions(cls: TypedClass, scope: UnitScope): string[] {
  return flatten(cls)
    .filter((inner) => inner.symbol.kind === 'class')
    .map((inner) => `${quote(inner.symbol.name)}: ${emitClass(inner, scope)}`);
}

/** `($, $h) => ({ definitions, bind() })`: the linker runs it, defines the classes, then calls `bind`. */
function unitOf(
  kind: CompiledUnit['kind'],
  name: string,
  scope: UnitScope,
  members: readonly string[],
  run = 'null',
): CompiledUnit {
  const text = [
    '(function ($, $h) {',
    "'use strict';",
    'let $f = 1000;',
    scope.declarations(),
    `const $run = ${run};`,
    'return {',
    `${members.join(',\n')}${members.length > 0 ? ',' : ''}`,
    `$bind() {\n${scope.bindings()}\n}`,
    '};',
    '})',
  ].join('\n');
  const { plain, functions } = functionRanges(text);
  const { code, map } = finish(plain, scope.file);
  return { kind, name, file: scope.file, code, map, lines: scope.lines, functions, trigger: null, classes: [] };
}

/** Takes the marks of functions out of the text and reads their line ranges from them. */
function functionRanges(text: string): { readonly plain: string; readonly functions: FunctionRange[] } {
  const functions: FunctionRange[] = [];
  const open: { readonly label: string; readonly from: number }[] = [];
  let line = 1;
  let last = 0;
  let plain = '';
  for (const mark of text.matchAll(FUNCTION_MARK)) {
    const part = text.slice(last, mark.index);
    plain += part;
    line += part.split('\n').length - 1;
    last = mark.index + mark[0].length;
    if (mark[1] !== undefined) open.push({ label: mark[1], from: line });
    else functions.push({ ...open.pop()!, to: line });
  }
  return { plain: plain + text.slice(last), functions };
}

function refusing(emit: () => CompiledUnit): EmitResult {
  try {
    return { ok: true, unit: emit() };
  } catch (error) {
    if (error instanceof EmitRefusal) return { ok: false, errors: [error.error] };
    throw error;
  }
}
