/** The language-near classes of the `System` namespace. */
import type { StandardType } from '../define.ts';
import booleanClass from './boolean.ts';
import decimalClass from './decimal.ts';
import doubleClass from './double.ts';
import integerClass from './integer.ts';
import longClass from './long.ts';
import mathClass from './math.ts';
import roundingMode from './rounding-mode.ts';
import stringClass from './string.ts';

const core: readonly StandardType[] = [
  booleanClass,
  decimalClass,
  doubleClass,
  integerClass,
  longClass,
  mathClass,
  roundingMode,
  stringClass,
];
export default core;
