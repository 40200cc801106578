/** A matcher with the state and the rules of `java.util.regex.Matcher`. */
import { raise } from '../../../../runtime/exceptions.ts';
import type { BacktrackResult, Bounds } from './backtrack.ts';
import type { CompiledRegex, Groups, How } from './compile.ts';
import { expandReplacement } from './replacement.ts';

interface Operation {
  readonly at: number;
  readonly how: How;
  readonly bounds: Bounds;
  readonly lastEnd: number;
}

/** Characters of input beyond which the platform gives up. */
const LONGEST_INPUT = 1_000_000;
const LONGEST_SPLIT = 500_000;

function checkInput(text: string, longest: number): void {
  if (text.length > longest) raise('LimitException', 'Regex too complicated', { catchable: false });
}

export class JavaMatcher {
  regex: CompiledRegex;
  text: string;
  bounds: Bounds;
  #groups: Groups | null = null;
  /** Groups after a replay by backtracking, which keeps what JavaScript forgets. */
  #exact: Groups | null = null;
  #operation: Operation | null = null;
  #replayed: BacktrackResult | null = null;
  /** Start of the last match, -1 when there was none. */
  #first = -1;
  #last = 0;
  #oldLast = -1;

  constructor(regex: CompiledRegex, text: string) {
    this.regex = regex;
    this.text = text;
    this.bounds = { from: 0, to: text.length, anchoring: true, transparent: false };
  }

  /** Forgets the match and the region, keeps the kinds of bounds. */
  reset(text: string = this.text): void {
    this.text = text;
    this.region(0, text.length);
  }

  /** @throws StringException when the region is not inside the text */
  region(from: number, to: number): void {
    if (from < 0 || from > this.text.length) raise('StringException', 'start');
    if (to < 0 || to > this.text.length) raise('StringException', 'end');
    if (from > to) raise('StringException', 'start > end');
    this.bounds = { ...this.bounds, from, to };
    this.#first = -1;
    this.#last = 0;
    this.#oldLast = -1;
    this.#forget();
  }

  #forget(): void {
    this.#groups = null;
    this.#exact = null;
    this.#operation = null;
    this.#replayed = null;
  }

  /** Changes the pattern; the position in the text stays, the groups are lost. */
  use(regex: CompiledRegex): void {
    this.regex = regex;
    this.#forget();
  }

  find(): boolean {
    let at = this.#last;
    if (at === this.#first) at += 1;
    if (at < this.bounds.from) at = this.bounds.from;
    if (at > this.bounds.to) {
      this.#forget();
      return false;
    }
    return this.#run(at, 'find');
  }

  /** @throws StringException `Illegal start index` */
  findFrom(start: number): boolean {
    if (start < 0 || start > this.text.length) raise('StringException', 'Illegal start index');
    this.reset();
    return this.#run(start, 'find');
  }

  matches(): boolean {
    return this.#run(this.bounds.from, 'whole');
  }

  lookingAt(): boolean {
    return this.#run(this.bounds.from, 'start');
  }

  #run(at: number, how: How): boolean {
    checkInput(this.text, LONGEST_INPUT);
    this.#forget();
    const operation: Operation = { at, how, bounds: this.bounds, lastEnd: this.#oldLast < 0 ? at : this.#oldLast };
    this.#operation = operation;
    this.#groups = this.#fast(operation) ?? null;
    if (this.#groups === null && !this.#fastAllowed) {
      const result = this.#replay(operation);
      this.#groups = result.groups;
      this.#exact = result.groups;
    }
    if (this.#groups === null) {
      this.#first = -1;
      return false;
    }
    this.#first = this.#groups[0] ?? -1;
    this.#last = this.#groups[1] ?? -1;
    this.#oldLast = this.#last;
    return true;
  }

  #fastAllowed = true;

  /** By JavaScript's engine, where the region is what it would see as the text; undefined when it cannot. */
  #fast({ at, how, bounds }: Operation): Groups | null | undefined {
    const whole = bounds.from === 0 && bounds.to === this.text.length;
    const usual = bounds.anchoring && !bounds.transparent;
    if (!whole && !usual) {
      this.#fastAllowed = false;
      return undefined;
    }
    const subject = whole ? this.text : this.text.slice(bounds.from, bounds.to);
    const groups = this.regex.match(subject, at - bounds.from, how);
    this.#fastAllowed = groups !== undefined;
    if (whole || groups === null || groups === undefined) return groups;
    return groups.map((place) => (place < 0 ? place : place + bounds.from));
  }

  #replay({ at, how, bounds, lastEnd }: Operation): BacktrackResult {
    this.#replayed ??= this.regex.backtrack(this.text, at, how, bounds, lastEnd);
    return this.#replayed;
  }

  get matched(): boolean {
    return this.#groups !== null;
  }

  /** Whether the last operation read up to the end of the input. */
  get hitEnd(): boolean {
    return this.#operation !== null && this.#replay(this.#operation).hitEnd;
  }

  /** Whether more input could have changed a match into none. */
  get requireEnd(): boolean {
    return this.#operation !== null && this.#replay(this.#operation).requireEnd;
  }

  #place(index: number): number {
    if (this.#groups === null) return raise('StringException', 'No match found');
    const group = index >> 1;
    if (group < 0 || group > this.regex.groupCount) return raise('StringException', `No group ${group}`);
    if (this.#exact === null && this.#operation !== null && this.regex.forgetful.has(group))
      this.#exact = this.#replay(this.#operation).groups;
    return (this.#exact ?? this.#groups)[index] ?? -1;
  }

  /** @throws StringException `No match found`, `No group N` */
  start(group: number): number {
    return this.#place(2 * group);
  }

  end(group: number): number {
    return this.#place(2 * group + 1);
  }

  /** Text of a group, null when it took no part in the match. */
  group(group: number): string | null {
    const start = this.start(group);
    return start < 0 ? null : this.text.slice(start, this.end(group));
  }

  /** The whole text with each match (or the first) replaced; the matcher is reset first. */
  replace(replacement: string, all: boolean): string {
    if (!all) checkInput(this.text, LONGEST_SPLIT);
    this.reset();
    let result = '';
    let at = 0;
    while (this.find()) {
      result += this.text.slice(at, this.start(0)) + expandReplacement(replacement, this);
      at = this.end(0);
      if (!all) break;
    }
    return result + this.text.slice(at);
  }
}

/**
 * The pieces of a text between the matches, as `String.split` of Java gives them.
 * @param limit greater than 0: at most so many pieces; 0: trailing empty pieces are dropped; less: all pieces
 */
export function splitBy(regex: CompiledRegex, text: string, limit: number): string[] {
  checkInput(text, LONGEST_SPLIT);
  const matcher = new JavaMatcher(regex, text);
  const pieces: string[] = [];
  let at = 0;
  while ((limit <= 0 || pieces.length < limit - 1) && matcher.find()) {
    const start = matcher.start(0);
    const end = matcher.end(0);
    if (end === 0) continue;
    pieces.push(text.slice(at, start));
    at = end;
  }
  if (at === 0) return [text];
  pieces.push(text.slice(at));
  if (limit === 0) while (pieces.length > 0 && pieces[pieces.length - 1] === '') pieces.pop();
  return pieces;
}
