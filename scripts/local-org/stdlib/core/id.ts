import { current } from '../../platform/current.ts';
import { raise } from '../../runtime/exceptions.ts';
import { isId, normalizeId, toId } from '../../runtime/id.ts';
import type { ApexValue } from '../../runtime/values.ts';
import { defineClass } from '../define.ts';
import { typeToken, type SObjectTypeToken } from '../schema/tokens.ts';

/** @throws StringException unless it is an id of 18 characters, in whatever case, when the case is to be restored */
const valueOf = (text: string, restoreCasing: boolean): string => {
  if (restoreCasing && text.length !== 18) raise('StringException', `Invalid id: ${text}`);
  return toId(text);
};

/** @throws SObjectException for the prefix of no object of this org */
const sobjectType = (self: string): SObjectTypeToken => {
  const info = current().org.schema.byKeyPrefix(self.slice(0, 3));
  return info === undefined ? raise('SObjectException', `Cannot locate Apex Type for ID: ${self}`) : typeToken(info);
};

export default defineClass({
  name: 'Id',
  statics: {
    'Id valueOf(String text)': toId,
    'Id valueOf(String text, Boolean restoreCasing)': valueOf,
  },
  methods: {
    'Boolean equals(Object? other)': (self: string, other: ApexValue) =>
      typeof other === 'string' && normalizeId(other) === self,
    'Schema.SObjectType getSObjectType()': sobjectType,
    'String to15()': (self: string) => self.slice(0, 15),
    'String toString()': (self: string) => self,
  },
  is: (value) => typeof value === 'string' && isId(value),
});
