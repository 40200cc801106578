import type { TriggerContext } from '../../platform/contract.ts';
import { current } from '../../platform/current.ts';
import { raise } from '../../runtime/exceptions.ts';
import { StandardObject } from '../../runtime/object.ts';
import { defineClass } from '../define.ts';

export class Savepoint extends StandardObject {
  readonly typeName = 'Savepoint';
  readonly id: number;
  /** The trigger invocation that it was set in; null outside triggers. */
  readonly trigger: TriggerContext | null;
  constructor(id: number, trigger: TriggerContext | null) {
    super();
    this.id = id;
    this.trigger = trigger;
  }
}

const triggerNow = (): TriggerContext | null => current().triggers.at(-1) ?? null;

export const setSavepoint = (): Savepoint => new Savepoint(current().setSavepoint(), triggerNow());

/** @throws TypeException when the savepoint was set in another trigger invocation, released, or rolled back past */
function requireHere(savepoint: Savepoint): void {
  if (savepoint.trigger !== triggerNow())
    raise('TypeException', 'Invalid savepoint: it was set in another trigger invocation.');
}

export function rollback(savepoint: Savepoint): void {
  requireHere(savepoint);
  current().rollbackTo(savepoint.id);
}

export function releaseSavepoint(savepoint: Savepoint): void {
  requireHere(savepoint);
  current().releaseSavepoint(savepoint.id);
}

export default defineClass({ name: 'Savepoint', is: (value) => value instanceof Savepoint });
