/** Formula functions that need no more than the values of their arguments. */
import { Big, MC, RoundingMode, type BigDecimal } from 'bigdecimal.js';
import { current } from '../../../platform/current.ts';
import { normalizeId } from '../../../runtime/id.ts';
import { ApexDate, ApexDatetime, ApexTime } from '../../../runtime/temporal.ts';
import { compileRegex } from '../../core/support/regex/compile.ts';
import { JavaMatcher } from '../../core/support/regex/matcher.ts';
import { fault, type FormulaType, type FormulaValue } from './model.ts';

export interface FormulaFunction {
  readonly takes: readonly FormulaType[];
  /** How many of `takes` may be left out at the end. */
  readonly optional?: number;
  /** Type of any number of further arguments. */
  readonly rest?: FormulaType;
  readonly returns: FormulaType;
  /** Also called with nulls; without it a null among the arguments makes the result null. */
  readonly takesNull?: boolean;
  readonly run: (...args: never[]) => FormulaValue;
}

const MS_PER_DAY = 86_400_000;
const number = (value: number): BigDecimal => Big(value);
const int = (value: BigDecimal): number => Math.trunc(value.numberValue());
const fn = (takes: readonly FormulaType[], returns: FormulaType, run: FormulaFunction['run']): FormulaFunction => ({
  takes,
  returns,
  run,
});
const scaled = (value: BigDecimal, digits: BigDecimal, mode: RoundingMode): BigDecimal =>
  value.setScale(int(digits), mode);
const ofNumber = (run: (value: number) => number): FormulaFunction =>
  fn(['number'], 'number', (value: BigDecimal) => {
    const result = run(value.numberValue());
    return Number.isFinite(result) ? number(result) : null;
  });
const dateOf = (value: ApexDate | ApexDatetime): ApexDate =>
  value instanceof ApexDate ? value : new ApexDate(Math.floor(value.ms / MS_PER_DAY));
const today = (): ApexDate => new ApexDate(Math.floor(current().org.clock.now() / MS_PER_DAY));

function addMonths(value: ApexDate, months: BigDecimal): ApexDate {
  const first = ApexDate.of(value.year, value.month + int(months), 1);
  const last = ApexDate.of(first.year, first.month + 1, 0).day;
  const wasLast = ApexDate.of(value.year, value.month + 1, 0).day === value.day;
  return ApexDate.of(first.year, first.month, wasLast ? last : Math.min(value.day, last));
}

function parseNumber(text: string): BigDecimal | null {
  const plain = text.trim();
  return /^[-+]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Big(plain) : null;
}

const pad = (text: string, length: BigDecimal, filler: string | undefined): string =>
  (filler ?? ' ').repeat(Math.max(0, int(length) - text.length)).slice(0, Math.max(0, int(length) - text.length));

function textOf(value: FormulaValue): string {
  if (value === null) return '';
  if (value instanceof ApexDatetime) return `${value.utcText()}Z`;
  if (typeof value === 'object' && 'toPlainString' in value) return value.stripTrailingZeros().toPlainString();
  return String(value);
}

/** Minus infinity and plus infinity, as CEILING and FLOOR of formulas round away from and towards zero. */
const AWAY = RoundingMode.UP;
const TOWARDS = RoundingMode.DOWN;

const extreme = (sign: 1 | -1): FormulaFunction => ({
  takes: ['number'],
  rest: 'number',
  returns: 'number',
  run: (...values: BigDecimal[]) =>
    values.reduce((best, value) => (Math.sign(value.compareTo(best)) === sign ? value : best)),
});

export const FUNCTIONS: Readonly<Record<string, FormulaFunction>> = {
  // Numbers
  ABS: fn(['number'], 'number', (value: BigDecimal) => value.abs()),
  CEILING: fn(['number'], 'number', (value: BigDecimal) => value.setScale(0, AWAY)),
  EXP: ofNumber(Math.exp),
  FLOOR: fn(['number'], 'number', (value: BigDecimal) => value.setScale(0, TOWARDS)),
  LN: ofNumber(Math.log),
  LOG: ofNumber(Math.log10),
  MAX: extreme(1),
  MCEILING: fn(['number'], 'number', (value: BigDecimal) => value.setScale(0, RoundingMode.CEILING)),
  MFLOOR: fn(['number'], 'number', (value: BigDecimal) => value.setScale(0, RoundingMode.FLOOR)),
  MIN: extreme(-1),
  MOD: fn(['number', 'number'], 'number', (value: BigDecimal, by: BigDecimal) =>
    by.signum() === 0 ? null : value.remainder(by),
  ),
  PI: fn([], 'number', () => number(Math.PI)),
  ROUND: fn(['number', 'number'], 'number', (value: BigDecimal, digits: BigDecimal) =>
    scaled(value, digits, RoundingMode.HALF_UP),
  ),
  SQRT: fn(['number'], 'number', (value: BigDecimal) =>
    value.signum() < 0 ? null : value.sqrt(MC(18, RoundingMode.HALF_UP)),
  ),
  TRUNC: {
    takes: ['number', 'number'],
    optional: 1,
    returns: 'number',
    run: (value: BigDecimal, digits?: BigDecimal) => scaled(value, digits ?? number(0), TOWARDS),
  },
  // Text
  BEGINS: fn(['text', 'text'], 'boolean', (text: string, start: string) => text.startsWith(start)),
  BR: fn([], 'text', () => '\n'),
  CASESAFEID: fn(['text'], 'text', (text: string) => normalizeId(text) ?? text),
  CONTAINS: fn(['text', 'text'], 'boolean', (text: string, part: string) => text.includes(part)),
  FIND: {
    takes: ['text', 'text', 'number'],
    optional: 1,
    returns: 'number',
    run: (part: string, text: string, start?: BigDecimal) =>
      number(text.indexOf(part, int(start ?? number(1)) - 1) + 1),
  },
  INCLUDES: fn(['text', 'text'], 'boolean', (values: string, value: string) => values.split(';').includes(value)),
  INITCAP: fn(['text'], 'text', (text: string) =>
    text
      .toLowerCase()
      .replace(/(^|[^a-z0-9])([a-z])/g, (_, before: string, letter: string) => before + letter.toUpperCase()),
  ),
  ISNUMBER: {
    ...fn(['text'], 'boolean', (text: string | null) => text !== null && parseNumber(text) !== null),
    takesNull: true,
  },
  ISPICKVAL: {
    ...fn(
      ['text', 'text'],
      'boolean',
      (value: string | null, wanted: string | null) => (value ?? '') === (wanted ?? ''),
    ),
    takesNull: true,
  },
  LEFT: fn(['text', 'number'], 'text', (text: string, count: BigDecimal) => text.slice(0, Math.max(0, int(count)))),
  LEN: { ...fn(['text'], 'number', (text: string | null) => number(text?.length ?? 0)), takesNull: true },
  LOWER: fn(['text'], 'text', (text: string) => text.toLowerCase()),
  LPAD: {
    takes: ['text', 'number', 'text'],
    optional: 1,
    returns: 'text',
    run: (text: string, length: BigDecimal, filler?: string) =>
      (pad(text, length, filler) + text).slice(0, int(length)),
  },
  MID: fn(['text', 'number', 'number'], 'text', (text: string, start: BigDecimal, count: BigDecimal) =>
    text.slice(Math.max(0, int(start) - 1)).slice(0, Math.max(0, int(count))),
  ),
  REGEX: fn(['text', 'text'], 'boolean', (text: string, regex: string) =>
    new JavaMatcher(compileRegex(regex), text).matches(),
  ),
  RIGHT: fn(['text', 'number'], 'text', (text: string, count: BigDecimal) =>
    int(count) <= 0 ? '' : text.slice(-int(count)),
  ),
  RPAD: {
    takes: ['text', 'number', 'text'],
    optional: 1,
    returns: 'text',
    run: (text: string, length: BigDecimal, filler?: string) =>
      (text + pad(text, length, filler)).slice(0, int(length)),
  },
  SUBSTITUTE: fn(['text', 'text', 'text'], 'text', (text: string, old: string, with_: string) =>
    old === '' ? text : text.replaceAll(old, () => with_),
  ),
  TEXT: { ...fn(['any'], 'text', textOf), takesNull: true },
  TRIM: fn(['text'], 'text', (text: string) => text.trim()),
  UPPER: fn(['text'], 'text', (text: string) => text.toUpperCase()),
  VALUE: fn(['text'], 'number', (text: string) => parseNumber(text)),
  // Dates
  ADDMONTHS: fn(['date', 'number'], 'date', addMonths),
  DATE: fn(['number', 'number', 'number'], 'date', (year: BigDecimal, month: BigDecimal, day: BigDecimal) =>
    ApexDate.of(int(year), int(month), int(day)),
  ),
  DATETIMEVALUE: fn(['any'], 'datetime', (value: FormulaValue) => {
    if (value instanceof ApexDatetime) return value;
    if (value instanceof ApexDate) return new ApexDatetime(value.utcMidnight());
    const ms = Date.parse(`${textOf(value).replace(' ', 'T')}Z`);
    return Number.isNaN(ms) ? null : new ApexDatetime(ms);
  }),
  DATEVALUE: fn(['any'], 'date', (value: FormulaValue) =>
    value instanceof ApexDate || value instanceof ApexDatetime ? dateOf(value) : ApexDate.parseIso(textOf(value)),
  ),
  DAY: fn(['date'], 'number', (date: ApexDate) => number(date.day)),
  HOUR: fn(['time'], 'number', (time: ApexTime) => number(time.hour)),
  MINUTE: fn(['time'], 'number', (time: ApexTime) => number(time.minute)),
  MONTH: fn(['date'], 'number', (date: ApexDate) => number(date.month)),
  NOW: fn([], 'datetime', () => new ApexDatetime(current().org.clock.now())),
  SECOND: fn(['time'], 'number', (time: ApexTime) => number(time.second)),
  TIMEVALUE: fn(['any'], 'time', (value: FormulaValue) => {
    if (value instanceof ApexTime) return value;
    if (value instanceof ApexDatetime) return new ApexTime(value.ms);
    const parts = /^(\d\d):(\d\d):(\d\d)(?:\.(\d{3}))?$/.exec(textOf(value));
    return parts === null
      ? null
      : ApexTime.of(...(parts.slice(1).map((part) => Number(part ?? 0)) as [number, number, number, number]));
  }),
  TODAY: fn([], 'date', today),
  WEEKDAY: fn(['date'], 'number', (date: ApexDate) => number(((((date.epochDay + 4) % 7) + 7) % 7) + 1)),
  YEAR: fn(['date'], 'number', (date: ApexDate) => number(date.year)),
};

/** Functions of the platform's formulas that the local org refuses by name. */
const KNOWN =
  'ACOS ASCII ASIN ATAN ATAN2 CHR COS CURRENCYRATE DAYOFYEAR DISTANCE FORMATDURATION FROMUNIXTIME GEOLOCATION GETSESSIONID HTMLENCODE HYPERLINK IMAGE IMAGEPROXYURL ISCHANGED ISCLONE ISNEW ISOWEEK ISOYEAR JSENCODE JSINHTMLENCODE JUNCTIONIDLIST LINKTO MILLISECOND PARENTGROUPVAL PICKLISTCOUNT PREDICT PREVGROUPVAL PRIORVALUE REQUIRESCRIPT REVERSE SIN TAN TIMENOW UNIXTIMESTAMP URLENCODE URLFOR VLOOKUP'.split(
    ' ',
  );

/** @throws FormulaFault */
export function functionNamed(name: string): FormulaFunction {
  const found = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (found !== undefined) return found;
  return KNOWN.includes(name)
    ? fault(`The formula function ${name} is not supported by the local org`)
    : fault(`Unknown function ${name}. Check spelling.`);
}

export { textOf };
