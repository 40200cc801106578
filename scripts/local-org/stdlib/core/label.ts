import { current } from '../../platform/current.ts';
import { raise } from '../../runtime/exceptions.ts';
import { defineClass } from '../define.ts';

/** @throws IllegalArgumentException for a label that the org does not have */
const get = (namespace: string | null, name: string): string => {
  const found = namespace === null || namespace === '' || namespace === 'c';
  const text = found ? current().org.schema.labels.get(name.toLowerCase()) : undefined;
  return text ?? raise('IllegalArgumentException', `Custom label does not exist: ${namespace ?? ''}.${name}`);
};

export default defineClass({
  name: 'Label',
  statics: { 'String get(String? namespace, String label)': get },
});
