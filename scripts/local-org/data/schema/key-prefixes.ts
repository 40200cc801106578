/** The first three characters of the ids of custom objects. */
import type { ObjectDraft } from './draft.ts';
import type { SObjectKind } from './model.ts';

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** First character by kind, as on the platform: `a00` for objects, `m00` for custom metadata, `e00` for events. */
const leading: Readonly<Partial<Record<SObjectKind, string>>> = {
  custom: 'a',
  listCustomSetting: 'a',
  hierarchyCustomSetting: 'a',
  customMetadata: 'm',
  platformEvent: 'e',
  share: '0',
};

const prefixAt = (first: string, index: number): string =>
  first + BASE62[Math.floor(index / BASE62.length)] + BASE62[index % BASE62.length];

/** Share objects of custom objects come from a part of the `0..` range that no standard object uses. */
const SHARE_START = 60 * BASE62.length;

/**
 * Gives every object without a prefix the one it had before, or the next free one of its kind, in order of name.
 * @param before prefixes by API name
 */
export function assignKeyPrefixes(drafts: ReadonlyMap<string, ObjectDraft>, before: ReadonlyMap<string, string>): void {
  const taken = new Set(before.values());
  for (const object of drafts.values()) if (object.keyPrefix !== null) taken.add(object.keyPrefix);
  const without = [...drafts.values()].filter((object) => object.keyPrefix === null && leading[object.kind]);
  for (const object of without.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const first = leading[object.kind] ?? 'a';
    let index = object.kind === 'share' ? SHARE_START : 0;
    let prefix = before.get(object.name);
    while (prefix === undefined) {
      const next = prefixAt(first, index++);
      if (!taken.has(next)) prefix = next;
    }
    taken.add(prefix);
    object.keyPrefix = prefix;
  }
}
