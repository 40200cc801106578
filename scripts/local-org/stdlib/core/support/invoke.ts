/** Calls an implementation of a standard class by its signature, as the tests do. */
import type { ApexValue } from '../../../runtime/values.ts';
import type { Implementation, Methods, StandardClass } from '../../define.ts';

type Callable = (...args: ApexValue[]) => ApexValue;

const find = (tables: readonly (Methods | undefined)[], key: string): Implementation => {
  for (const table of tables) {
    const found = table?.[key];
    if (found !== undefined) return found;
  }
  throw new Error(`No implementation of ${key}`);
};

/** @param key the whole signature; for an instance method the receiver is the first argument */
export function invoke(type: StandardClass, key: string, ...args: ApexValue[]): ApexValue {
  return (find([type.methods, type.statics, type.constructors], key) as Callable)(...args);
}
