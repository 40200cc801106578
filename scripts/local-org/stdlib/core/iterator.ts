import { defineInterface } from '../define.ts';
import { StandardIterator } from './support/iteration.ts';

export default defineInterface({
  name: 'Iterator<T>',
  methods: ['Boolean hasNext()', 'T next()'],
  builtin: {
    is: (value) => value instanceof StandardIterator,
    methods: {
      'Boolean hasNext()': (self: StandardIterator) => self.hasNext(),
      'T next()': (self: StandardIterator) => self.next(),
    },
  },
});
