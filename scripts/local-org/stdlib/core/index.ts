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
import crypto from './crypto.ts';
import dateClass from './date.ts';
import datetimeClass from './datetime.ts';
import decimalClass from './decimal.ts';
import doubleClass from './double.ts';
import encodingUtil from './encoding-util.ts';
import enumClass from './enum.ts';
import auraHandledException from './exceptions/aura-handled-exception.ts';
import exception from './exceptions/exception.ts';
import queryException from './exceptions/query-exception.ts';
import { standardExceptions } from './exceptions/standard.ts';
import idClass from './id.ts';
import integerClass from './integer.ts';
import iterable from './iterable.ts';
import iterator from './iterator.ts';
import json from './json.ts';
import jsonGenerator from './json-generator.ts';
import jsonParser from './json-parser.ts';
import jsonToken from './json-token.ts';
import labelClass from './label.ts';
import listClass from './list.ts';
import location from './location.ts';
import loggingLevel from './logging-level.ts';
import longClass from './long.ts';
import mapClass from './map.ts';
import matcherClass from './matcher.ts';
import mathClass from './math.ts';
import objectClass from './object.ts';
import orgLimit from './org-limit.ts';
import orgLimits from './org-limits.ts';
import patternClass from './pattern.ts';
import roundingMode from './rounding-mode.ts';
import setClass from './set.ts';
import statusCode from './status-code.ts';
import stringClass from './string.ts';
import systemClass from './system.ts';
import timeClass from './time.ts';
import timeZone from './time-zone.ts';
import trigger from './trigger.ts';
import triggerOperation from './trigger-operation.ts';
import typeClass from './type.ts';
import urlClass from './url.ts';
import userInfo from './user-info.ts';
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
  crypto,
  dateClass,
  datetimeClass,
  decimalClass,
  doubleClass,
  encodingUtil,
  enumClass,
  exception,
  idClass,
  integerClass,
  iterable,
  iterator,
  json,
  jsonGenerator,
  jsonParser,
  jsonToken,
  labelClass,
  listClass,
  location,
  loggingLevel,
  longClass,
  mapClass,
  matcherClass,
  mathClass,
  objectClass,
  orgLimit,
  orgLimits,
  patternClass,
  queryException,
  roundingMode,
  setClass,
  ...standardExceptions,
  statusCode,
  stringClass,
  systemClass,
  timeClass,
  timeZone,
  trigger,
  triggerOperation,
  typeClass,
  urlClass,
  userInfo,
  uuidClass,
  versionClass,
];
export default core;
