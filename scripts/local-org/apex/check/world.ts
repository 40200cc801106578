import type { CompilationUnit, Node, TypeDecl } from '../ast.ts';
import type { CompileError } from '../errors.ts';
import type { ApexType, ClassSymbol, MethodSymbol } from '../types.ts';
import type { OrgSchema } from '../../data/schema/model.ts';
import type { Registry } from '../../stdlib/registry.ts';
import { Fault } from './fault.ts';

/** One file to check. */
export interface SourceUnit {
  readonly file: string;
  /** API version of its `-meta.xml`, such as 67. */
  readonly apiVersion: number;
  readonly unit: CompilationUnit;
}

/** What is known of a project class beside its symbol. */
export interface ClassInfo {
  readonly symbol: ClassSymbol;
  /** null for the classes that stand for a trigger or an anonymous block. */
  readonly decl: TypeDecl | null;
  readonly file: string;
  readonly apiVersion: number;
  readonly outermost: ClassSymbol;
  /** Textually inside an `@IsTest` class: may reach `@TestVisible` members. */
  readonly inTest: boolean;
}

/** A method as a receiver type has it, its type variables replaced. */
export interface Candidate {
  readonly method: MethodSymbol;
  readonly params: readonly ApexType[];
  readonly returns: ApexType;
}

/** All that the checker knows: the org, the standard library, the project. Shared by the files of one check. */
export interface World {
  readonly schema: OrgSchema;
  readonly registry: Registry;
  /** Top-level project classes by lower-cased name. */
  readonly classes: ReadonlyMap<string, ClassSymbol>;
  readonly infos: ReadonlyMap<ClassSymbol, ClassInfo>;
  readonly errors: CompileError[];
  /** Lower-cased names of members whose declaration is at fault: what uses them is at fault in consequence. */
  readonly broken: Map<ClassSymbol, Set<string>>;
  /** Methods by receiver type and lower-cased name, found once. */
  readonly methodCache: Map<ApexType, Map<string, readonly Candidate[]>>;
}

/** Records a compile error; one without message is the consequence of another. */
export function report(world: World, file: string, node: Node, message: string): void {
  if (message === '') return;
  const { line, col } = node;
  const same = (error: CompileError): boolean =>
    error.line === line && error.col === col && error.message === message && error.file === file;
  if (!world.errors.some(same)) world.errors.push({ file, line, col, message });
}

/** Runs one step; a fault in it becomes a compile error of the file, and the step's value is then null. */
export function recover<T>(world: World, file: string, step: () => T): T | null {
  try {
    return step();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    report(world, file, error.node, error.message);
    return null;
  }
}

/** Whether a class, or one above or around it, has a member of this name whose declaration is at fault. */
export function isBroken(world: World, symbol: ClassSymbol, name: string): boolean {
  if (world.broken.size === 0) return false;
  const key = name.toLowerCase();
  for (let around: ClassSymbol | null = symbol; around; around = around.outer) {
    for (let at: ClassSymbol | null = around; at;) {
      if (world.broken.get(at)?.has(key)) return true;
      const above: ApexType | null = at.superclass;
      at = above?.kind === 'class' ? above.symbol : null;
    }
  }
  return false;
}

export function infoOf(world: World, symbol: ClassSymbol): ClassInfo {
  const info = world.infos.get(symbol);
  if (!info) throw new Error(`${symbol.name} is not a class of the project`);
  return info;
}
