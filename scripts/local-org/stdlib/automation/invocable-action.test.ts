import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluate, run } from '../../apex/testing.ts';

const GREETER = `public class Greeter {
  public class Request { @InvocableVariable public String name; @InvocableVariable public Integer times; }
  public class Response { @InvocableVariable public String text; }
  @InvocableMethod public static List<Response> greet(List<Request> requests) {
    List<Response> responses = new List<Response>();
    for (Request request : requests) {
      if (request.name == 'bad') throw new IllegalArgumentException('No such name');
      Response response = new Response();
      response.text = 'Hello ' + request.name + ' ' + request.times;
      responses.add(response);
    }
    return responses;
  }
}`;

const invoke = (name: string, type = 'apex', className = 'Greeter'): string =>
  run(
    `public class Caller { public static Object run() {
      Invocable.Action action = Invocable.Action.createCustomAction('${type}', '${className}');
      action.setInvocations(new List<Map<String, Object>>{ new Map<String, Object>{ 'name' => '${name}', 'times' => 2 } });
      Invocable.Action.Result result = action.invoke()[0];
      return result.isSuccess() ? result.getOutputParameters().get('text') : result.getErrors()[0].getMessage();
    } }`,
    GREETER,
  );

void test('parameters go in by name and results come out by name', () => {
  assert.equal(invoke('Ann'), 'Hello Ann 2');
});

void test('a method that throws makes the result a failure', () => {
  assert.equal(invoke('bad'), 'An Apex error occurred: System.IllegalArgumentException: No such name');
});

void test('an action that does not exist gives a failure', () => {
  assert.equal(invoke('x', 'flow', 'My_Flow'), 'The action flow My_Flow does not exist.');
  assert.equal(invoke('x', 'apex', 'Caller'), 'The action apex Caller does not exist.');
});

void test('other types of actions are refused by name', () => {
  assert.equal(
    invoke('x', 'quickAction', 'Share'),
    "System.UnsupportedOperationException: Actions of the type 'quickAction' are not supported by the local org: Share",
  );
});

void test('results are read from JSON', () => {
  const json = '{"success":false,"errors":[{"code":"X","message":"Broken"}],"outputParameters":{}}';
  const statements = `return ((Invocable.Action.Result) JSON.deserialize('${json}', Invocable.Action.Result.class)).getErrors()[0].getMessage();`;
  assert.equal(evaluate(statements), 'Broken');
});
