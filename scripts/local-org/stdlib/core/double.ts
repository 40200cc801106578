import { ApexDouble } from '../../runtime/double.ts';
import { raise } from '../../runtime/exceptions.ts';
import { isNumber, toNumber } from '../../runtime/numeric.ts';
import { render } from '../../runtime/render.ts';
import type { ApexValue } from '../../runtime/values.ts';
import { defineClass } from '../define.ts';
import { formatNumber } from './support/number/format.ts';
import { doubleToInteger, doubleToLong, roundDouble } from './support/number/narrow.ts';
import { parseDouble } from './support/number/parse.ts';

const fromObject = (value: ApexValue): ApexDouble => {
  if (typeof value === 'string') return new ApexDouble(parseDouble(value));
  return isNumber(value) ? new ApexDouble(toNumber(value)) : raise('TypeException', `Invalid double: ${render(value)}`);
};

export default defineClass({
  name: 'Double',
  statics: {
    'Double valueOf(String text)': (text: string) => new ApexDouble(parseDouble(text)),
    'Double valueOf(Object value)': fromObject,
  },
  methods: {
    'String format()': (self: ApexDouble) => formatNumber(self.value),
    'Integer intValue()': (self: ApexDouble) => doubleToInteger(self.value),
    'Long longValue()': (self: ApexDouble) => doubleToLong(self.value),
    'Long round()': (self: ApexDouble) => roundDouble(self.value),
  },
  is: (value) => value instanceof ApexDouble,
});
