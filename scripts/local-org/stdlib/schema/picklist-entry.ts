import type { PicklistValue } from '../../data/schema/model.ts';
import { StandardObject } from '../../runtime/object.ts';
import { defineClass } from '../define.ts';
import { readable } from './support/readable.ts';

export class PicklistEntry extends StandardObject {
  readonly typeName = 'Schema.PicklistEntry';
  readonly entry: PicklistValue;
  constructor(entry: PicklistValue) {
    super();
    this.entry = entry;
  }
  override rendering(): string {
    const { active, default: isDefault, label, value } = this.entry;
    return `Schema.PicklistEntry[getLabel=${label};getValue=${value};isActive=${active};isDefaultValue=${isDefault};]`;
  }
}

export default defineClass({
  name: 'PicklistEntry',
  namespace: 'Schema',
  ...readable({
    'String getLabel()': (self: PicklistEntry) => self.entry.label,
    'String getValue()': (self: PicklistEntry) => self.entry.value,
    'Boolean isActive()': (self: PicklistEntry) => self.entry.active,
    'Boolean isDefaultValue()': (self: PicklistEntry) => self.entry.default,
  }),
  is: (value) => value instanceof PicklistEntry,
});
