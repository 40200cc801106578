/** 100 sequences of faults at random, always the same ones; another 100 stand in random-more.test.ts. */
import { test } from 'node:test';
import { testSequences } from './random-sequences.ts';

test('faults at random', { timeout: 300_000 }, (t) => testSequences(t, 20_260, 100));
