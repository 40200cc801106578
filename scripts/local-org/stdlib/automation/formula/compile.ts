/** From a formula's text to a function: names and types are checked first, as the platform's formula editor does. */
import { Big, MC, RoundingMode, type BigDecimal } from 'bigdecimal.js';
import { ApexDate, ApexDatetime, ApexTime } from '../../../runtime/temporal.ts';
import type { ApexValue } from '../../../runtime/values.ts';
import { fieldReader } from './fields.ts';
import { functionNamed, textOf } from './functions.ts';
import { fault, type BinaryOperator, type Formula, type FormulaType, type FormulaValue } from './model.ts';
import { parseFormula } from './parse.ts';

export interface CompiledFormula {
  readonly type: FormulaType;
  /** Field paths that it reads, in order of appearance. */
  readonly fields: readonly string[];
  readonly run: (source: ApexValue) => FormulaValue;
}

export interface FormulaContext {
  /** Canonical name of the object or class whose fields the formula reads. */
  readonly typeName: string;
  readonly nullIsZero: boolean;
}

interface Part {
  readonly type: FormulaType;
  readonly run: (source: ApexValue) => FormulaValue;
}

const LABELS: Readonly<Record<FormulaType, string>> = {
  text: 'Text',
  number: 'Number',
  boolean: 'Boolean',
  date: 'Date',
  datetime: 'Date/Time',
  time: 'Time',
  any: 'Any',
};

const MS_PER_DAY = Big(86_400_000);
/** Digits that formulas calculate with. */
const PRECISION = MC(34, RoundingMode.HALF_UP);

const fits = (type: FormulaType, wanted: FormulaType): boolean => type === wanted || type === 'any' || wanted === 'any';

function expect(where: string, type: FormulaType, wanted: FormulaType): void {
  if (!fits(type, wanted))
    fault(`Incorrect parameter type for ${where}. Expected ${LABELS[wanted]}, received ${LABELS[type]}`);
}

const isBlank = (value: FormulaValue): boolean => value === null || value === '';
const isTemporal = (value: FormulaValue): value is ApexDate | ApexDatetime | ApexTime =>
  value instanceof ApexDate || value instanceof ApexDatetime || value instanceof ApexTime;
/** Dates count in days, datetimes and times in milliseconds. */
const ticks = (value: ApexDate | ApexDatetime | ApexTime): number =>
  value instanceof ApexDate ? value.epochDay : value.ms;

/** -1, 0 or 1; null when one is null or they are of different kinds. */
function compare(a: FormulaValue, b: FormulaValue): number | null {
  if (a === null || b === null) return null;
  if (isTemporal(a) && isTemporal(b)) return Math.sign(ticks(a) - ticks(b));
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : Number(a > b);
  if (typeof a === 'boolean' || typeof b === 'boolean') return a === b ? 0 : null;
  if (typeof a === 'object' && typeof b === 'object' && !isTemporal(a) && !isTemporal(b))
    return Math.sign(a.compareTo(b));
  return null;
}

const same = (a: FormulaValue, b: FormulaValue): boolean => (isBlank(a) && isBlank(b)) || compare(a, b) === 0;

function shift(value: ApexDate | ApexDatetime | ApexTime, days: BigDecimal): FormulaValue {
  if (value instanceof ApexDate) return value.addDays(days.setScale(0, RoundingMode.FLOOR).numberValue());
  if (value instanceof ApexTime) return new ApexTime(value.ms + Math.trunc(days.numberValue()));
  return new ApexDatetime(value.ms + days.multiply(MS_PER_DAY).setScale(0, RoundingMode.HALF_UP).numberValue());
}

const arithmetic: Readonly<Record<string, (a: BigDecimal, b: BigDecimal) => BigDecimal | null>> = {
  '+': (a, b) => a.add(b),
  '-': (a, b) => a.subtract(b),
  '*': (a, b) => a.multiply(b),
  '/': (a, b) => (b.signum() === 0 ? null : a.divideWithMathContext(b, PRECISION)),
  '^': (a, b) => {
    const power = a.numberValue() ** b.numberValue();
    return Number.isFinite(power) ? Big(power) : null;
  },
};

const orders: Readonly<Record<string, (sign: number) => boolean>> = {
  '<': (sign) => sign < 0,
  '>': (sign) => sign > 0,
  '<=': (sign) => sign <= 0,
  '>=': (sign) => sign >= 0,
};

class Compiler {
  readonly fields: string[] = [];
  readonly #context: FormulaContext;

  constructor(context: FormulaContext) {
    this.#context = context;
  }

  part(formula: Formula): Part {
    switch (formula.kind) {
      case 'literal':
        return { type: formula.type, run: () => formula.value };
      case 'field':
        return this.#field(formula.path);
      case 'unary':
        return this.#unary(formula.op, this.part(formula.operand));
      case 'binary':
        return this.#binary(formula.op, this.part(formula.left), this.part(formula.right));
      case 'call':
        return this.#call(
          formula.name,
          formula.args.map((arg) => this.part(arg)),
        );
    }
  }

  #field(path: readonly string[]): Part {
    const { type, path: name, read } = fieldReader(this.#context.typeName, path);
    if (!this.fields.includes(name)) this.fields.push(name);
    if (type !== 'number' || !this.#context.nullIsZero) return { type, run: read };
    return { type, run: (source) => read(source) ?? Big(0) };
  }

  #unary(op: '-' | '!', operand: Part): Part {
    if (op === '!') return this.#special('NOT', [operand]) as Part;
    expect("operator '-'", operand.type, 'number');
    return { type: 'number', run: (source) => (operand.run(source) as BigDecimal | null)?.negate() ?? null };
  }

  #binary(op: BinaryOperator, left: Part, right: Part): Part {
    const where = `operator '${op}'`;
    const both = (type: FormulaType): void => {
      expect(where, left.type, type);
      expect(where, right.type, type);
    };
    if (op === '&&' || op === '||') {
      both('boolean');
      return this.#special(op === '&&' ? 'AND' : 'OR', [left, right]) as Part;
    }
    if (op === '&' || (op === '+' && left.type === 'text')) {
      both('text');
      return { type: 'text', run: (source) => textOf(left.run(source)) + textOf(right.run(source)) };
    }
    if (op === '=' || op === '<>') {
      expect(where, right.type, left.type);
      return { type: 'boolean', run: (source) => same(left.run(source), right.run(source)) === (op === '=') };
    }
    if (op in orders) {
      expect(where, right.type, left.type);
      return {
        type: 'boolean',
        run: (source) => {
          const sign = compare(left.run(source), right.run(source));
          return sign === null ? null : orders[op](sign);
        },
      };
    }
    return this.#calculation(op, left, right, both);
  }

  /** Numbers, and the two that dates know: a date plus or minus a number, and the days between two. */
  #calculation(op: BinaryOperator, left: Part, right: Part, both: (type: FormulaType) => void): Part {
    const temporal = ['date', 'datetime', 'time'].includes(left.type) && (op === '+' || op === '-');
    if (!temporal) both('number');
    else if (right.type !== left.type) expect(`operator '${op}'`, right.type, 'number');
    const run = (source: ApexValue): FormulaValue => {
      const a = left.run(source);
      const b = right.run(source);
      if (a === null || b === null) return null;
      if (!isTemporal(a)) return arithmetic[op](a as BigDecimal, b as BigDecimal);
      if (!isTemporal(b)) return shift(a, op === '-' ? (b as BigDecimal).negate() : (b as BigDecimal));
      const between = Big(ticks(a) - ticks(b));
      return a instanceof ApexDatetime ? between.divideWithMathContext(MS_PER_DAY, PRECISION) : between;
    };
    return { type: temporal && right.type !== left.type ? left.type : 'number', run };
  }

  #call(name: string, args: readonly Part[]): Part {
    const special = this.#special(name, args);
    if (special !== null) return special;
    const { takes, optional = 0, rest, returns, takesNull, run } = functionNamed(name);
    const least = takes.length - optional;
    if (args.length < least || (rest === undefined && args.length > takes.length))
      return fault(
        `Incorrect number of parameters for function '${name}()'. Expected ${takes.length}, received ${args.length}`,
      );
    args.forEach((arg, i) => expect(`function '${name}()'`, arg.type, takes[i] ?? rest ?? 'any'));
    return {
      type: returns,
      run: (source) => {
        const values = args.map((arg) => arg.run(source));
        return takesNull !== true && values.includes(null) ? null : run(...(values as never[]));
      },
    };
  }

  /** Functions that do not evaluate all their arguments, or whose type follows from them. */
  #special(name: string, args: readonly Part[]): Part | null {
    const count = (wanted: number): void => {
      if (args.length !== wanted)
        fault(`Incorrect number of parameters for function '${name}()'. Expected ${wanted}, received ${args.length}`);
    };
    const conditions = (): void => args.forEach((arg) => expect(`function '${name}()'`, arg.type, 'boolean'));
    switch (name) {
      case 'AND':
        conditions();
        return { type: 'boolean', run: (source) => args.every((arg) => arg.run(source) === true) };
      case 'OR':
        conditions();
        return { type: 'boolean', run: (source) => args.some((arg) => arg.run(source) === true) };
      case 'NOT':
        count(1);
        conditions();
        return { type: 'boolean', run: (source) => args[0].run(source) !== true };
      case 'IF': {
        count(3);
        const [condition, then, otherwise] = args;
        expect("function 'IF()'", condition.type, 'boolean');
        expect("function 'IF()'", otherwise.type, then.type);
        const type = then.type === 'any' ? otherwise.type : then.type;
        return { type, run: (source) => (condition.run(source) === true ? then : otherwise).run(source) };
      }
      case 'CASE':
        return this.#case(args);
      case 'ISBLANK':
      case 'ISNULL':
        count(1);
        return { type: 'boolean', run: (source) => isBlank(args[0].run(source)) };
      case 'BLANKVALUE':
      case 'NULLVALUE': {
        count(2);
        const [value, otherwise] = args;
        expect(`function '${name}()'`, otherwise.type, value.type);
        return {
          type: value.type,
          run: (source) => {
            const found = value.run(source);
            return isBlank(found) ? otherwise.run(source) : found;
          },
        };
      }
      default:
        return null;
    }
  }

  #case(args: readonly Part[]): Part {
    if (args.length < 4 || args.length % 2 !== 0)
      return fault(
        `Incorrect number of parameters for function 'CASE()'. Expected ${args.length + 1}, received ${args.length}`,
      );
    const [value, ...rest] = args;
    const otherwise = rest[rest.length - 1];
    const branches = Array.from({ length: (rest.length - 1) / 2 }, (_, i) => ({
      when: rest[2 * i],
      then: rest[2 * i + 1],
    }));
    for (const { when, then } of branches) {
      expect("function 'CASE()'", when.type, value.type);
      expect("function 'CASE()'", then.type, otherwise.type);
    }
    const run = (source: ApexValue): FormulaValue => {
      const found = value.run(source);
      const branch = branches.find(({ when }) => same(when.run(source), found));
      return (branch?.then ?? otherwise).run(source);
    };
    return { type: otherwise.type, run };
  }
}

/**
 * @param wanted kind of value that the formula is to give
 * @throws FormulaFault for what is wrong with it
 */
export function compileFormula(text: string, context: FormulaContext, wanted: FormulaType): CompiledFormula {
  const compiler = new Compiler(context);
  const { type, run } = compiler.part(parseFormula(text));
  if (!fits(type, wanted))
    fault(`Formula result is data type (${LABELS[type]}), incompatible with expected data type (${LABELS[wanted]}).`);
  return { type, fields: compiler.fields, run };
}
