/** Signature by which a second queueable job like one that waits is refused. */
import { createHash } from 'node:crypto';
import { raise } from '../../runtime/exceptions.ts';
import { StandardObject } from '../../runtime/object.ts';
import { defineClass } from '../define.ts';

/** Bytes that a signature may take; not documented, so the length of the platform's text key fields is taken. */
const MAX_SIZE = 255;

export class DuplicateSignature extends StandardObject {
  readonly typeName = 'QueueableDuplicateSignature';
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

class SignatureBuilder extends StandardObject {
  readonly typeName = 'QueueableDuplicateSignature.Builder';
  readonly #parts: string[] = [];

  get size(): number {
    return this.#parts.reduce((sum, part) => sum + Buffer.byteLength(part), 0);
  }
  add(tag: string, value: string): this {
    if (this.size + Buffer.byteLength(value) > MAX_SIZE)
      raise('InvalidParameterValueException', `The signature is longer than ${MAX_SIZE} bytes.`);
    // The tag keeps Id, Integer and String apart, and the hash below keeps parts apart.
    this.#parts.push(`${tag}${value}`);
    return this;
  }
  build(): DuplicateSignature {
    return new DuplicateSignature(createHash('sha256').update(JSON.stringify(this.#parts)).digest('hex'));
  }
}

export const queueableDuplicateSignature = defineClass({
  name: 'QueueableDuplicateSignature',
  statics: { 'QueueableDuplicateSignature.Builder builder()': () => new SignatureBuilder() },
  methods: { 'String toString()': (self: DuplicateSignature) => self.text },
});

export const queueableDuplicateSignatureBuilder = defineClass({
  name: 'QueueableDuplicateSignature.Builder',
  constructors: { '()': () => new SignatureBuilder() },
  methods: {
    'QueueableDuplicateSignature.Builder addId(Id id)': (self: SignatureBuilder, id: string) => self.add('i', id),
    'QueueableDuplicateSignature.Builder addInteger(Integer number)': (self: SignatureBuilder, number: number) =>
      self.add('n', String(number)),
    'QueueableDuplicateSignature.Builder addString(String text)': (self: SignatureBuilder, text: string) =>
      self.add('s', text),
    'QueueableDuplicateSignature build()': (self: SignatureBuilder) => self.build(),
    'Integer getMaxSize()': () => MAX_SIZE,
    'Integer getRemainingSize()': (self: SignatureBuilder) => MAX_SIZE - self.size,
    'Integer getSize()': (self: SignatureBuilder) => self.size,
  },
});
