/** Turns drafts into the read-only schema: relationships are resolved in both directions. */
import { addField, type ObjectDraft } from './draft.ts';
import type { ChildRelationship, FieldInfo, OrgSchema, RecordTypeInfo, SObjectInfo } from './model.ts';

const CUSTOM_KINDS = new Set<SObjectInfo['kind']>([
  'custom',
  'customMetadata',
  'platformEvent',
  'listCustomSetting',
  'hierarchyCustomSetting',
]);

/** `*custom` in a reference stands for custom objects: those with activities for tasks and events, else all. */
function expandTargets(object: ObjectDraft, drafts: ReadonlyMap<string, ObjectDraft>): void {
  const customs = [...drafts.values()].filter((each) => each.kind === 'custom');
  for (const field of object.fields.values()) {
    if (!field.referenceTo.includes('*custom')) continue;
    const activity = object.name === 'Task' || object.name === 'Event';
    const added = customs.filter((each) => !activity || each.activities).map((each) => each.name);
    const referenceTo = [...field.referenceTo.filter((name) => name !== '*custom'), ...added];
    addField(object, { ...field, referenceTo });
  }
}

function childrenByParent(drafts: ReadonlyMap<string, ObjectDraft>): Map<string, ChildRelationship[]> {
  const found = new Map<string, ChildRelationship[]>();
  for (const child of drafts.values()) {
    for (const field of child.fields.values()) {
      const own = child.childNames.get(field.name.toLowerCase());
      for (const parent of field.referenceTo) {
        const list = found.get(parent.toLowerCase()) ?? [];
        list.push({
          childObject: child.name,
          field: field.name,
          relationshipName: own ? (own[parent] ?? null) : field.childRelationshipName,
          cascadeDelete: field.deleteConstraint === 'cascade',
          restrictedDelete: field.deleteConstraint === 'restrict',
        });
        found.set(parent.toLowerCase(), list);
      }
    }
  }
  return found;
}

/** The record type that every object has, which stands for "none chosen". */
function masterRecordType(recordTypes: readonly RecordTypeInfo[]): RecordTypeInfo {
  return {
    id: '012000000000000AAA',
    developerName: 'Master',
    label: 'Master',
    active: recordTypes.length === 0,
    master: true,
  };
}

function infoOf(draft: ObjectDraft, childRelationships: readonly ChildRelationship[]): SObjectInfo {
  const can = (what: string): boolean => !draft.not.has(what);
  const parents = new Map<string, FieldInfo>();
  for (const field of draft.fields.values())
    if (field.relationshipName !== null) parents.set(field.relationshipName.toLowerCase(), field);
  const children = new Map<string, ChildRelationship>();
  for (const child of childRelationships)
    if (child.relationshipName !== null) children.set(child.relationshipName.toLowerCase(), child);
  const deletes = draft.fields.has('isdeleted');
  return {
    name: draft.name,
    label: draft.label,
    pluralLabel: draft.pluralLabel,
    keyPrefix: draft.keyPrefix,
    kind: draft.kind,
    custom: CUSTOM_KINDS.has(draft.kind),
    fields: draft.fields,
    parents,
    children,
    childRelationships,
    nameField: [...draft.fields.values()].find((field) => field.nameField)?.name ?? null,
    recordTypes: [...draft.recordTypes, masterRecordType(draft.recordTypes)],
    fieldSets: draft.fieldSets,
    sharing: draft.sharing,
    publishBehavior: draft.publishBehavior,
    setup: draft.setup,
    createable: can('createable'),
    updateable: can('updateable'),
    deletable: can('deletable'),
    undeletable: can('deletable') && can('undeletable') && deletes && draft.kind !== 'share',
    queryable: can('queryable'),
    triggerable: draft.triggerable,
    searchable: (draft.kind === 'standard' || draft.kind === 'custom') && can('queryable'),
  };
}

class Schema implements OrgSchema {
  readonly objects: ReadonlyMap<string, SObjectInfo>;
  readonly labels: ReadonlyMap<string, string>;
  readonly #byPrefix: ReadonlyMap<string, SObjectInfo>;
  constructor(objects: ReadonlyMap<string, SObjectInfo>, labels: ReadonlyMap<string, string>) {
    this.objects = objects;
    this.labels = labels;
    this.#byPrefix = new Map(
      [...objects.values()].flatMap((object) =>
        object.keyPrefix === null ? [] : [[object.keyPrefix, object] as const],
      ),
    );
  }
  object(name: string): SObjectInfo | undefined {
    return this.objects.get(name.toLowerCase());
  }
  byKeyPrefix(prefix: string): SObjectInfo | undefined {
    return this.#byPrefix.get(prefix);
  }
}

export function linkSchema(drafts: ReadonlyMap<string, ObjectDraft>, labels: ReadonlyMap<string, string>): OrgSchema {
  for (const draft of drafts.values()) expandTargets(draft, drafts);
  const children = childrenByParent(drafts);
  const objects = new Map<string, SObjectInfo>();
  for (const [key, draft] of drafts) objects.set(key, infoOf(draft, children.get(key) ?? []));
  return new Schema(objects, labels);
}
