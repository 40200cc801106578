/**
 * What the static methods of some standard classes get before their own arguments: `receiver`, the canonical name of the type that
 * they are called through (`Config__mdt` of `Config__mdt.getAll()`); `mode`, the access mode that holds in the calling class where none
 * is stated (`user` from API 67, else `system`).
 */
const HIDDEN: ReadonlyMap<string, 'receiver' | 'mode'> = new Map([
  ['SObject', 'receiver'],
  ['Enum', 'receiver'],
  ['CustomMetadata', 'receiver'],
  ['ListSetting', 'receiver'],
  ['HierarchySetting', 'receiver'],
  ['Database', 'mode'],
  ['EventBus', 'mode'],
]);

/** @param owner canonical name of the standard class */
export const hiddenArgument = (owner: string): 'receiver' | 'mode' | undefined => HIDDEN.get(owner);
