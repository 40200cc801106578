import type { Node } from '../ast.ts';

/**
 * A compile error on its way from the expression at fault to the statement or declaration around it, which records it and
 * goes on with its neighbours. Thrown inside the checker only; callers of the checker get errors as values.
 */
export class Fault extends Error {
  readonly node: Node;
  constructor(node: Node, message: string) {
    super(message);
    this.node = node;
  }
}

/** Ends a step whose fault is the consequence of one that is already reported. */
export function consequence(node: Node): never {
  throw new Fault(node, '');
}

export function fault(node: Node, message: string): never {
  throw new Fault(node, message);
}
