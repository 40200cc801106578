import { ApexList } from '../../runtime/list.ts';
import { ApexSet } from '../../runtime/set.ts';
import { defineInterface } from '../define.ts';
import { ValueIterator } from './support/iteration.ts';

export default defineInterface({
  name: 'Iterable<T>',
  methods: ['Iterator<T> iterator()'],
  builtin: {
    is: (value) => value instanceof ApexList || value instanceof ApexSet,
    methods: {
      'Iterator<T> iterator()': (self: ApexList | ApexSet) => new ValueIterator(self.elementType, self),
    },
  },
});
