import { current } from '../../platform/current.ts';
import { raise } from '../../runtime/exceptions.ts';
import { StandardObject, type ApexEnum } from '../../runtime/object.ts';
import type { ApexValue } from '../../runtime/values.ts';
import { defineClass } from '../define.ts';
import { TokenCursor } from './support/json/token-cursor.ts';
import { isFault, scalarReader } from './support/json/scalars.ts';
import type { Token } from './support/json/tokenizer.ts';
import { readTyped } from './support/json/typed.ts';
import type { TypeValue } from './support/type-value.ts';

export class JsonParserValue extends StandardObject {
  readonly typeName = 'JSONParser';
  readonly text: string;
  readonly cursor: TokenCursor;
  constructor(text: string) {
    super();
    this.text = text;
    this.cursor = new TokenCursor(text);
  }
}

const constant = (token: Token | null): ApexEnum | null =>
  token === null ? null : (current().org.program.enumConstant('JSONToken', token.kind) ?? null);

/** @throws JSONException when the current token is no number, or not one of the type */
const number =
  (typeName: string, shown: string) =>
  ({ cursor }: JsonParserValue): ApexValue => {
    const token = cursor.token;
    if (token === null || !token.kind.startsWith('VALUE_NUMBER'))
      return raise(
        'JSONException',
        `Current token (${token?.kind ?? 'null'}) not numeric, can not use numeric value accessors`,
      );
    const whole = typeName === 'Integer' || typeName === 'Long';
    const text = whole && token.kind === 'VALUE_NUMBER_FLOAT' ? String(Math.trunc(Number(token.text))) : token.text;
    const value = scalarReader(typeName)?.(text) ?? null;
    return isFault(value) ? raise('JSONException', `Numeric value (${token.text}) out of range of ${shown}`) : value;
  };

/** @throws JSONException when the current token's text is no value of the type */
const scalar =
  (typeName: string) =>
  ({ cursor }: JsonParserValue): ApexValue => {
    const token = cursor.token;
    if (token === null || token.kind === 'VALUE_NULL') return null;
    const value = scalarReader(typeName)?.(token.text) ?? null;
    return isFault(value) ? raise('JSONException', value.fault) : value;
  };

const booleanValue = ({ cursor }: JsonParserValue): boolean => {
  const kind = cursor.token?.kind ?? 'null';
  if (kind === 'VALUE_TRUE' || kind === 'VALUE_FALSE') return kind === 'VALUE_TRUE';
  return raise('JSONException', `Current token (${kind}) not of boolean type`);
};

const readValue = (self: JsonParserValue, type: TypeValue, strict: boolean): ApexValue =>
  readTyped(type.of, self.cursor.readTree(), { source: self.text, strict });

export default defineClass({
  name: 'JSONParser',
  methods: {
    'void clearCurrentToken()': ({ cursor }: JsonParserValue) => cursor.clear(),
    'Blob getBlobValue()': scalar('Blob'),
    'Boolean getBooleanValue()': booleanValue,
    'String getCurrentName()': ({ cursor }: JsonParserValue) => cursor.name,
    'JSONToken getCurrentToken()': ({ cursor }: JsonParserValue) => constant(cursor.token),
    'Datetime getDatetimeValue()': scalar('Datetime'),
    'Date getDateValue()': scalar('Date'),
    'Decimal getDecimalValue()': number('Decimal', 'decimal'),
    'Double getDoubleValue()': number('Double', 'double'),
    'Id getIdValue()': scalar('Id'),
    'Integer getIntegerValue()': number('Integer', 'int'),
    'JSONToken getLastClearedToken()': ({ cursor }: JsonParserValue) => constant(cursor.lastCleared),
    'Long getLongValue()': number('Long', 'long'),
    'String getText()': ({ cursor }: JsonParserValue) => cursor.token?.text ?? null,
    'Time getTimeValue()': scalar('Time'),
    'Boolean hasCurrentToken()': ({ cursor }: JsonParserValue) => cursor.token !== null,
    'JSONToken nextToken()': ({ cursor }: JsonParserValue) => constant(cursor.next()),
    'JSONToken nextValue()': ({ cursor }: JsonParserValue) => constant(cursor.nextValue()),
    'Object readValueAs(Type type)': (self: JsonParserValue, type: TypeValue) => readValue(self, type, false),
    'Object readValueAsStrict(Type type)': (self: JsonParserValue, type: TypeValue) => readValue(self, type, true),
    'void skipChildren()': ({ cursor }: JsonParserValue) => cursor.skipChildren(),
  },
  is: (value) => value instanceof JsonParserValue,
});
