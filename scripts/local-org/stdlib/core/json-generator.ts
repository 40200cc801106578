import { raise } from '../../runtime/exceptions.ts';
import { StandardObject } from '../../runtime/object.ts';
import type { ApexBlob } from '../../runtime/temporal.ts';
import type { ApexValue } from '../../runtime/values.ts';
import { defineClass, type Implementation, type Methods } from '../define.ts';
import { Serializer } from './support/json/serialize.ts';
import { JsonTextWriter } from './support/json/text-writer.ts';

/** Writes JSON piece by piece and refuses pieces that do not fit where they stand. */
export class JsonGeneratorValue extends StandardObject {
  readonly typeName = 'JSONGenerator';
  readonly #writer: JsonTextWriter;
  readonly #serializer: Serializer;
  closed = false;

  constructor(pretty: boolean) {
    super();
    this.#writer = new JsonTextWriter(pretty);
    this.#serializer = new Serializer(this.#writer, { suppressNulls: false });
  }

  #check(allowed: boolean, fault: string): void {
    if (this.closed) raise('JSONException', 'Generator is closed');
    if (!allowed) raise('JSONException', fault);
  }

  /** @param what as the message names it: `write number` */
  value(value: ApexValue, what: string): void {
    this.#check(this.#writer.takesValue, `Can not ${what}, expecting field name`);
    this.#serializer.write(value);
  }

  name(name: string): void {
    this.#check(this.#writer.takesName, 'Can not write a field name, expecting a value');
    this.#writer.name(name);
  }

  start(context: 'object' | 'array'): void {
    this.#check(this.#writer.takesValue, `Can not start an ${context}, expecting field name`);
    this.#writer.start(context);
  }

  end(context: 'object' | 'array'): void {
    const shown = context === 'array' ? 'an ARRAY' : 'an object';
    this.#check(
      this.#writer.context === context,
      `Current context not ${shown} but ${this.#writer.context.toUpperCase()}`,
    );
    this.#writer.end();
  }

  /** Ends what is open. */
  close(): void {
    while (!this.closed && this.#writer.context !== 'root') this.#writer.end();
    this.closed = true;
  }

  get text(): string {
    this.close();
    return this.#writer.text;
  }
}

/** Method suffix, parameter type, and what a fault calls it. */
const VALUES: readonly (readonly [suffix: string, type: string, what: string])[] = [
  ['Blob', 'Blob', 'write text value'],
  ['Boolean', 'Boolean', 'write boolean value'],
  ['Date', 'Date', 'write text value'],
  ['DateTime', 'Datetime', 'write text value'],
  ['Id', 'Id', 'write text value'],
  ['Number', 'Decimal', 'write number'],
  ['Number', 'Double', 'write number'],
  ['Number', 'Integer', 'write number'],
  ['Number', 'Long', 'write number'],
  ['Object', 'Object?', 'write text value'],
  ['String', 'String', 'write text value'],
  ['Time', 'Time', 'write text value'],
];

const writers: Methods = Object.fromEntries<Implementation>(
  VALUES.flatMap(([suffix, type, what]) => [
    [
      `void write${suffix}(${type} value)`,
      (self: JsonGeneratorValue, value: ApexBlob) => {
        self.value(value, what);
      },
    ],
    [
      `void write${suffix}Field(String fieldName, ${type} value)`,
      (self: JsonGeneratorValue, name: string, value: ApexBlob) => {
        self.name(name);
        self.value(value, what);
      },
    ],
  ]),
);

export default defineClass({
  name: 'JSONGenerator',
  methods: {
    ...writers,
    'void close()': (self: JsonGeneratorValue) => self.close(),
    'String getAsString()': (self: JsonGeneratorValue) => self.text,
    'Boolean isClosed()': (self: JsonGeneratorValue) => self.closed,
    'void writeEndArray()': (self: JsonGeneratorValue) => self.end('array'),
    'void writeEndObject()': (self: JsonGeneratorValue) => self.end('object'),
    'void writeFieldName(String fieldName)': (self: JsonGeneratorValue, name: string) => self.name(name),
    'void writeNull()': (self: JsonGeneratorValue) => self.value(null, 'write null value'),
    'void writeNullField(String fieldName)': (self: JsonGeneratorValue, name: string) => {
      self.name(name);
      self.value(null, 'write null value');
    },
    'void writeStartArray()': (self: JsonGeneratorValue) => self.start('array'),
    'void writeStartObject()': (self: JsonGeneratorValue) => self.start('object'),
  },
  is: (value) => value instanceof JsonGeneratorValue,
});
