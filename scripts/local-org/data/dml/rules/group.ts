/** A group without a developer name gets one from its name. */
import type { ObjectRule } from './index.ts';
import { fill, text } from './values.ts';

export const group: ObjectRule = {
  derive: (_, rows) => {
    for (const { record } of rows) {
      const name = text(record, 'Name');
      if (name !== null) fill(record, 'DeveloperName', name.replaceAll(/\W+/g, '_').replaceAll(/^_+|_+$/g, ''));
    }
  },
};
