/**
 * How Apex values are represented in JavaScript.
 *
 * | Apex            | JavaScript                                              |
 * | --------------- | ------------------------------------------------------- |
 * | null            | null (never undefined)                                  |
 * | Boolean         | boolean                                                 |
 * | Integer         | number, always a 32-bit integer                         |
 * | Long            | bigint, always within 64 bits                           |
 * | Double          | ApexDouble                                              |
 * | Decimal         | Big (bigdecimal.js: Java's BigDecimal), scale kept      |
 * | String          | string                                                  |
 * | Id              | string of 18 characters                                 |
 * | Date, Datetime, Time, Blob | ApexDate, ApexDatetime, ApexTime, ApexBlob, immutable |
 * | List, Set, Map  | ApexList, ApexSet, ApexMap                              |
 * | SObject         | SObjectValue                                            |
 * | project objects | instances of emitted classes, which extend ApexObject   |
 * | enums           | ApexEnum, one instance a constant                       |
 * | standard objects| instances of classes that extend StandardObject         |
 *
 * A value carries its own runtime type, so that `Object o` can be tested and cast: see `type-of.ts`.
 */
import type { BigDecimal } from 'bigdecimal.js';
import type { ApexDouble } from './double.ts';
import type { ApexBlob, ApexDate, ApexDatetime, ApexTime } from './temporal.ts';
import type { ApexList } from './list.ts';
import type { ApexMap } from './map.ts';
import type { ApexSet } from './set.ts';
import type { ApexObject, ApexEnum, StandardObject } from './object.ts';
import type { SObjectValue } from './sobject.ts';

export type ApexPrimitive =
  null | boolean | number | bigint | string | ApexDouble | BigDecimal | ApexDate | ApexDatetime | ApexTime | ApexBlob;
export type ApexValue =
  ApexPrimitive | ApexList | ApexSet | ApexMap | SObjectValue | ApexObject | ApexEnum | StandardObject;
