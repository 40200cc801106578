import type { SObjectInfo } from '../../data/schema/model.ts';
import { StandardObject } from '../../runtime/object.ts';
import { defineClass } from '../define.ts';
import { FieldSet } from './field-set.ts';
import { CaselessMap } from './support/caseless-map.ts';

/** `describe.fieldSets`. */
export class SObjectTypeFieldSets extends StandardObject {
  readonly typeName = 'Schema.SObjectTypeFieldSets';
  readonly object: SObjectInfo;
  constructor(object: SObjectInfo) {
    super();
    this.object = object;
  }
}

export default defineClass({
  name: 'SObjectTypeFieldSets',
  namespace: 'Schema',
  methods: {
    'Map<String, Schema.FieldSet> getMap()': ({ object }: SObjectTypeFieldSets) =>
      new CaselessMap(
        'Schema.FieldSet',
        [...object.fieldSets.values()].map((set) => [set.name, new FieldSet(object, set)]),
      ),
  },
  is: (value) => value instanceof SObjectTypeFieldSets,
});
