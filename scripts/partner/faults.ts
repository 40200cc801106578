/**
 * What can go wrong at the partner, as values that can be switched while it runs. Rates are shares of requests (or of
 * records) from 0 to 1.
 */
export interface Faults {
  readonly errorRate: number;
  readonly errorStatus: number;
  readonly retryAfterSeconds: number;
  readonly retryAfterFormat: 'seconds' | 'date';
  readonly latencyMs: number;
  readonly hangRate: number;
  readonly resetRate: number;
  readonly malformedRate: number;
  readonly oversizeBytes: number;
  readonly refusalRate: number;
  readonly poisonKeys: readonly string[];
  readonly poisonScope: 'record' | 'request';
  readonly faultPoint: 'before' | 'after';
  readonly onlyNext: number;
  readonly seed: number;
}

interface NumberField {
  readonly kind: 'rate' | 'integer';
  readonly min: number;
  readonly max: number;
  readonly initial: number;
  readonly label: string;
}
interface ChoiceField<T extends string> {
  readonly kind: 'choice';
  readonly choices: readonly T[];
  readonly initial: T;
  readonly label: string;
}
interface KeysField {
  readonly kind: 'keys';
  readonly initial: readonly string[];
  readonly label: string;
}
type FieldOf<T> = [T] extends [number] ? NumberField : [T] extends [string] ? ChoiceField<T> : KeysField;
type FaultFields = { readonly [K in keyof Faults]: FieldOf<Faults[K]> };

const rate = (label: string): NumberField => ({ kind: 'rate', min: 0, max: 1, initial: 0, label });
const integer = (min: number, max: number, initial: number, label: string): NumberField => ({
  kind: 'integer',
  min,
  max,
  initial,
  label,
});

/** One row per switch: the command line, the checks on `PUT /admin/faults` and the page are all made from it. */
export const FAULT_FIELDS: FaultFields = {
  errorRate: rate('Share of requests answered with the error status'),
  errorStatus: integer(400, 599, 500, 'Error status'),
  retryAfterSeconds: integer(0, 86_400, 0, 'Retry-After on errors, in seconds (0: none)'),
  retryAfterFormat: {
    kind: 'choice',
    choices: ['seconds', 'date'],
    initial: 'seconds',
    label: 'Retry-After as seconds or as an HTTP date',
  },
  latencyMs: integer(0, 600_000, 0, 'Wait before every answer, in milliseconds'),
  hangRate: rate('Share of requests never answered'),
  resetRate: rate('Share of requests whose connection is reset'),
  malformedRate: rate('Share of answers that are broken JSON'),
  oversizeBytes: integer(0, 64_000_000, 0, 'Pad every answer to this many bytes (0: off)'),
  refusalRate: rate('Share of records refused one by one'),
  poisonKeys: { kind: 'keys', initial: [], label: 'Keys of records that are always refused' },
  poisonScope: {
    kind: 'choice',
    choices: ['record', 'request'],
    initial: 'record',
    label: 'A poison record is refused alone, or its whole request with status 422 and no reason',
  },
  faultPoint: {
    kind: 'choice',
    choices: ['before', 'after'],
    initial: 'before',
    label: 'Waits, errors, resets and hangs come before or after the records are stored',
  },
  onlyNext: integer(0, 1_000_000, 0, 'Only the next so many requests are faulty (0: all)'),
  seed: integer(0, 4_294_967_295, 1, 'Seed of the random numbers'),
};

const NAMES = Object.keys(FAULT_FIELDS) as (keyof Faults)[];

/** No fault at all: what a partner starts with. */
export const NO_FAULTS: Faults = Object.fromEntries(
  NAMES.map((name) => [name, FAULT_FIELDS[name].initial]),
) as unknown as Faults;

/** Either a checked value, or a sentence that says what is wrong with the input. */
export type Checked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: string };

/**
 * Checks a whole set of faults. A switch that is absent is off; an unknown one is an error, so that a typing error
 * never passes for a healthy partner.
 */
export function checkFaults(input: unknown): Checked<Faults> {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return { ok: false, error: 'Faults must be a JSON object' };
  }
  const checked: Record<string, unknown> = { ...NO_FAULTS };
  for (const [name, value] of Object.entries(input)) {
    if (!isFaultName(name)) return { ok: false, error: `Unknown fault '${name}'. Known: ${NAMES.join(', ')}` };
    const problem = problemOf(FAULT_FIELDS[name], value);
    if (problem !== undefined) return { ok: false, error: `Fault '${name}' ${problem}` };
    checked[name] = value;
  }
  return { ok: true, value: checked as unknown as Faults };
}

function isFaultName(name: string): name is keyof Faults {
  return Object.hasOwn(FAULT_FIELDS, name);
}

function problemOf(field: FaultFields[keyof Faults], value: unknown): string | undefined {
  if (field.kind === 'choice') {
    return field.choices.some((choice) => choice === value) ? undefined : `must be one of ${field.choices.join(', ')}`;
  }
  if (field.kind === 'keys') {
    const isList = Array.isArray(value) && value.every((key) => typeof key === 'string');
    return isList ? undefined : 'must be a list of strings';
  }
  const isNumber = typeof value === 'number' && value >= field.min && value <= field.max;
  if (field.kind === 'rate') return isNumber ? undefined : 'must be a number from 0 to 1';
  return isNumber && Number.isInteger(value) ? undefined : `must be a whole number from ${field.min} to ${field.max}`;
}
