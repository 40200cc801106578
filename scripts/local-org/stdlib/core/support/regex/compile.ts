/** Compiles patterns and runs them: by JavaScript's engine where it agrees with Java's, else by backtracking. */
import { raise } from '../../../../runtime/exceptions.ts';
import { analyze, unboundedLookbehind } from './analyze.ts';
import { compileBacktracking, type BacktrackMatcher, type BacktrackResult, type Bounds } from './backtrack.ts';
import { emitJavaScript } from './emit.ts';
import { parseRegex } from './parse.ts';
import { RegexSyntaxError, type RegexTree } from './tree.ts';

export type How = 'find' | 'start' | 'whole';

/** Start and end of each group, -1 where it took no part. */
export type Groups = readonly number[];

const REMEMBERED = 500;
const compiled = new Map<string, CompiledRegex>();

export class CompiledRegex {
  readonly pattern: string;
  readonly tree: RegexTree;
  /** Groups whose content JavaScript reports otherwise than Java. */
  readonly forgetful: ReadonlySet<number>;
  readonly #groups: readonly number[];
  readonly #source: string | null;
  readonly #scripts = new Map<How, RegExp>();
  #backtrack: BacktrackMatcher | null = null;

  constructor(pattern: string) {
    this.pattern = pattern;
    this.tree = parseRegex(pattern);
    if (unboundedLookbehind(this.tree.root))
      throw new RegexSyntaxError(
        'Look-behind group does not have an obvious maximum length',
        pattern,
        pattern.length - 1,
      );
    const { needsBacktracking, forgetful } = analyze(this.tree.root);
    this.forgetful = forgetful;
    const emitted = needsBacktracking ? null : emitJavaScript(this.tree.root);
    this.#source = emitted?.source ?? null;
    this.#groups = emitted?.groups ?? [];
  }

  get groupCount(): number {
    return this.tree.groupCount;
  }

  /**
   * Groups of the match in `text` from `at` on as JavaScript's engine finds them, those in `forgetful` perhaps unset;
   * undefined when only backtracking will do.
   */
  match(text: string, at: number, how: How): Groups | null | undefined {
    const source = this.#source;
    if (source === null) return undefined;
    const script = this.#script(source, how);
    script.lastIndex = at;
    const found = script.exec(text);
    if (found === null) return null;
    if (this.#groups.length === 1) return [found.index, found.index + found[0].length];
    const indices = found.indices;
    return this.#groups.flatMap((index) => indices?.[index] ?? [-1, -1]);
  }

  /** @throws LimitException `Regex too complicated` when backtracking goes too deep */
  backtrack(text: string, at: number, how: How, bounds: Bounds, lastEnd: number): BacktrackResult {
    this.#backtrack ??= compileBacktracking(this.tree.root, this.tree.groupCount);
    try {
      return this.#backtrack(text, at, how, bounds, lastEnd);
    } catch (fault) {
      if (fault instanceof RangeError) return raise('LimitException', 'Regex too complicated', { catchable: false });
      throw fault;
    }
  }

  #script(source: string, how: How): RegExp {
    let script = this.#scripts.get(how);
    if (script === undefined) {
      const text = how === 'whole' ? `(?:${source})$` : source;
      script = new RegExp(text, `${this.groupCount > 0 ? 'd' : ''}${how === 'find' ? 'g' : 'y'}v`);
      this.#scripts.set(how, script);
    }
    return script;
  }
}

/** @throws StringException `Invalid regex: ...` naming the fault and its place */
export function compileRegex(pattern: string): CompiledRegex {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  try {
    const regex = new CompiledRegex(pattern);
    if (compiled.size >= REMEMBERED) compiled.clear();
    compiled.set(pattern, regex);
    return regex;
  } catch (fault) {
    if (fault instanceof RegexSyntaxError) return raise('StringException', `Invalid regex: ${fault.message}`);
    throw fault;
  }
}
