/** The language-near classes of the `System` namespace. */
import type { StandardType } from '../define.ts';
import accessLevel from './access-level.ts';
import accessType from './access-type.ts';
import applicationReadWriteMode from './application-read-write-mode.ts';
import assertClass from './assert.ts';
import blobClass from './blob.ts';
import booleanClass from './boolean.ts';
import callable from './callable.ts';
import collator from './collator.ts';
import comparable from './comparable.ts';
import comparator from './comparator.ts';
import decimalClass from './decimal.ts';
import doubleClass from './double.ts';
import encodingUtil from './encoding-util.ts';
import auraHandledException from './exceptions/aura-handled-exception.ts';
import exception from './exceptions/exception.ts';
import queryException from './exceptions/query-exception.ts';
import { standardExceptions } from './exceptions/standard.ts';
import integerClass from './integer.ts';
import iterable from './iterable.ts';
import iterator from './iterator.ts';
import listClass from './list.ts';
import loggingLevel from './logging-level.ts';
import longClass from './long.ts';
import mapClass from './map.ts';
import matcherClass from './matcher.ts';
import mathClass from './math.ts';
import patternClass from './pattern.ts';
import roundingMode from './rounding-mode.ts';
import setClass from './set.ts';
import statusCode from './status-code.ts';
import stringClass from './string.ts';
import triggerOperation from './trigger-operation.ts';
import typeClass from './type.ts';
import uuidClass from './uuid.ts';
import versionClass from './version.ts';

const core: readonly StandardType[] = [
  accessLevel,
  accessType,
  applicationReadWriteMode,
  assertClass,
  auraHandledException,
  blobClass,
  booleanClass,
  callable,
  collator,
  comparable,
  comparator,
  decimalClass,
  doubleClass,
  encodingUtil,
  exception,
  integerClass,
  iterable,
  iterator,
  listClass,
  loggingLevel,
  longClass,
  mapClass,
  matcherClass,
  mathClass,
  patternClass,
  queryException,
  roundingMode,
  setClass,
  ...standardExceptions,
  statusCode,
  stringClass,
  triggerOperation,
  typeClass,
  uuidClass,
  versionClass,
];
export default core;
