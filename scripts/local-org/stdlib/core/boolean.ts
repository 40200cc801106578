import { raise } from '../../runtime/exceptions.ts';
import { render } from '../../runtime/render.ts';
import type { ApexValue } from '../../runtime/values.ts';
import { defineClass } from '../define.ts';

const fromText = (text: string): boolean => text.toLowerCase() === 'true';

const fromObject = (value: ApexValue): boolean => {
  if (typeof value === 'boolean') return value;
  return typeof value === 'string' ? fromText(value) : raise('TypeException', `Invalid boolean: ${render(value)}`);
};

export default defineClass({
  name: 'Boolean',
  statics: {
    'Boolean valueOf(String text)': fromText,
    'Boolean valueOf(Object value)': fromObject,
  },
  is: (value) => typeof value === 'boolean',
});
