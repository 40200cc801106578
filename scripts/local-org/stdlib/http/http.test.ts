/** What Apex tests see of callouts: the platform's rules, held by @IsTest methods. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { projectOrg } from '../../api/testing/project-org.ts';
import { administrator } from '../../platform/org/users.ts';
import { discoverTests } from '../../platform/tests/discover.ts';
import { runTestClass } from '../../platform/tests/run-class.ts';

const resource = (type: string): string =>
  `<StaticResource><contentType>${type}</contentType><cacheControl>Private</cacheControl></StaticResource>`;

const FILES = {
  'staticresources/Answer.json': '{"ok":true}',
  'staticresources/Answer.resource-meta.xml': resource('application/json'),
  'staticresources/Other.txt': 'other',
  'staticresources/Other.resource-meta.xml': resource('text/plain'),
  'classes/Callouts.cls': `public class Callouts {
    public static HttpResponse send(String endpoint) {
      HttpRequest request = new HttpRequest();
      request.setEndpoint(endpoint);
      request.setMethod('GET');
      return new Http().send(request);
    }
    @future(callout=true) public static void later(String endpoint) { insert as system new Account(Name = send(endpoint).getBody()); }
  }`,
  'classes/Callouts_Test.cls': `@IsTest private class Callouts_Test {
    private class Mock implements HttpCalloutMock {
      public HttpResponse respond(HttpRequest request) {
        HttpResponse response = new HttpResponse();
        response.setStatusCode(202);
        response.setBody(request.getEndpoint() + '|' + request.getMethod());
        response.setHeader('X-One', '1');
        return response;
      }
    }
    private static String problem(String endpoint) {
      try { Callouts.send(endpoint); return null; } catch (Exception e) { return e.getTypeName() + ': ' + e.getMessage(); }
    }

    @IsTest static void aMockAnswers() {
      Test.setMock(HttpCalloutMock.class, new Mock());
      HttpResponse response = Callouts.send('callout:Any/path');
      Assert.areEqual(202, response.getStatusCode());
      Assert.areEqual('callout:Any/path|GET', response.getBody());
      Assert.areEqual('1', response.getHeader('x-one'));
      Assert.areEqual(new List<String>{ 'X-One' }, response.getHeaderKeys());
      Assert.isNull(response.getHeader('X-Two'));
      Assert.areEqual(1, Limits.getCallouts());
    }

    @IsTest static void withoutAMockThereIsNoCallout() {
      Assert.areEqual('System.TypeException: Methods defined as TestMethod do not support Web service callouts', problem('callout:Any'));
    }

    @IsTest static void pendingWorkForbidsACalloutUntilStartTest() {
      Test.setMock(HttpCalloutMock.class, new Mock());
      insert as system new Account(Name = 'Pending');
      Assert.areEqual('System.CalloutException: You have uncommitted work pending. Please commit or rollback before calling out', problem('callout:Any'));
      Test.startTest();
      Assert.isNull(problem('callout:Any'));
      Test.stopTest();
    }

    @IsTest static void asynchronousCalloutsAreMockedToo() {
      Test.setMock(HttpCalloutMock.class, new Mock());
      Test.startTest();
      Callouts.later('callout:Later');
      Test.stopTest();
      Assert.areEqual('callout:Later|GET', [SELECT Name FROM Account WITH SYSTEM_MODE].Name);
    }

    @IsTest static void aHundredCalloutsAreAllowed() {
      Test.setMock(HttpCalloutMock.class, new Mock());
      for (Integer i = 0; i < 100; i++) Callouts.send('callout:Any');
      Assert.areEqual(Limits.getLimitCallouts(), Limits.getCallouts());
    }

    @IsTest static void aStaticResourceAnswers() {
      StaticResourceCalloutMock mock = new StaticResourceCalloutMock();
      mock.setStaticResource('Answer');
      mock.setStatusCode(201);
      mock.setStatus('Created');
      mock.setHeader('Content-Type', 'application/json');
      Test.setMock(HttpCalloutMock.class, mock);
      HttpResponse response = Callouts.send('callout:Any');
      Assert.areEqual('201 Created {"ok":true} application/json', response.getStatusCode() + ' ' + response.getStatus() + ' ' + response.getBody() + ' ' + response.getHeader('Content-Type'));
    }

    @IsTest static void staticResourcesAnswerByEndpoint() {
      MultiStaticResourceCalloutMock mock = new MultiStaticResourceCalloutMock();
      mock.setStaticResource('callout:A', 'Answer');
      mock.setStaticResource('callout:B', 'Other');
      Test.setMock(HttpCalloutMock.class, mock);
      Assert.areEqual('{"ok":true}', Callouts.send('callout:A').getBody());
      Assert.areEqual('other', Callouts.send('callout:B').getBody());
      Assert.areEqual(5, Callouts.send('callout:B').getBodyAsBlob().size());
      Assert.areEqual('System.CalloutException: No static resource was set on the mock for the endpoint callout:C', problem('callout:C'));
    }

    @IsTest static void requestsKeepWhatIsSet() {
      HttpRequest request = new HttpRequest();
      Assert.areEqual('', request.getBody());
      Assert.isNull(request.getMethod());
      Assert.isFalse(request.getCompressed());
      request.setBodyAsBlob(Blob.valueOf('grüße'));
      Assert.areEqual('grüße', request.getBody());
      request.setHeader('Accept', 'a');
      request.setHeader('ACCEPT', 'b');
      Assert.areEqual('b', request.getHeader('accept'));
      request.setMethod('PATCH');
      request.setEndpoint('callout:X');
      Assert.areEqual('System.HttpRequest[Endpoint=callout:X, Method=PATCH]', String.valueOf(request));
      for (String name : new List<String>{ 'timeout', 'method', 'header' }) {
        try {
          if (name == 'timeout') request.setTimeout(120001);
          if (name == 'method') request.setMethod('FETCH');
          if (name == 'header') request.setHeader('X', 'one' + '\\n' + 'two');
          Assert.fail(name);
        } catch (CalloutException e) {
          Assert.isFalse(String.isBlank(e.getMessage()));
        }
      }
    }

    @IsTest static void aTestMakesItsOwnRestContext() {
      Assert.isNull(RestContext.request);
      RestContext.request = new RestRequest();
      RestContext.response = new RestResponse();
      RestContext.request.requestURI = '/a/1';
      RestContext.request.httpMethod = 'POST';
      RestContext.request.requestBody = Blob.valueOf('{}');
      RestContext.request.addParameter('p', '1');
      RestContext.request.addHeader('H', '2');
      RestContext.request.params.put('q', '3');
      Assert.areEqual('1', RestContext.request.params.get('p'));
      Assert.areEqual('2', RestContext.request.headers.get('H'));
      RestContext.response.statusCode = 404;
      RestContext.response.addHeader('X', 'y');
      RestContext.response.responseBody = Blob.valueOf('none');
      Assert.areEqual('404 y none', RestContext.response.statusCode + ' ' + RestContext.response.headers.get('X') + ' ' + RestContext.response.responseBody.toString());
    }
  }`,
};

test('callouts in Apex tests', async (t) => {
  const org = projectOrg(t, FILES);
  const [tests] = discoverTests(org.program.classes, { classes: [], methods: [] });
  const results = runTestClass(org, tests, { user: administrator(org), limits: {} });
  assert.ok(results.length > 8);
  for (const { methodName, outcome, message } of results)
    await t.test(methodName, () => assert.equal(outcome, 'Pass', message ?? ''));
});
