/** `Formula` and `FormulaEval`: formulas that Apex builds and evaluates. */
import type { BigDecimal } from 'bigdecimal.js';
import { ApexDouble } from '../../runtime/double.ts';
import { raise } from '../../runtime/exceptions.ts';
import { StandardObject, type ApexEnum } from '../../runtime/object.ts';
import { ApexSet } from '../../runtime/set.ts';
import type { ApexList } from '../../runtime/list.ts';
import type { ApexValue } from '../../runtime/values.ts';
import type { TypeValue } from '../core/support/type-value.ts';
import { defineClass, defineEnum, type StandardType } from '../define.ts';
import type { SObjectTypeToken } from '../schema/tokens.ts';
import { compileFormula, type CompiledFormula } from './formula/compile.ts';
import { FormulaFault, type FormulaType, type FormulaValue } from './formula/model.ts';

const namespace = 'FormulaEval';

/** Characters that a formula may have (Apex Developer Guide, "Formula Evaluation in Apex"). */
const MAX_LENGTH = 3900;

const RETURNS: Readonly<Record<string, FormulaType>> = {
  BOOLEAN: 'boolean',
  DATE: 'date',
  DATETIME: 'datetime',
  DECIMAL: 'number',
  DOUBLE: 'number',
  ID: 'text',
  INTEGER: 'number',
  LONG: 'number',
  STRING: 'text',
  TIME: 'time',
};

/** Numbers in the Apex type that was asked for; other values are what they are. */
const NUMBERS: Readonly<Record<string, (value: BigDecimal) => ApexValue>> = {
  DOUBLE: (value) => new ApexDouble(value.numberValue()),
  INTEGER: (value) => Math.trunc(value.numberValue()),
  LONG: (value) => value.toBigInt(),
};

class FormulaBuilder extends StandardObject {
  readonly typeName = 'FormulaEval.FormulaBuilder';
  formula: string | null = null;
  returns: string | null = null;
  contextType: string | null = null;
  nullIsZero = false;
}

class FormulaInstance extends StandardObject {
  readonly typeName = 'FormulaEval.FormulaInstance';
  readonly compiled: CompiledFormula;
  readonly returns: string;
  constructor(compiled: CompiledFormula, returns: string) {
    super();
    this.compiled = compiled;
    this.returns = returns;
  }
}

const invalid = (message: string): never => raise('FormulaValidationException', message);

/** @throws FormulaValidationException for what is missing or wrong */
function build({ formula, returns, contextType, nullIsZero }: FormulaBuilder): FormulaInstance {
  if (formula === null || formula.trim() === '') return invalid('The formula expression is required.');
  if (returns === null) return invalid('The return type is required.');
  if (contextType === null) return invalid('The context type is required.');
  if (formula.length > MAX_LENGTH)
    return invalid(`Formula is too long (${formula.length} characters). Maximum length is ${MAX_LENGTH} characters.`);
  try {
    const compiled = compileFormula(formula, { typeName: contextType, nullIsZero }, RETURNS[returns]);
    return new FormulaInstance(compiled, returns);
  } catch (error) {
    if (error instanceof FormulaFault) return invalid(error.message);
    throw error;
  }
}

/** @throws FormulaEvaluationException when a value does not suit */
function evaluate({ compiled, returns }: FormulaInstance, context: ApexValue): ApexValue {
  let value: FormulaValue;
  try {
    value = compiled.run(context);
  } catch (error) {
    if (error instanceof FormulaFault) return raise('FormulaEvaluationException', error.message);
    throw error;
  }
  const convert = NUMBERS[returns];
  return convert !== undefined && value !== null ? convert(value as BigDecimal) : value;
}

/** A setter that gives the builder back. */
const setting =
  <T extends ApexValue>(set: (self: FormulaBuilder, value: T) => void) =>
  (self: FormulaBuilder, value: T): FormulaBuilder => {
    set(self, value);
    return self;
  };

const builder = defineClass({
  name: 'FormulaBuilder',
  namespace,
  methods: {
    'FormulaEval.FormulaInstance build()': build,
    'FormulaEval.FormulaBuilder treatNumericNullAsZero(Boolean isNumericNullZero)': setting<boolean>((self, value) => {
      self.nullIsZero = value;
    }),
    'FormulaEval.FormulaBuilder withFormula(String? formulaText)': setting<string | null>((self, value) => {
      self.formula = value;
    }),
    // Which globals a formula may name; each is refused by its name when the formula is built.
    'FormulaEval.FormulaBuilder withGlobalVariables(List<FormulaEval.FormulaGlobal> formulaGlobals)': setting<ApexList>(
      () => undefined,
    ),
    'FormulaEval.FormulaBuilder withReturnType(FormulaEval.FormulaReturnType returnType)': setting<ApexEnum>(
      (self, value) => {
        self.returns = value.name;
      },
    ),
    'FormulaEval.FormulaBuilder withType(Type contextType)': setting<TypeValue>((self, value) => {
      self.contextType = value.of;
    }),
    'FormulaEval.FormulaBuilder withType(Schema.SObjectType contextSObjectType)': setting<SObjectTypeToken>(
      (self, value) => {
        self.contextType = value.info.name;
      },
    ),
  },
  is: (value) => value instanceof FormulaBuilder,
});

const instance = defineClass({
  name: 'FormulaInstance',
  namespace,
  methods: {
    'Object evaluate(Object contextObject)': evaluate,
    'Set<String> getReferencedFields()': ({ compiled }: FormulaInstance) => {
      const fields = new ApexSet('String');
      for (const field of compiled.fields) fields.add(field);
      return fields;
    },
  },
  is: (value) => value instanceof FormulaInstance,
});

export const formula: readonly StandardType[] = [
  defineClass({
    name: 'Formula',
    statics: { 'FormulaEval.FormulaBuilder builder()': () => new FormulaBuilder() },
  }),
  builder,
  instance,
  defineEnum({ name: 'FormulaReturnType', namespace, values: Object.keys(RETURNS) }),
  defineEnum({
    name: 'FormulaGlobal',
    namespace,
    values: ['CUSTOMMETADATA', 'LABEL', 'ORGANIZATION', 'PERMISSION', 'PROFILE', 'SETUP', 'SYSTEM', 'USER', 'USERROLE'],
  }),
];
