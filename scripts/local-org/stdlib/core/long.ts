import { defineClass } from '../define.ts';
import { formatNumber } from './support/number/format.ts';
import { longToInteger } from './support/number/narrow.ts';
import { parseLong } from './support/number/parse.ts';

export default defineClass({
  name: 'Long',
  statics: { 'Long valueOf(String text)': parseLong },
  methods: {
    'String format()': (self: bigint) => formatNumber(self),
    'Integer intValue()': longToInteger,
  },
  is: (value) => typeof value === 'bigint',
});
