import type { FieldInfo, SObjectInfo } from '../../data/schema/model.ts';
import { current } from '../../platform/current.ts';
import { raise } from '../../runtime/exceptions.ts';
import { ApexList } from '../../runtime/list.ts';
import type { ApexEnum } from '../../runtime/object.ts';
import { SObjectValue } from '../../runtime/sobject.ts';
import type { ApexValue } from '../../runtime/values.ts';
import { defineClass } from '../define.ts';
import { SObjectAccessDecision } from './sobject-access-decision.ts';

type ObjectNeed = 'create' | 'read' | 'update';

interface Check {
  readonly object: readonly ObjectNeed[];
  readonly field: (object: SObjectInfo, field: FieldInfo) => boolean;
}

const canRead = (object: SObjectInfo, field: FieldInfo): boolean =>
  current().org.access.fieldReadable(current().user, object.name, field.name);
const canEdit = (object: SObjectInfo, field: FieldInfo): boolean =>
  current().org.access.fieldEditable(current().user, object.name, field.name);

/** By the name of the AccessType. */
const CHECKS: Readonly<Record<string, Check>> = {
  READABLE: { object: ['read'], field: canRead },
  CREATABLE: { object: ['create'], field: (object, field) => field.createable && canEdit(object, field) },
  UPDATABLE: { object: ['update'], field: (object, field) => field.updateable && canEdit(object, field) },
  UPSERTABLE: {
    object: ['create', 'update'],
    field: (object, field) => field.createable && field.updateable && canEdit(object, field),
  },
};

function objectAllowed(object: SObjectInfo, check: Check): boolean {
  const access = current().org.access.objectAccess(current().user, object.name);
  return check.object.every((need) => access[need]);
}

/** Copies records and leaves out what the user has no access to. */
class Stripper {
  readonly removed = new Map<string, Set<string>>();
  readonly #check: Check;
  #changed = false;

  constructor(check: Check) {
    this.#check = check;
  }

  /** @returns the copy, and whether something is missing in it */
  strip(record: SObjectValue): { readonly copy: SObjectValue; readonly changed: boolean } {
    this.#changed = false;
    const copy = this.#copy(record);
    return { copy, changed: this.#changed };
  }

  #copy(record: SObjectValue): SObjectValue {
    const copy = new SObjectValue(record.info);
    const dropped = new Set<string>();
    for (const [name, value] of record.values) {
      const kept = this.#kept(record.info, name, value);
      if (kept === undefined) this.#drop(record.info, name, dropped);
      else copy.values.set(name, kept);
    }
    if (record.queried !== null) copy.queried = new Set([...record.queried].filter((name) => !dropped.has(name)));
    return copy;
  }

  #drop(object: SObjectInfo, name: string, dropped: Set<string>): void {
    this.#changed = true;
    dropped.add(name);
    const names = this.removed.get(object.name);
    if (names === undefined) this.removed.set(object.name, new Set([name]));
    else names.add(name);
  }

  /** The value as the copy has it; undefined when it is left out. */
  #kept(object: SObjectInfo, name: string, value: ApexValue): ApexValue | undefined {
    if (value instanceof SObjectValue) {
      const lookup = object.parents.get(name.toLowerCase());
      const seen = lookup === undefined || (canRead(object, lookup) && objectAllowed(value.info, CHECKS.READABLE));
      return seen ? this.#copy(value) : undefined;
    }
    if (value instanceof ApexList) {
      const children = value.items.filter((item) => item instanceof SObjectValue);
      const [first] = children;
      if (first !== undefined && !objectAllowed(first.info, CHECKS.READABLE)) return undefined;
      return new ApexList<SObjectValue>(
        value.elementType,
        children.map((child) => this.#copy(child)),
      );
    }
    const field = object.fields.get(name.toLowerCase());
    return field === undefined || field.name === 'Id' || this.#check.field(object, field) ? value : undefined;
  }
}

/** @throws NoAccessException when the root object is checked and the user may not work with it at all */
function stripInaccessible(
  access: ApexEnum,
  records: ApexList<SObjectValue>,
  enforceRoot = true,
): SObjectAccessDecision {
  const check = CHECKS[access.name];
  if (enforceRoot) {
    for (const object of new Set(records.items.map((record) => record.info))) {
      if (!objectAllowed(object, check)) raise('NoAccessException', `No access to entity: ${object.name}`);
    }
  }
  const stripper = new Stripper(check);
  const stripped = records.items.map((record) => stripper.strip(record));
  return new SObjectAccessDecision(
    new ApexList<SObjectValue>(
      records.elementType,
      stripped.map(({ copy }) => copy),
    ),
    stripper.removed,
    stripped.flatMap(({ changed }, index) => (changed ? [index] : [])),
  );
}

export default defineClass({
  name: 'Security',
  statics: {
    'SObjectAccessDecision stripInaccessible(AccessType accessType, List<SObject> records)': stripInaccessible,
    'SObjectAccessDecision stripInaccessible(AccessType accessType, List<SObject> records, Boolean enforceRootObjectCrud)':
      stripInaccessible,
  },
});
