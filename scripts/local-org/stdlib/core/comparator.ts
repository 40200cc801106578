import type { ApexValue } from '../../runtime/values.ts';
import { defineInterface } from '../define.ts';
import { StandardComparator } from './support/collections.ts';

export default defineInterface({
  name: 'Comparator<T>',
  methods: ['Integer compare(T a, T b)'],
  builtin: {
    is: (value) => value instanceof StandardComparator,
    methods: {
      'Integer compare(T a, T b)': (self: StandardComparator, a: ApexValue, b: ApexValue) => self.compare(a, b),
    },
  },
});
