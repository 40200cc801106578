/** Maps of the schema: their String keys are kept in lower case and found in any. */
import { ApexMap } from '../../../runtime/map.ts';
import type { ApexValue } from '../../../runtime/values.ts';

const lower = <K extends ApexValue>(key: K): K => (typeof key === 'string' ? (key.toLowerCase() as K) : key);

export class CaselessMap<V extends ApexValue> extends ApexMap<string | null, V> {
  constructor(valueType: string, entries: Iterable<readonly [string, V]> = []) {
    super('String', valueType);
    for (const [key, value] of entries) this.put(key, value);
  }
  override get(key: ApexValue): V | null {
    return super.get(lower(key));
  }
  override has(key: ApexValue): boolean {
    return super.has(lower(key));
  }
  override put(key: string | null, value: V): V | null {
    return super.put(lower(key), value);
  }
  override delete(key: ApexValue): V | null {
    return super.delete(lower(key));
  }
}
