import type { ApexValue } from '../../runtime/values.ts';
import { defineClass } from '../define.ts';
import { JsonGeneratorValue } from './json-generator.ts';
import { JsonParserValue } from './json-parser.ts';
import { registerDatabaseForms } from './support/json/database-forms.ts';
import { serialize } from './support/json/serialize.ts';
import { parseJson } from './support/json/tree.ts';
import { readTyped } from './support/json/typed.ts';
import { untyped } from './support/json/untyped.ts';
import type { TypeValue } from './support/type-value.ts';

registerDatabaseForms();

const deserialize = (text: string, type: TypeValue, strict: boolean): ApexValue =>
  readTyped(type.of, parseJson(text), { source: text, strict });

export default defineClass({
  name: 'JSON',
  statics: {
    'JSONGenerator createGenerator(Boolean prettyPrint)': (pretty: boolean) => new JsonGeneratorValue(pretty),
    'JSONParser createParser(String text)': (text: string) => new JsonParserValue(text),
    'Object deserialize(String text, Type type)': (text: string, type: TypeValue) => deserialize(text, type, false),
    'Object deserializeStrict(String text, Type type)': (text: string, type: TypeValue) =>
      deserialize(text, type, true),
    'Object deserializeUntyped(String text)': (text: string) => untyped(parseJson(text)),
    'String serialize(Object? value)': (value: ApexValue) => serialize(value, false, false),
    'String serialize(Object? value, Boolean suppressApexObjectNulls)': (value: ApexValue, suppress: boolean) =>
      serialize(value, false, suppress),
    'String serializePretty(Object? value)': (value: ApexValue) => serialize(value, true, false),
    'String serializePretty(Object? value, Boolean suppressApexObjectNulls)': (value: ApexValue, suppress: boolean) =>
      serialize(value, true, suppress),
  },
});
