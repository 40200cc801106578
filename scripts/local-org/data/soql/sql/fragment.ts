/** Pieces of SQL that carry the sources of their parameters, so that text and parameters stay in the same order. */
import type { ColumnValue, RunningUser } from '../../../platform/contract.ts';
import type { BoundArgument } from '../arguments.ts';

/** What the parameters of a run are made from. */
export interface RunValues {
  /** By index of the bind. */
  readonly binds: readonly BoundArgument[];
  readonly now: number;
  readonly user: RunningUser;
  /** Parameters of the sharing conditions, in the order in which they were asked for. */
  readonly sharing: readonly (readonly ColumnValue[])[];
  /** Ids of the parents, for a query of children. */
  readonly parents: string;
}

export type Slot = (run: RunValues) => ColumnValue;

export interface Sql {
  readonly text: string;
  readonly slots: readonly Slot[];
}

const NO_SLOTS: readonly Slot[] = [];

export const raw = (text: string): Sql => ({ text, slots: NO_SLOTS });

/** One parameter. */
export const param = (slot: Slot): Sql => ({ text: '?', slots: [slot] });

export const constant = (value: ColumnValue): Sql => param(() => value);

/** Template: strings and nested pieces become one piece. */
export function sql(strings: TemplateStringsArray, ...parts: readonly (Sql | string)[]): Sql {
  let text = strings[0];
  const slots: Slot[] = [];
  parts.forEach((part, i) => {
    if (typeof part === 'string') text += part;
    else {
      text += part.text;
      slots.push(...part.slots);
    }
    text += strings[i + 1];
  });
  return { text, slots };
}

export function join(parts: readonly Sql[], separator: string): Sql {
  return {
    text: parts.map((part) => part.text).join(separator),
    slots: parts.flatMap((part) => part.slots),
  };
}
