import { raise } from '../../runtime/exceptions.ts';
import { isNumber, toDecimal } from '../../runtime/numeric.ts';
import { render } from '../../runtime/render.ts';
import type { ApexValue } from '../../runtime/values.ts';
import { defineClass } from '../define.ts';
import { formatNumber } from './support/number/format.ts';
import { decimalToInteger } from './support/number/narrow.ts';
import { parseInteger } from './support/number/parse.ts';

/** Texts in an Object may have decimals, which are dropped; texts that are declared as such may not. */
const fromObject = (value: ApexValue): number => {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return parseInteger(value.replace(/(?<=^-?\d+)\.\d+$/, ''));
  const decimal = isNumber(value) ? toDecimal(value) : null;
  return decimal === null ? raise('TypeException', `Invalid integer: ${render(value)}`) : decimalToInteger(decimal);
};

export default defineClass({
  name: 'Integer',
  statics: {
    'Integer valueOf(String text)': parseInteger,
    'Integer valueOf(Object value)': fromObject,
  },
  methods: { 'String format()': (self: number) => formatNumber(self) },
  is: (value) => typeof value === 'number',
});
