/**
 * A backtracking matcher with Java's own rules, for what JavaScript's engine cannot say: groups kept over the rounds of a
 * loop, references to groups that may be unset, `\G`, `hitEnd`, and bounds of a region that are transparent or do not anchor.
 */
import { lengths } from './analyze.ts';
import type { Assertion, RegexNode } from './tree.ts';

export interface Bounds {
  readonly from: number;
  readonly to: number;
  /** `^` and `$` match at the bounds of the region. */
  readonly anchoring: boolean;
  /** Lookaround and word boundaries see beyond the region. */
  readonly transparent: boolean;
}

export interface BacktrackResult {
  /** Start and end of each group, -1 where it took no part; null when nothing matched. */
  readonly groups: readonly number[] | null;
  readonly hitEnd: boolean;
  readonly requireEnd: boolean;
}

interface State extends Bounds {
  readonly text: string;
  readonly groups: number[];
  readonly lastEnd: number;
  hitEnd: boolean;
  requireEnd: boolean;
}

type Next = (at: number) => boolean;
type Step = (state: State, at: number, next: Next) => boolean;

const WORD = /[\p{L}\p{Nd}_]/u;
const LINE_END = '\n\r\u0085\u2028\u2029';

/** Text that lookaround may see: the region, or all of it when its bounds are transparent. */
const low = (s: State): number => (s.transparent ? 0 : s.from);
const high = (s: State): number => (s.transparent ? s.text.length : s.to);
const startOf = (s: State): number => (s.anchoring ? s.from : 0);
const endOf = (s: State): number => (s.anchoring ? s.to : s.text.length);

const isLineEnd = (character: string, unix: boolean): boolean =>
  character !== '' && (unix ? character === '\n' : LINE_END.includes(character));

const atInputEnd = (s: State, at: number): boolean => {
  if (at < endOf(s)) return false;
  s.hitEnd = true;
  s.requireEnd = true;
  return true;
};

/** Between the two characters of a CR LF. */
const insideCrLf = (s: State, at: number): boolean => at > startOf(s) && s.text[at - 1] === '\r' && s.text[at] === '\n';

const isWord = (s: State, at: number, back: boolean): boolean => {
  const code = back ? codeBefore(s, at) : at < high(s) ? s.text.codePointAt(at) : undefined;
  if (code === undefined && !back) s.hitEnd = true;
  return code !== undefined && WORD.test(String.fromCodePoint(code));
};

const codeBefore = (s: State, at: number): number | undefined => {
  if (at <= low(s)) return undefined;
  const unit = s.text.charCodeAt(at - 1);
  return unit >= 0xdc00 && unit <= 0xdfff && at - 2 >= low(s) ? s.text.codePointAt(at - 2) : unit;
};

const boundary = (s: State, at: number): boolean => isWord(s, at, true) !== isWord(s, at, false);

const ASSERT: Readonly<Record<Assertion, (s: State, at: number, unix: boolean) => boolean>> = {
  inputStart: (s, at) => at === startOf(s),
  inputEnd: atInputEnd,
  inputEndOrLine: (s, at, unix) => {
    if (atInputEnd(s, at)) return true;
    const rest = s.text.slice(at, endOf(s));
    if (!(rest === '\r\n' && !unix) && !(rest.length === 1 && isLineEnd(rest, unix))) return false;
    if (!unix && insideCrLf(s, at)) return false;
    s.hitEnd = true;
    s.requireEnd = true;
    return true;
  },
  lineStart: (s, at, unix) => {
    if (at === startOf(s)) return true;
    if (at >= endOf(s)) {
      s.hitEnd = true;
      return false;
    }
    return isLineEnd(s.text[at - 1] ?? '', unix) && (unix || !insideCrLf(s, at));
  },
  lineEnd: (s, at, unix) => {
    if (atInputEnd(s, at)) return true;
    return isLineEnd(s.text[at] ?? '', unix) && (unix || !insideCrLf(s, at));
  },
  wordBoundary: boundary,
  notWordBoundary: (s, at) => !boundary(s, at),
  lastMatchEnd: (s, at) => at === s.lastEnd,
};

type One = (code: number) => boolean;

const oneOf = (node: RegexNode): One | null => {
  if (node.kind === 'char') return (code) => code === node.code || code === node.other;
  if (node.kind !== 'set') return null;
  const pattern = new RegExp(`^${node.source}$`, node.foldCase ? 'vi' : 'v');
  const known = new Map<number, boolean>();
  return (code) => {
    let answer = known.get(code);
    if (answer === undefined) known.set(code, (answer = pattern.test(String.fromCodePoint(code))));
    return answer;
  };
};

/** Position after one accepted code point, or -1. */
const take = (one: One, s: State, at: number): number => {
  if (at >= s.to) {
    s.hitEnd = true;
    return -1;
  }
  const code = s.text.codePointAt(at) ?? 0;
  if (!one(code)) return -1;
  return at + (code > 0xffff ? 2 : 1);
};

function compile(node: RegexNode): Step {
  const one = oneOf(node);
  if (one !== null) {
    return (s, at, next) => {
      const after = take(one, s, at);
      return after >= 0 && next(after);
    };
  }
  switch (node.kind) {
    case 'sequence':
      return node.parts.map(compile).reduceRight<Step>(
        (rest, step) => (s, at, next) => step(s, at, (after) => rest(s, after, next)),
        (_s, at, next) => next(at),
      );
    case 'choice': {
      const options = node.options.map(compile);
      return (s, at, next) => options.some((option) => option(s, at, next));
    }
    case 'group':
      return capture(node.index, compile(node.body));
    case 'repeat':
      return repeat(node);
    case 'atomic':
      return atomic(compile(node.body));
    case 'look':
      return look(node);
    case 'reference':
      return reference(node.index, node.ignoreCase);
    case 'assert': {
      const test = ASSERT[node.what];
      return (s, at, next) => test(s, at, node.unixLines) && next(at);
    }
    default:
      return (_s, at, next) => next(at);
  }
}

function capture(index: number, body: Step): Step {
  return (s, at, next) => {
    const start = s.groups[2 * index] ?? -1;
    const end = s.groups[2 * index + 1] ?? -1;
    const matched = body(s, at, (after) => {
      const innerStart = s.groups[2 * index] ?? -1;
      const innerEnd = s.groups[2 * index + 1] ?? -1;
      s.groups[2 * index] = at;
      s.groups[2 * index + 1] = after;
      if (next(after)) return true;
      s.groups[2 * index] = innerStart;
      s.groups[2 * index + 1] = innerEnd;
      return false;
    });
    if (!matched) {
      s.groups[2 * index] = start;
      s.groups[2 * index + 1] = end;
    }
    return matched;
  };
}

/** Runs a step to its first match, keeping its groups; its position, or -1. */
const once = (step: Step, s: State, at: number): number => {
  let end = -1;
  step(s, at, (after) => {
    end = after;
    return true;
  });
  return end;
};

function atomic(body: Step): Step {
  return (s, at, next) => {
    const saved = [...s.groups];
    const after = once(body, s, at);
    if (after >= 0 && next(after)) return true;
    saved.forEach((value, index) => (s.groups[index] = value));
    return false;
  };
}

type Repeat = Extract<RegexNode, { kind: 'repeat' }>;

function repeat(node: Repeat): Step {
  const one = oneOf(node.body);
  if (one !== null) return repeatOne(node, one);
  const body = compile(node.body);
  if (node.mode === 'possessive') return atomic(loop(body, node.min, node.max, false));
  return loop(body, node.min, node.max, node.mode === 'lazy');
}

function loop(body: Step, min: number, max: number, lazy: boolean): Step {
  const round = (s: State, at: number, count: number, next: Next): boolean => {
    const again = (): boolean =>
      // After an empty round the loop ends, as in Java.
      body(s, at, (after) => (after === at && count >= min ? next(after) : round(s, after, count + 1, next)));
    if (count < min) return again();
    if (count >= max) return next(at);
    return lazy ? next(at) || again() : again() || next(at);
  };
  return (s, at, next) => round(s, at, 0, next);
}

/** Loops over single characters take no JavaScript stack. */
function repeatOne({ min, max, mode }: Repeat, one: One): Step {
  return (s, start, next) => {
    let at = start;
    let count = 0;
    const step = (): boolean => {
      const after = count < max ? take(one, s, at) : -1;
      if (after < 0) return false;
      at = after;
      count += 1;
      return true;
    };
    while (count < min) if (!step()) return false;
    if (mode === 'lazy') {
      do {
        if (next(at)) return true;
      } while (step());
      return false;
    }
    const floor = at;
    while (step());
    if (mode === 'possessive') return next(at);
    for (;;) {
      if (next(at)) return true;
      if (at <= floor) return false;
      const unit = s.text.charCodeAt(at - 1);
      const wide = unit >= 0xdc00 && unit <= 0xdfff && at - 2 >= floor && (s.text.codePointAt(at - 2) ?? 0) > 0xffff;
      at -= wide ? 2 : 1;
    }
  };
}

function look({ behind, negative, body }: Extract<RegexNode, { kind: 'look' }>): Step {
  const step = compile(body);
  const { min, max } = lengths(body);
  const ahead = (s: State, at: number): boolean => {
    const wide: State = s.transparent ? { ...s, to: s.text.length } : s;
    const found = once(step, wide, at) >= 0;
    s.hitEnd ||= wide.hitEnd;
    return found;
  };
  const back = (s: State, at: number): boolean => {
    const seen: State = { ...s, from: low(s), to: at };
    for (let start = at - min; start >= Math.max(at - max, low(s)); start--)
      if (step(seen, start, (after) => after === at)) return true;
    return false;
  };
  return (s, at, next) => {
    const saved = [...s.groups];
    const found = behind ? back(s, at) : ahead(s, at);
    if (found !== negative && next(at)) return true;
    saved.forEach((value, index) => (s.groups[index] = value));
    return false;
  };
}

function reference(index: number, ignoreCase: boolean): Step {
  return (s, at, next) => {
    const start = s.groups[2 * index] ?? -1;
    const end = s.groups[2 * index + 1] ?? -1;
    if (start < 0) return false;
    const wanted = s.text.slice(start, end);
    if (at + wanted.length > s.to) {
      s.hitEnd = true;
      return false;
    }
    const found = s.text.slice(at, at + wanted.length);
    const same = found === wanted || (ignoreCase && found.toLowerCase() === wanted.toLowerCase());
    return same && next(at + wanted.length);
  };
}

export type BacktrackMatcher = (
  text: string,
  at: number,
  how: 'find' | 'start' | 'whole',
  bounds: Bounds,
  lastEnd: number,
) => BacktrackResult;

/**
 * @returns a matcher that looks from `at` on (`find`), at `at` alone (`start`), or for a match that ends with the region (`whole`)
 * @throws RangeError when the pattern needs more stack than there is
 */
export function compileBacktracking(root: RegexNode, groupCount: number): BacktrackMatcher {
  const step = compile(root);
  return (text, at, how, bounds, lastEnd) => {
    const groups = new Array<number>(2 * (groupCount + 1)).fill(-1);
    const state: State = { ...bounds, text, groups, lastEnd, hitEnd: false, requireEnd: false };
    for (let start = at; start <= bounds.to; start++) {
      groups.fill(-1);
      state.requireEnd = false;
      let end = -1;
      const matched = step(state, start, (after) => {
        if (how === 'whole' && after !== bounds.to) return false;
        end = after;
        return true;
      });
      if (matched) {
        groups[0] = start;
        groups[1] = end;
        return { groups, hitEnd: state.hitEnd, requireEnd: state.requireEnd };
      }
      if (how !== 'find') break;
    }
    if (how === 'find') state.hitEnd = true;
    return { groups: null, hitEnd: state.hitEnd, requireEnd: false };
  };
}
