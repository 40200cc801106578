/** How the static query methods of `Database` call the engine. */
import type { AccessMode, QueryCursor, QueryOptions } from '../../../platform/contract.ts';
import { current } from '../../../platform/current.ts';
import { raise } from '../../../runtime/exceptions.ts';
import { InlineQuery } from '../../../runtime/inline-query.ts';
import { ApexList } from '../../../runtime/list.ts';
import type { ApexMap } from '../../../runtime/map.ts';
import { captureScope, scopeVariable } from '../../../runtime/query-scope.ts';
import type { SObjectValue } from '../../../runtime/sobject.ts';
import type { ApexValue } from '../../../runtime/values.ts';
import type { AccessLevelValue } from '../../core/access-level.ts';
import { Cursor } from '../cursor.ts';
import { QueryLocator } from '../query-locator.ts';
import { isSharing } from './run-dml.ts';

type Binds = ApexMap<string, ApexValue>;
type Bind = (name: string) => ApexValue | undefined;

const optionsOf = (mode: AccessMode, level: AccessLevelValue | null): QueryOptions => {
  const stated = level?.mode ?? mode;
  return { mode: stated, sharing: isSharing(stated) };
};

/** Finds binds by name in any case. */
function bindOf(binds: Binds): Bind {
  const byName = new Map([...binds.entries()].map(([name, value]) => [name.toLowerCase(), value]));
  return (name) => byName.get(name.toLowerCase());
}

export const query = (mode: AccessMode, text: string, level: AccessLevelValue | null = null): ApexList =>
  current().org.queries.dynamic(text, scopeVariable, optionsOf(mode, level));

export const queryWithBinds = (mode: AccessMode, text: string, binds: Binds, level: AccessLevelValue): ApexList =>
  current().org.queries.dynamic(text, bindOf(binds), optionsOf(mode, level));

export const countQuery = (mode: AccessMode, text: string, level: AccessLevelValue | null = null): number =>
  current().org.queries.dynamicCount(text, scopeVariable, optionsOf(mode, level));

export const countQueryWithBinds = (mode: AccessMode, text: string, binds: Binds, level: AccessLevelValue): number =>
  current().org.queries.dynamicCount(text, bindOf(binds), optionsOf(mode, level));

const open = (text: string, bind: Bind, options: QueryOptions): QueryCursor =>
  current().org.queries.cursor(text, bind, options);

/** @param source text, or the inline query that the compiler hands over unread */
export function queryLocator(
  mode: AccessMode,
  source: string | InlineQuery | ApexList<SObjectValue>,
  level: AccessLevelValue | null = null,
): QueryLocator {
  if (source instanceof InlineQuery) return new QueryLocator(source.open(level?.mode));
  if (source instanceof ApexList) {
    return raise(
      'UnexpectedException',
      'Database.getQueryLocator takes an inline query or its text, not a list of records.',
    );
  }
  return new QueryLocator(open(source, captureScope(), optionsOf(mode, level)));
}

export const queryLocatorWithBinds = (
  mode: AccessMode,
  text: string,
  binds: Binds,
  level: AccessLevelValue,
): QueryLocator => new QueryLocator(open(text, bindOf(binds), optionsOf(mode, level)));

export const cursor = (mode: AccessMode, text: string, level: AccessLevelValue | null = null): Cursor =>
  new Cursor(open(text, captureScope(), optionsOf(mode, level)));

export const cursorWithBinds = (mode: AccessMode, text: string, binds: Binds, level: AccessLevelValue): Cursor =>
  new Cursor(open(text, bindOf(binds), optionsOf(mode, level)));
