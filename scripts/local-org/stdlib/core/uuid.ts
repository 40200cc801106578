import { current } from '../../platform/current.ts';
import { raise } from '../../runtime/exceptions.ts';
import { StandardObject } from '../../runtime/object.ts';
import type { ApexValue } from '../../runtime/values.ts';
import { defineClass } from '../define.ts';
import { hashOf } from './support/hash.ts';

class UuidValue extends StandardObject {
  readonly typeName = 'UUID';
  readonly text: string;
  constructor(text: string) {
    super();
    this.text = text;
  }
  override valueKey(): string {
    return this.text;
  }
  override rendering(): string {
    return this.text;
  }
}

const FORM = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const fromString = (text: string): UuidValue =>
  FORM.test(text)
    ? new UuidValue(text.toLowerCase())
    : raise('IllegalArgumentException', `Invalid UUID string: ${text}`);

/** Version 4, variant 1 of RFC 4122, from the org's random source. */
const random = (): UuidValue => {
  const bytes = Buffer.from(current().org.random.bytes(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return new UuidValue(bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'));
};

export default defineClass({
  name: 'UUID',
  statics: { 'UUID fromString(String text)': fromString, 'UUID randomUUID()': random },
  methods: {
    'Boolean equals(Object? other)': (self: UuidValue, other: ApexValue) =>
      other instanceof UuidValue && other.text === self.text,
    'Integer hashCode()': hashOf,
    'String toString()': (self: UuidValue) => self.text,
  },
  is: (value) => value instanceof UuidValue,
});
