/** How the static DML methods of `Database` call the engine. */
import type { AccessMode, DmlOperation, DmlOptions, RowResult } from '../../../platform/contract.ts';
import { current } from '../../../platform/current.ts';
import { nullPointer, raise } from '../../../runtime/exceptions.ts';
import { ApexList } from '../../../runtime/list.ts';
import { SObjectValue } from '../../../runtime/sobject.ts';
import type { ApexValue } from '../../../runtime/values.ts';
import { AccessLevelValue } from '../../core/access-level.ts';
import type { SObjectFieldToken } from '../../schema/tokens.ts';
import { DmlOptionsValue } from '../dml-options.ts';
import { DmlResult, resultList, type ResultName } from '../results.ts';

export interface Statement {
  readonly operation: DmlOperation;
  readonly result: ResultName;
}

/** What may stand behind the records: all or none, or the options in full; null is as if it were left out. */
type Choice = boolean | DmlOptionsValue | null;

/** Record sharing of the calling class; user mode always keeps to it. */
export const isSharing = (mode: AccessMode): boolean => mode === 'user' || current().sharingStack.at(-1) !== 'without';

/** @param mode of the calling class, where neither `choice` nor `level` states one */
function optionsOf(
  mode: AccessMode,
  choice: Choice | AccessLevelValue,
  level: AccessLevelValue | null,
  externalId: string | null,
): DmlOptions {
  if (choice instanceof AccessLevelValue) return optionsOf(mode, null, choice, externalId);
  const stated = level?.mode ?? mode;
  const base = { mode: stated, sharing: isSharing(stated), externalId };
  if (choice instanceof DmlOptionsValue) {
    return { ...base, allOrNone: choice.optAllOrNone ?? false, truncate: choice.allowFieldTruncation ?? false };
  }
  return { ...base, allOrNone: choice ?? true };
}

/** The record that an id stands for in a delete or undelete. */
function recordWithId(id: ApexValue): SObjectValue {
  if (typeof id !== 'string') return nullPointer();
  const object = current().org.schema.byKeyPrefix(id.slice(0, 3));
  if (object === undefined) return raise('TypeException', `Invalid id value for this SObject type: ${id}`);
  const record = new SObjectValue(object);
  record.values.set('Id', id);
  return record;
}

const recordOf = (value: ApexValue): SObjectValue => (value instanceof SObjectValue ? value : recordWithId(value));

/** @throws TypeException for an upsert or undelete of a list that was made as `List<SObject>` */
export function refuseGeneric(operation: DmlOperation, list: ApexList): void {
  if (list.elementType === 'SObject' && operation === 'upsert') {
    raise('TypeException', 'DML on generic List<SObject> only allowed for insert, update or delete');
  }
}

/** Runs the statement over one record (or id) or a list of them: one result, or a list. */
function run(statement: Statement, target: ApexValue, options: DmlOptions): DmlResult | ApexList<DmlResult> {
  const { operation, result } = statement;
  const execute = (records: readonly SObjectValue[]): readonly RowResult[] =>
    current().org.dml.execute(operation, records, options);
  if (!(target instanceof ApexList)) return new DmlResult(result, execute([recordOf(target)])[0]);
  refuseGeneric(operation, target);
  return resultList(result, execute(target.items.map(recordOf)));
}

type DmlMethod = (
  mode: AccessMode,
  target: ApexValue,
  choice?: Choice | AccessLevelValue,
  level?: AccessLevelValue | null,
) => DmlResult | ApexList<DmlResult>;

/** `Database.insert(records, choice, accessLevel)` and its shorter forms. */
export const dmlMethod =
  (statement: Statement): DmlMethod =>
  (mode, target, choice = null, level = null) =>
    run(statement, target, optionsOf(mode, choice, level, null));

/** `Database.upsert(records, externalIdField, choice, accessLevel)` and its shorter forms. */
export const keyedUpsert = (
  mode: AccessMode,
  target: ApexValue,
  key: SObjectFieldToken | null,
  choice: Choice | AccessLevelValue = null,
  level: AccessLevelValue | null = null,
): DmlResult | ApexList<DmlResult> => {
  const statement = { operation: 'upsert', result: 'UpsertResult' } as const;
  return run(statement, target, optionsOf(mode, choice, level, key?.field.name ?? null));
};
