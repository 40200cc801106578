import type { ApexList } from '../../runtime/list.ts';
import { ApexMap } from '../../runtime/map.ts';
import { StandardObject } from '../../runtime/object.ts';
import { ApexSet } from '../../runtime/set.ts';
import type { SObjectValue } from '../../runtime/sobject.ts';
import { defineClass } from '../define.ts';
import { readable } from './support/readable.ts';

/** What `Security.stripInaccessible` found. */
export class SObjectAccessDecision extends StandardObject {
  readonly typeName = 'SObjectAccessDecision';
  readonly records: ApexList<SObjectValue>;
  /** Field names by object. */
  readonly removed: ReadonlyMap<string, ReadonlySet<string>>;
  readonly modified: readonly number[];
  constructor(
    records: ApexList<SObjectValue>,
    removed: ReadonlyMap<string, ReadonlySet<string>>,
    modified: readonly number[],
  ) {
    super();
    this.records = records;
    this.removed = removed;
    this.modified = modified;
  }
}

export default defineClass({
  name: 'SObjectAccessDecision',
  ...readable({
    'Set<Integer> getModifiedIndexes()': (self: SObjectAccessDecision) => new ApexSet('Integer', self.modified),
    'List<SObject> getRecords()': (self: SObjectAccessDecision) => self.records,
    'Map<String, Set<String>> getRemovedFields()': (self: SObjectAccessDecision) =>
      new ApexMap(
        'String',
        'Set<String>',
        [...self.removed].map(([object, fields]) => [object, new ApexSet('String', fields)] as const),
      ),
  }),
  is: (value) => value instanceof SObjectAccessDecision,
});
