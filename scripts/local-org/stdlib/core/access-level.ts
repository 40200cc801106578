import { StandardObject } from '../../runtime/object.ts';
import { defineClass } from '../define.ts';

/** In which mode a query or DML statement runs. */
export class AccessLevelValue extends StandardObject {
  readonly typeName = 'AccessLevel';
  readonly mode: 'user' | 'system';
  constructor(mode: 'user' | 'system') {
    super();
    this.mode = mode;
  }
  override valueKey(): string {
    return this.mode;
  }
  override rendering(): string {
    return `${this.mode.toUpperCase()}_MODE`;
  }
}

export const USER_MODE = new AccessLevelValue('user');
export const SYSTEM_MODE = new AccessLevelValue('system');

export default defineClass({
  name: 'AccessLevel',
  staticProperties: {
    'AccessLevel USER_MODE': () => USER_MODE,
    'AccessLevel SYSTEM_MODE': () => SYSTEM_MODE,
  },
  is: (value) => value instanceof AccessLevelValue,
});
