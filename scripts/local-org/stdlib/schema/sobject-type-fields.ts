import type { SObjectInfo } from '../../data/schema/model.ts';
import { StandardObject } from '../../runtime/object.ts';
import { defineClass } from '../define.ts';
import { CaselessMap } from './support/caseless-map.ts';
import { fieldToken } from './tokens.ts';

/** `describe.fields`. */
export class SObjectTypeFields extends StandardObject {
  readonly typeName = 'Schema.SObjectTypeFields';
  readonly object: SObjectInfo;
  constructor(object: SObjectInfo) {
    super();
    this.object = object;
  }
}

export default defineClass({
  name: 'SObjectTypeFields',
  namespace: 'Schema',
  methods: {
    'Map<String, Schema.SObjectField> getMap()': ({ object }: SObjectTypeFields) =>
      new CaselessMap(
        'Schema.SObjectField',
        [...object.fields.values()].map((field) => [field.name, fieldToken(object, field)]),
      ),
  },
  is: (value) => value instanceof SObjectTypeFields,
});
