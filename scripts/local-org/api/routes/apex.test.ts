import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { call, type Called } from '../testing/call.ts';
import { projectOrg } from '../testing/project-org.ts';

const CLASSES = {
  'classes/Orders.cls': `@RestResource(urlMapping='/orders/*')
global with sharing class Orders {
  global class Line { public String sku; public Integer count; transient String hidden; }
  @HttpGet global static Map<String, Object> read() {
    RestRequest request = RestContext.request;
    return new Map<String, Object>{ 'uri' => request.requestURI, 'path' => request.resourcePath, 'q' => request.params.get('q'), 'header' => request.headers.get('X-Own'), 'method' => request.httpMethod };
  }
  @HttpPost global static String create(String name, List<Line> lines, Date due) {
    RestContext.response.statusCode = 201;
    RestContext.response.addHeader('X-Made', 'yes');
    return name + ' ' + lines[0].sku + ' x' + lines[0].count + ' ' + String.valueOf(due);
  }
  @HttpPut global static void replace() {
    RestContext.response.addHeader('Content-Type', 'text/plain');
    RestContext.response.responseBody = Blob.valueOf('got ' + RestContext.request.requestBody.toString());
  }
  @HttpPatch global static void nothing() {}
  @HttpDelete global static void remove() { insert as system new Account(Name = 'Gone'); Integer i = 1 / 0; }
}`,
  'classes/OneOrder.cls': `@RestResource(urlMapping='/orders/special/*')
global class OneOrder { @HttpGet global static String read() { return 'special'; } }`,
  'classes/Exact.cls': `@RestResource(urlMapping='/orders/special/exact')
global class Exact { @HttpGet global static String read() { return 'exact'; } }`,
  'classes/Panel.cls': `public with sharing class Panel {
  public class Row {
    @AuraEnabled public String name { get; set; }
    @AuraEnabled public Decimal amount;
    @AuraEnabled public Datetime at;
    @AuraEnabled public List<Row> children = new List<Row>();
    public String secret = 'no';
  }
  public class OwnException extends Exception {}
  @AuraEnabled(cacheable=true) public static Row read(String name, Integer count, Map<String, Object> options) {
    Row row = new Row();
    row.name = name + count + (options == null ? '' : String.valueOf(options.get('a')));
    row.amount = 1.50;
    row.at = Datetime.newInstanceGmt(2024, 1, 2, 3, 4, 5);
    row.children.add(new Row());
    return row;
  }
  @AuraEnabled public static List<Account> save(Account record) { insert as system record; return [SELECT Id, Name, Site FROM Account WITH SYSTEM_MODE]; }
  @AuraEnabled(cacheable=true) public static void dirty() { insert as system new Account(Name = 'x'); }
  @AuraEnabled public static void handled() { throw new AuraHandledException('For you'); }
  @AuraEnabled public static void broken() { String none; none.length(); }
  @AuraEnabled public static void own() { throw new OwnException('mine'); }
  @AuraEnabled public static void refused() { insert as system new Account(); }
  public static void hidden() {}
}`,
  'classes/Greet.cls': `public class Greet {
  public class Input { @InvocableVariable(required=true) public String name; @InvocableVariable public Integer count; }
  public class Output { @InvocableVariable public String text; @InvocableVariable public Decimal amount; }
  @InvocableMethod(label='Greet people') public static List<Output> run(List<Input> inputs) {
    List<Output> outputs = new List<Output>();
    for (Input input : inputs) {
      if (input.name == 'boom') throw new IllegalArgumentException('No booms');
      if (input.name == 'few') return outputs;
      Output output = new Output();
      output.text = 'Hello ' + input.name;
      output.amount = input.count;
      outputs.add(output);
    }
    return outputs;
  }
}`,
  'classes/Doubler.cls': `public class Doubler {
  @InvocableMethod public static List<Integer> run(List<Integer> numbers) {
    List<Integer> results = new List<Integer>();
    for (Integer one : numbers) results.add(one * 2);
    return results;
  }
}`,
};

describe('Apex over HTTP', () => {
  const org = projectOrg({ after }, CLASSES);

  describe('REST resources', () => {
    const rest = (method: string, path: string, body?: unknown, headers = {}): Called =>
      call(org, method, `/services/apexrest${path}`, body, headers);

    test('hands the request over and answers with the result', () => {
      assert.deepEqual(rest('GET', '/orders/1?q=a%20b', undefined, { 'x-own': 'mine' }).json, {
        uri: '/orders/1',
        path: '/services/apexrest/orders/*',
        q: 'a b',
        header: 'mine',
        method: 'GET',
      });
    });

    test('reads the body into the parameters', () => {
      const made = rest('POST', '/orders', { name: 'A', lines: [{ sku: 's', count: 2 }], due: '2024-05-06' });
      assert.equal(made.status, 201);
      assert.equal(made.headers['X-Made'], 'yes');
      assert.equal(made.json, 'A s x2 2024-05-06');
    });

    test('gives a method without parameters the body itself, and sends what it puts into the response', () => {
      const answer = rest('PUT', '/orders/1', 'plain');
      assert.equal(answer.text, 'got plain');
      assert.equal(answer.headers['Content-Type'], 'text/plain');
      assert.deepEqual([rest('PATCH', '/orders/1', {}).status, rest('PATCH', '/orders/1', {}).text], [200, '']);
    });

    test('prefers the exact mapping, then the longest', () => {
      assert.equal(rest('GET', '/orders/special/exact').json, 'exact');
      assert.equal(rest('GET', '/orders/special/other').json, 'special');
      assert.equal(rest('GET', '/Orders/special').status, 404, 'case counts');
    });

    test('refuses what the platform refuses, in its words', () => {
      assert.deepEqual(rest('GET', '/nothing').json, [
        { errorCode: 'NOT_FOUND', message: 'Could not find a match for URL' },
      ]);
      const wrong = rest('POST', '/orders/special/exact', {});
      assert.equal(wrong.status, 405);
      assert.deepEqual(wrong.json, [
        { errorCode: 'METHOD_NOT_ALLOWED', message: "HTTP Method 'POST' not allowed. Allowed are GET" },
      ]);
      assert.deepEqual(rest('POST', '/orders', { nope: 1 }).json, [
        {
          errorCode: 'JSON_PARSER_ERROR',
          message: 'Unexpected parameter encountered during deserialization: nope at [line:1, column:9]',
        },
      ]);
      assert.equal(rest('POST', '/orders', '{"name":').status, 400);
      assert.equal(rest('POST', '/orders', '<a/>', { 'content-type': 'application/xml' }).status, 415);
    });

    test('tells an exception, and takes back what was written', () => {
      const failed = rest('DELETE', '/orders/1');
      assert.equal(failed.status, 500);
      const [{ errorCode, message }] = failed.json as [{ errorCode: string; message: string }];
      assert.equal(errorCode, 'APEX_ERROR');
      assert.match(message, /^System\.MathException: Divide by 0\n\nClass\.Orders\.remove: line 18, column \d+$/);
      assert.deepEqual(org.store.all(`SELECT 1 FROM "Account" WHERE "Name" = 'Gone'`, []), []);
    });
  });

  describe('@AuraEnabled methods', () => {
    const aura = (method: string, args: unknown = {}, query = ''): Called =>
      call(org, 'POST', `/aura/Panel/${method}${query}`, args);

    test('take arguments by name and give the opened fields only', () => {
      const { json, status } = aura('read', { name: 'n', count: 3, options: { a: 1 } }, '?cacheable=true');
      assert.equal(status, 200);
      assert.deepEqual(json, {
        name: 'n31',
        amount: 1.5,
        at: '2024-01-02T03:04:05.000Z',
        children: [{ name: null, amount: null, at: null, children: [] }],
      });
      assert.equal((aura('read', { name: 'n' }).json as { name: string }).name, 'nnull');
    });

    test('take and give records', () => {
      const saved = aura('save', { record: { Name: 'Acme' } }).json as Record<string, string>[];
      assert.equal(saved[0]['Name'], 'Acme');
      assert.deepEqual(Object.keys(saved[0]), ['Id', 'Name']);
    });

    test('cacheable ones cannot write, others cannot be wired', () => {
      const dirty = aura('dirty').json as { message: string; exceptionType: string };
      assert.equal(dirty.exceptionType, 'System.LimitException');
      assert.equal(dirty.message, 'Too many DML statements: 1');
      assert.equal(aura('save', {}, '?cacheable=true').status, 400);
    });

    test('tell exceptions as components get them', () => {
      assert.deepEqual(aura('handled').json, {
        exceptionType: 'System.AuraHandledException',
        isUserDefinedException: false,
        message: 'For you',
      });
      const broken = aura('broken');
      assert.equal(broken.status, 500);
      const { stackTrace, ...rest } = broken.json as { stackTrace: string };
      assert.deepEqual(rest, {
        exceptionType: 'System.NullPointerException',
        isUserDefinedException: false,
        message: 'Attempt to de-reference a null object',
      });
      assert.match(stackTrace, /^Class\.Panel\.broken: line 21, column \d+$/);
      const own = aura('own').json as { exceptionType: string; isUserDefinedException: boolean };
      assert.deepEqual([own.exceptionType, own.isUserDefinedException], ['Panel.OwnException', true]);
      assert.deepEqual(aura('refused').json, {
        fieldErrors: {
          Name: [{ statusCode: 'REQUIRED_FIELD_MISSING', message: 'Required fields are missing: [Name]' }],
        },
        pageErrors: [],
        index: null,
        duplicateResults: [],
      });
    });

    test('are the only ones that are open', () => {
      assert.equal(aura('hidden').status, 404);
      assert.equal(call(org, 'POST', '/aura/Nope/read', {}).status, 404);
      assert.equal(aura('read', { count: 'many' }).status, 400);
      assert.equal(aura('read', '{').status, 400);
    });
  });

  describe('invocable actions', () => {
    const invoke = (name: string, inputs: unknown): Called =>
      call(org, 'POST', `/services/data/v67.0/actions/custom/apex/${name}`, { inputs });
    interface Result {
      readonly isSuccess: boolean;
      readonly outputValues: unknown;
      readonly errors: readonly { readonly statusCode: string; readonly message: string }[] | null;
    }
    const results = (called: Called): readonly Result[] => called.json as readonly Result[];

    test('give one result for each input', () => {
      const called = invoke('Greet', [{ name: 'Ada', count: 2 }, { name: 'Bob' }]);
      assert.equal(called.status, 200);
      assert.deepEqual(
        results(called).map(({ isSuccess, outputValues }) => [isSuccess, outputValues]),
        [
          [true, { text: 'Hello Ada', amount: 2 }],
          [true, { text: 'Hello Bob', amount: null }],
        ],
      );
      const doubled = results(invoke('Doubler', [{ numbers: 2 }, { numbers: 5 }]));
      assert.deepEqual(
        doubled.map(({ outputValues }) => outputValues),
        [{ output: 4 }, { output: 10 }],
      );
    });

    test('say what is wrong', () => {
      const missing = invoke('Greet', [{ count: 1 }]);
      assert.equal(missing.status, 400);
      assert.deepEqual(results(missing)[0].errors, [
        { statusCode: 'MISSING_ARGUMENT', message: 'Missing required input parameter: name', fields: [] },
      ]);
      const failed = results(invoke('Greet', [{ name: 'boom' }]))[0];
      assert.equal(failed.isSuccess, false);
      assert.equal(failed.errors?.[0].message, 'An Apex error occurred: System.IllegalArgumentException: No booms');
      assert.match(invoke('Greet', [{ name: 'few' }]).text, /number of results does not match/);
      assert.match(invoke('Greet', [{ name: 'a', nope: 1 }]).text, /nope is not known to Greet/);
      assert.equal(invoke('Nope', []).status, 404);
      assert.equal(call(org, 'POST', '/services/data/v67.0/actions/custom/apex/Greet', {}).status, 400);
    });

    test('are listed', () => {
      const { actions } = call(org, 'GET', '/services/data/v67.0/actions/custom/apex').json as {
        actions: { name: string; label: string }[];
      };
      assert.deepEqual(actions.map(({ name, label }) => `${name}: ${label}`).sort(), [
        'Doubler: Doubler',
        'Greet: Greet people',
      ]);
    });
  });
});
