/** What emitters share while they write one unit, and one function of it. */
import type { CompileError } from '../errors.ts';
import type { Node } from '../ast.ts';
import type { LocalVar, TypedExpr } from '../program.ts';
import type { ClassSymbol } from '../types.ts';

/** Thrown where the emitter cannot go on; becomes a CompileError of the unit. */
export class EmitRefusal extends Error {
  readonly error: CompileError;
  constructor(error: CompileError) {
    super(error.message);
    this.error = error;
  }
}

/** What one file's JavaScript needs beside its classes. */
export class UnitScope {
  readonly file: string;
  /** The class that stands for the trigger or anonymous block that this unit is. */
  readonly runner: ClassSymbol | null;
  /** Apex lines with a coverage counter, in the order of the counters. */
  readonly lines: number[] = [];
  readonly #counters = new Map<number, number>();
  readonly #constants = new Map<string, string>();
  readonly #linked = new Map<string, string>();

  constructor(file: string, runner: ClassSymbol | null = null) {
    this.file = file;
    this.runner = runner;
  }

  /** Name of a constant that is computed once, when the unit is loaded. */
  constant(init: string): string {
    return nameIn(this.#constants, '$c', init);
  }
  /** Name of a variable that is set once all classes of the program are there. */
  linked(init: string): string {
    return nameIn(this.#linked, '$k', init);
  }
  /** The JavaScript class of a project class. */
  classRef(symbol: ClassSymbol): string {
    if (symbol === this.runner) return '$run';
    return this.linked(`$.classOf(${JSON.stringify(symbol.name)})`);
  }
  /** Counts an executable line as run. */
  hit(node: Node): string {
    let counter = this.#counters.get(node.line);
    if (counter === undefined) {
      counter = this.lines.push(node.line) - 1;
      this.#counters.set(node.line, counter);
    }
    return `$h[${counter}]++;`;
  }
  declarations(): string {
    const constants = [...this.#constants].map(([init, name]) => `const ${name} = ${init};`);
    const linked = [...this.#linked.values()];
    return [...constants, linked.length > 0 ? `let ${linked.join(', ')};` : ''].join('\n');
  }
  bindings(): string {
    return [...this.#linked].map(([init, name]) => `${name} = ${init};`).join('\n');
  }
  refuse(node: Node, message: string): never {
    throw new EmitRefusal({ file: this.file, line: node.line, col: node.col, message });
  }
}

function nameIn(table: Map<string, string>, prefix: string, init: string): string {
  let name = table.get(init);
  if (name === undefined) table.set(init, (name = `${prefix}${table.size}`));
  return name;
}

/** One class as its members see it. */
export interface ClassScope {
  readonly symbol: ClassSymbol;
  readonly apiVersion: number;
  /** `with` or `without` when the class itself decides, null when its caller does. */
  readonly sharing: 'with' | 'without' | null;
}

/** One JavaScript function. */
export class FunctionScope {
  readonly unit: UnitScope;
  readonly cls: ClassScope;
  /** Locals that can never hold null. */
  readonly neverNull: ReadonlySet<LocalVar>;
  /** Targets of `?.` that stand in a temporary already, by the node that has the `?.`. */
  readonly bound = new Map<TypedExpr, string>();
  /** Set when other Apex code is called: the function then announces its sharing mode. */
  callsOut = false;
  /** Set when static fields of the own class are used. */
  usesStatics = false;
  /** Depth of System.runAs blocks, whose bodies are functions of their own. */
  runAsDepth = 0;
  /** Loops around the current statement within its JavaScript function. */
  loopDepth = 0;
  /** What a `return` without value becomes: constructors give back the new object. */
  readonly bareReturn: string;
  #temps = 0;
  #names = 0;

  constructor(unit: UnitScope, cls: ClassScope, neverNull: ReadonlySet<LocalVar>, bareReturn = '') {
    this.unit = unit;
    this.bareReturn = bareReturn;
    this.cls = cls;
    this.neverNull = neverNull;
  }
  /** A fresh variable of the function. */
  temp(): string {
    return `$t${this.#temps++}`;
  }
  /** A fresh name for a constant that the emitter declares itself. */
  name(prefix: string): string {
    return `$${prefix}${this.#names++}`;
  }
  tempDeclarations(): string {
    if (this.#temps === 0) return '';
    return `let ${Array.from({ length: this.#temps }, (_, i) => `$t${i}`).join(', ')};`;
  }
}
