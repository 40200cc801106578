import assert from 'node:assert/strict';
import { test } from 'node:test';
import { run } from '../../apex/testing.ts';
import { checkApex } from './support/check-apex.ts';

checkApex('serialize', [
  ["return JSON.serialize(new Map<Schema.SObjectField, Object>{Account.Name => 'x'});", '{"Name":"x"}'],
  [
    "return JSON.serialize(new Map<String, Object>{'a' => 1, 'b' => null, 'c' => new List<Object>{true, 1.50, 2L, 'x\"\\n'}});",
    '{"a":1,"b":null,"c":[true,1.50,2,"x\\"\\n"]}',
  ],
  ['return JSON.serialize(Date.newInstance(2024, 1, 31));', '"2024-01-31"'],
  ['return JSON.serialize(Datetime.newInstanceGmt(2024, 1, 31, 1, 2, 3));', '"2024-01-31T01:02:03.000Z"'],
  ['return JSON.serialize(Time.newInstance(1, 2, 3, 4));', '"01:02:03.004Z"'],
  ["return JSON.serialize(Blob.valueOf('abc'));", '"YWJj"'],
  ['return JSON.serialize(LoggingLevel.WARN);', '"WARN"'],
  ['return JSON.serialize(new Set<Integer>{2, 1});', '[2,1]'],
  ['return JSON.serialize(null);', 'null'],
  ["return JSON.serialize(Double.valueOf('1'));", '1.0'],
  [
    "return JSON.serialize(new Account(Name = 'A', NumberOfEmployees = 3));",
    '{"attributes":{"type":"Account"},"Name":"A","NumberOfEmployees":3}',
  ],
  [
    "return JSON.serialize(new Account(Id = '001000000000001AAA'));",
    '{"attributes":{"type":"Account","url":"/services/data/v67.0/sobjects/Account/001000000000001AAA"},"Id":"001000000000001AAA"}',
  ],
  ["return JSON.serialize(Pattern.compile('a'));", 'System.JSONException: Apex Type unsupported in JSON: Pattern'],
]);

checkApex('serializePretty lays out as the platform does', [
  [
    "return JSON.serializePretty(new Map<String, Object>{'a' => 1, 'b' => new List<Integer>{1, 2}, 'c' => new Map<String, Object>()});",
    '{\n  "a" : 1,\n  "b" : [ 1, 2 ],\n  "c" : { }\n}',
  ],
  [
    "return JSON.serializePretty(new List<Object>{new Map<String, Object>{'a' => new Map<String, Object>{'b' => 1}}, new Map<String, Object>{'c' => 2}});",
    '[ {\n  "a" : {\n    "b" : 1\n  }\n}, {\n  "c" : 2\n} ]',
  ],
  ['return JSON.serializePretty(new List<String>());', '[ ]'],
]);

const CLASS = `public class T {
  public enum Season { SPRING, SUMMER }
  public virtual class Base { public String base; }
  public class Item extends Base {
    public Integer count; private String secret; transient public String lost;
    public Season season; public List<Item> items; public Map<String, Decimal> amounts; public Date day; public Id key;
    public Boolean flag { get; set; }
    public Object anything;
    public String getSecret() { return secret; }
  }
  public abstract class Shape { }
  public static Object run() { BODY }
}`;
const inClass = (title: string, cases: readonly (readonly [string, string])[]): void =>
  void test(title, () => {
    for (const [body, expected] of cases) assert.equal(run(CLASS.replace('BODY', () => body)), expected, body);
  });

inClass('project classes are written field by field', [
  [
    "Item i = new Item(); i.count = 1; i.lost = 'x'; i.base = 'b'; return JSON.serialize(i, true);",
    '{"count":1,"base":"b"}',
  ],
  [
    'Item i = new Item(); i.season = Season.SUMMER; i.items = new List<Item>{i}; return JSON.serialize(i);',
    'System.JSONException: Direct self-reference leading to cycle',
  ],
  ['return JSON.serialize(new Base());', '{"base":null}'],
]);

inClass('typed reading', [
  [
    `Item i = (Item) JSON.deserialize('{"count":2,"SECRET":"s","season":"SUMMER","flag":true,"amounts":{"a":1.10},"day":"2024-01-31","unknown":{"x":1},"base":"b"}', Item.class);
    return i.count + i.getSecret() + i.season + i.flag + i.amounts + i.day + i.base;`,
    '2sSUMMERtrue{a=1.10}2024-01-31 00:00:00b',
  ],
  [
    'Item i = (Item) JSON.deserialize(\'{"items":[{"count":1},null]}\', Item.class); return i.items.size() + i.items[0].count;',
    '3',
  ],
  ['return ((List<Integer>) JSON.deserialize(\'[1,"2",null]\', List<Integer>.class));', '(1, 2, null)'],
  [
    'return ((Map<Id, String>) JSON.deserialize(\'{"001000000000001":"x"}\', Map<Id, String>.class));',
    '{001000000000001AAA=x}',
  ],
  ['return JSON.deserialize(\'{"lost":"x"}\', Item.class) == null;', 'false'],
  ['return ((Item) JSON.deserialize(\'{"lost":"x"}\', Item.class)).lost;', 'null'],
  ["return JSON.deserialize('null', Item.class);", 'null'],
  ['return JSON.deserialize(\'"2024-01-31T10:00:00.000+0200"\', Datetime.class);', '2024-01-31 08:00:00'],
  ['return JSON.deserialize(\'"YWJj"\', Blob.class).toString();', 'Blob[3]'],
  [
    'return ((Account) JSON.deserialize(\'{"attributes":{"type":"Account"},"name":"A","Contacts":{"totalSize":1,"done":true,"records":[{"LastName":"C"}]}}\', Account.class)).Contacts[0].LastName;',
    'C',
  ],
  ['return ((Contact) JSON.deserialize(\'{"Account":{"Name":"A"}}\', Contact.class)).Account.Name;', 'A'],
  [
    'return ((SObject) JSON.deserialize(\'{"attributes":{"type":"Account"},"NumberOfEmployees":5}\', SObject.class)).get(\'NumberOfEmployees\');',
    '5',
  ],
]);

inClass('faults of typed reading', [
  [
    'return JSON.deserialize(\'{"anything":1}\', Item.class);',
    'System.JSONException: Apex Type unsupported in JSON: Object',
  ],
  [
    "return JSON.deserialize('[1]', Item.class);",
    "System.JSONException: Malformed JSON: Expected '{' at the beginning of object",
  ],
  [
    "return JSON.deserialize('{}', List<Integer>.class);",
    "System.JSONException: Malformed JSON: Expected '[' at the beginning of List/Set",
  ],
  ['return JSON.deserialize(\'{"count":{}}\', Item.class);', 'System.JSONException: Illegal value for primitive'],
  [
    'return JSON.deserialize(\'{"count":"x"}\', Item.class);',
    'System.JSONException: For input string: "x" at [line:1, column:13]',
  ],
  [
    "return JSON.deserialize('{}', Shape.class);",
    'System.TypeException: Cannot deserialize JSON as abstract type: T.Shape',
  ],
  [
    'return JSON.deserializeStrict(\'{"nope":1}\', Item.class);',
    'System.JSONException: Unexpected parameter encountered during deserialization: nope at [line:1, column:9]',
  ],
  ["return JSON.deserialize('', Item.class);", 'System.JSONException: No content to map to Object due to end of input'],
]);

checkApex('untyped reading', [
  ['return JSON.deserializeUntyped(\'{"a":[1,true,null,"x"]}\');', '{a=(1, true, null, x)}'],
  ["return JSON.deserializeUntyped('1') instanceof Integer;", 'true'],
  ["return JSON.deserializeUntyped('2147483648') instanceof Long;", 'true'],
  ["return JSON.deserializeUntyped('1.5') instanceof Double;", 'true'],
  ['return JSON.deserializeUntyped(\'"\\\\u0041\\\\/"\');', 'A/'],
]);

const VALUE = "expected a valid value (number, String, array, object, 'true', 'false' or 'null')";
checkApex('faults of the text', [
  [
    "return JSON.deserializeUntyped('x');",
    `System.JSONException: Unexpected character ('x' (code 120)): ${VALUE} at input location [1,2]`,
  ],
  [
    'return JSON.deserializeUntyped(\'{"a" 1}\');',
    "System.JSONException: Unexpected character ('1' (code 49)): was expecting a colon to separate field name and value at input location [1,7]",
  ],
  [
    "return JSON.deserializeUntyped('[1 2]');",
    "System.JSONException: Unexpected character ('2' (code 50)): was expecting comma to separate ARRAY entries at input location [1,5]",
  ],
  [
    "return JSON.deserializeUntyped('{a:1}');",
    "System.JSONException: Unexpected character ('a' (code 97)): was expecting double-quote to start field name at input location [1,3]",
  ],
  [
    "return JSON.deserializeUntyped('tru');",
    "System.JSONException: Unrecognized token 'tru': was expecting 'null', 'true', 'false' or NaN at input location [1,4]",
  ],
  [
    "return JSON.deserializeUntyped('[01]');",
    'System.JSONException: Invalid numeric value: Leading zeroes not allowed at input location [1,4]',
  ],
]);

checkApex('results of DML stand in for real ones', [
  [
    `Database.SaveResult r = (Database.SaveResult) JSON.deserialize('{"success":false,"errors":[{"message":"m","statusCode":"DUPLICATE_VALUE","fields":["Name"]}]}', Database.SaveResult.class);
    return r.isSuccess() + r.getErrors()[0].getMessage() + r.getErrors()[0].getStatusCode() + r.getErrors()[0].getFields();`,
    'falsemDUPLICATE_VALUE(Name)',
  ],
  [
    `return JSON.serialize(JSON.deserialize('{"success":true,"id":"001000000000001AAA"}', Database.UpsertResult.class));`,
    '{"success":true,"id":"001000000000001AAA","errors":[],"created":false}',
  ],
]);

checkApex('generator', [
  [
    `JSONGenerator g = JSON.createGenerator(false); g.writeStartObject(); g.writeStringField('a', 'x'); g.writeFieldName('b');
    g.writeStartArray(); g.writeNumber(1); g.writeNull(); g.writeEndArray(); g.writeObjectField('c', new Map<String, Integer>{'d' => 1});
    g.writeBooleanField('e', true); g.writeEndObject(); return g.getAsString();`,
    '{"a":"x","b":[1,null],"c":{"d":1},"e":true}',
  ],
  [
    "JSONGenerator g = JSON.createGenerator(true); g.writeStartObject(); g.writeNumberField('a', 1.5); return g.getAsString() + g.isClosed();",
    '{\n  "a" : 1.5\n}true',
  ],
  [
    "JSONGenerator g = JSON.createGenerator(false); g.writeStartObject(); g.writeNumber(1); return '';",
    'System.JSONException: Can not write number, expecting field name',
  ],
  [
    "JSONGenerator g = JSON.createGenerator(false); g.writeEndArray(); return '';",
    'System.JSONException: Current context not an ARRAY but ROOT',
  ],
]);

checkApex('parser', [
  [
    `JSONParser p = JSON.createParser('{"a":1,"b":[true,"x"],"c":{"d":2.5}}'); List<String> r = new List<String>();
    while (p.nextToken() != null) r.add(p.getCurrentToken() + '/' + p.getCurrentName() + '/' + p.getText()); return String.join(r, ' ');`,
    'START_OBJECT/null/{ FIELD_NAME/a/a VALUE_NUMBER_INT/a/1 FIELD_NAME/b/b START_ARRAY/b/[ VALUE_TRUE/null/true ' +
      'VALUE_STRING/null/x END_ARRAY/b/] FIELD_NAME/c/c START_OBJECT/c/{ FIELD_NAME/d/d VALUE_NUMBER_FLOAT/d/2.5 END_OBJECT/c/} END_OBJECT/null/}',
  ],
  [
    `JSONParser p = JSON.createParser('{"a":{"x":[1]},"b":7}'); p.nextToken(); p.nextToken(); p.nextToken(); p.skipChildren(); p.nextValue();
    return p.getCurrentName() + p.getIntegerValue();`,
    'b7',
  ],
  [
    `JSONParser p = JSON.createParser('[{"a":1},{"a":2}]'); p.nextToken(); p.nextToken();
    Map<String, Integer> m = (Map<String, Integer>) p.readValueAs(Map<String, Integer>.class); p.nextToken(); return m + '' + p.getText();`,
    '{a=1}{',
  ],
  [
    'JSONParser p = JSON.createParser(\'"x"\'); p.nextToken(); return p.getIntegerValue();',
    'System.JSONException: Current token (VALUE_STRING) not numeric, can not use numeric value accessors',
  ],
]);
