import { raise } from '../../runtime/exceptions.ts';
import { ApexBlob } from '../../runtime/temporal.ts';
import { defineClass } from '../define.ts';

/** @throws StringException for bytes that are no UTF-8 text */
const text = (self: ApexBlob): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(self.bytes);
  } catch {
    return raise('StringException', 'BLOB is not a valid UTF-8 string');
  }
};

export default defineClass({
  name: 'Blob',
  statics: { 'Blob valueOf(String text)': (value: string) => ApexBlob.ofText(value) },
  methods: {
    'Integer size()': (self: ApexBlob) => self.bytes.length,
    'String toString()': text,
  },
  is: (value) => value instanceof ApexBlob,
});
