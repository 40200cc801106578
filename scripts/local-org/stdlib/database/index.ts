/** Database operations: `Database`, its results and what queries give. */
import type { StandardType } from '../define.ts';
import cursor from './cursor.ts';
import database from './database.ts';
import { dmlOptionHeaders, dmlOptions } from './dml-options.ts';
import error from './error.ts';
import { queryLocator, queryLocatorIterator } from './query-locator.ts';
import { results } from './results.ts';
import savepoint from './savepoint.ts';

const databaseArea: readonly StandardType[] = [
  cursor,
  database,
  dmlOptions,
  ...dmlOptionHeaders,
  error,
  queryLocator,
  queryLocatorIterator,
  ...results,
  savepoint,
];
export default databaseArea;
