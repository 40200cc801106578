import { current } from '../../platform/current.ts';
import type { ApexValue } from '../../runtime/values.ts';
import { defineClass } from '../define.ts';
import { StandardComparator } from './support/collections.ts';
import { localeTag } from './support/number/format.ts';

/** Orders texts as the running user's locale does. */
class CollatorValue extends StandardComparator {
  readonly typeName = 'Collator';
  readonly #collator = new Intl.Collator(localeTag(current().user.locale));

  compare(a: ApexValue, b: ApexValue): number {
    if (typeof a !== 'string' || typeof b !== 'string')
      return Number(typeof a === 'string') - Number(typeof b === 'string');
    return Math.sign(this.#collator.compare(a, b));
  }
}

export default defineClass({
  name: 'Collator',
  interfaces: ['Comparator<String>'],
  statics: { 'Collator getInstance()': () => new CollatorValue() },
  methods: {
    'Integer compare(String? a, String? b)': (self: CollatorValue, a: string | null, b: string | null) =>
      self.compare(a, b),
  },
  is: (value) => value instanceof CollatorValue,
});
