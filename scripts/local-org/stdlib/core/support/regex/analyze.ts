/** What can be told of a pattern before it runs. */
import type { RegexNode } from './tree.ts';

export const children = (node: RegexNode): readonly RegexNode[] => {
  switch (node.kind) {
    case 'sequence':
      return node.parts;
    case 'choice':
      return node.options;
    case 'group':
    case 'repeat':
    case 'atomic':
    case 'look':
      return [node.body];
    default:
      return [];
  }
};

const any = (node: RegexNode, test: (node: RegexNode) => boolean): boolean =>
  test(node) || children(node).some((child) => any(child, test));

export interface Lengths {
  readonly min: number;
  readonly max: number;
}

/** Fewest and most UTF-16 units that a node can match. */
export function lengths(node: RegexNode): Lengths {
  switch (node.kind) {
    case 'char':
      return node.code > 0xffff ? { min: 2, max: 2 } : { min: 1, max: 1 };
    case 'set':
      return { min: 1, max: 2 };
    case 'sequence':
      return node.parts.map(lengths).reduce((a, b) => ({ min: a.min + b.min, max: a.max + b.max }), { min: 0, max: 0 });
    case 'choice': {
      const all = node.options.map(lengths);
      return { min: Math.min(...all.map((one) => one.min)), max: Math.max(...all.map((one) => one.max)) };
    }
    case 'group':
    case 'atomic':
      return lengths(node.body);
    case 'repeat': {
      const body = lengths(node.body);
      return { min: body.min * node.min, max: body.max === 0 || node.max === 0 ? 0 : body.max * node.max };
    }
    case 'reference':
      return { min: 0, max: Infinity };
    default:
      return { min: 0, max: 0 };
  }
}

export interface Analysis {
  /** JavaScript would find other extents, or cannot say the pattern at all: only the backtracking matcher is right. */
  readonly needsBacktracking: boolean;
  /** Groups that JavaScript forgets in a later round of a loop, while Java keeps them. */
  readonly forgetful: ReadonlySet<number>;
}

/** Where a walk stands: whether a loop surrounds the node, and whether the node may be passed over within that loop or at all. */
interface Place {
  readonly inLoop: boolean;
  readonly optionalInLoop: boolean;
  readonly optional: boolean;
  readonly inBehind: boolean;
}

class Analyzer {
  needsBacktracking = false;
  readonly forgetful = new Set<number>();
  /** Groups sure to have matched when what follows them is tried. */
  readonly sure = new Set<number>();

  visit(node: RegexNode, place: Place): void {
    switch (node.kind) {
      case 'assert':
        if (node.what === 'lastMatchEnd') this.needsBacktracking = true;
        return;
      case 'reference':
        if (!this.sure.has(node.index) || place.inBehind) this.needsBacktracking = true;
        return;
      case 'group':
        this.visit(node.body, place);
        if (place.inLoop && place.optionalInLoop) this.forgetful.add(node.index);
        if (!place.optional) this.sure.add(node.index);
        if (place.inBehind) this.needsBacktracking = true;
        return;
      case 'choice':
        for (const option of node.options)
          this.visit(option, { ...place, optionalInLoop: place.inLoop, optional: true });
        return;
      case 'repeat':
        this.repeat(node, place);
        return;
      case 'atomic':
        if (place.inBehind) this.needsBacktracking = true;
        this.visit(node.body, place);
        return;
      case 'look':
        this.visit(node.body, {
          ...place,
          optional: place.optional || node.negative,
          inBehind: place.inBehind || node.behind,
        });
        return;
      default:
        children(node).forEach((child) => this.visit(child, place));
    }
  }

  private repeat(node: Extract<RegexNode, { kind: 'repeat' }>, place: Place): void {
    if (node.mode === 'possessive' && place.inBehind) this.needsBacktracking = true;
    const loops = node.max > 1;
    const emptyRound = loops && lengths(node.body).min === 0;
    this.visit(node.body, {
      ...place,
      inLoop: place.inLoop || loops,
      // An empty round leaves captures that JavaScript drops and Java keeps.
      optionalInLoop: emptyRound || (place.inLoop && (place.optionalInLoop || node.min === 0)),
      optional: place.optional || node.min === 0,
    });
  }
}

export function analyze(root: RegexNode): Analysis {
  const analyzer = new Analyzer();
  analyzer.visit(root, { inLoop: false, optionalInLoop: false, optional: false, inBehind: false });
  return analyzer;
}

/** A lookbehind whose length has no bound, which Java refuses. */
export function unboundedLookbehind(root: RegexNode): boolean {
  return any(root, (node) => node.kind === 'look' && node.behind && lengths(node.body).max === Infinity);
}
