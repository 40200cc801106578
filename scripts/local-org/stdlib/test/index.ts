/** Apex tests. */
import type { StandardType } from '../define.ts';
import { stubProvider, test } from './test.ts';

const tests: readonly StandardType[] = [stubProvider, test];
export default tests;
