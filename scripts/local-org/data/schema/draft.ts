/** An object while the schema is put together. */
import type { FieldInfo, FieldSetInfo, RecordTypeInfo, SObjectInfo, SObjectKind } from './model.ts';

export interface ObjectDraft {
  readonly name: string;
  label: string;
  pluralLabel: string;
  keyPrefix: string | null;
  readonly kind: SObjectKind;
  /** Keyed by lower-cased API name, in the order of the describe. */
  readonly fields: Map<string, FieldInfo>;
  /** Child relationship names that differ from parent to parent: lower-cased field -> parent -> name. */
  readonly childNames: Map<string, Readonly<Record<string, string>>>;
  readonly recordTypes: RecordTypeInfo[];
  readonly fieldSets: Map<string, FieldSetInfo>;
  sharing: SObjectInfo['sharing'];
  publishBehavior: SObjectInfo['publishBehavior'];
  setup: boolean;
  /** Gets a share object. */
  share: boolean;
  /** Custom object whose records tasks and events may be related to. */
  activities: boolean;
  /** What it cannot do: `createable`, `updateable`, `deletable`, `queryable`. */
  readonly not: Set<string>;
  triggerable: boolean;
}

export function addField(object: ObjectDraft, field: FieldInfo): void {
  object.fields.set(field.name.toLowerCase(), field);
}

export function newObject(
  name: string,
  kind: SObjectKind,
  more: Partial<Omit<ObjectDraft, 'name' | 'kind'>> = {},
): ObjectDraft {
  return {
    name,
    kind,
    label: name,
    pluralLabel: name,
    keyPrefix: null,
    fields: new Map(),
    childNames: new Map(),
    recordTypes: [],
    fieldSets: new Map(),
    sharing: 'readWrite',
    publishBehavior: null,
    setup: false,
    share: false,
    activities: false,
    not: new Set(),
    triggerable: false,
    ...more,
  };
}
