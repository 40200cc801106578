/** The other 100 sequences of faults at random: in a file of their own, so that both run at the same time. */
import { test } from 'node:test';
import { testSequences } from './random-sequences.ts';

test('more faults at random', { timeout: 300_000 }, (t) => testSequences(t, 20_360, 100));
