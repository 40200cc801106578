import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errorsOf } from './testing.ts';

const refused = (source: string, ...messages: string[]): void =>
  assert.deepEqual(
    errorsOf({ 'A.cls': source }).map((line) => line.slice(line.indexOf(' ') + 1)),
    messages,
    source,
  );
const member = (text: string, ...messages: string[]): void => refused(`public class A { ${text} }`, ...messages);

test('known annotations stand where they may, with properties that they have', () => {
  member('@Foo void f() {}', 'Annotation does not exist: Foo');
  member('@future(foo=true) static void f() {}', 'No such property, foo, defined on this annotation: future');
  member('@IsTest Integer x;', 'IsTest is not allowed on fields');
  member(
    "@SuppressWarnings('PMD') @Deprecated @NamespaceAccessible public void f() {} @InvocableVariable(required=true label='x') public String v;",
  );
});

test('future methods', () => {
  member('@future(callout=true) static void f(List<Id> ids, Map<String, Integer> m) {}');
  member('@future void f() {}', 'Future methods must be declared as static');
  member('@future static Integer f() { return 1; }', 'Future methods do not support return type of Integer');
  member('@future static void f(Account a) {}', 'Future methods do not support parameter type of Account');
});

test('invocable methods', () => {
  member("@InvocableMethod(label='x') public static List<String> f(List<String> l) { return l; }");
  member(
    '@InvocableMethod public static void f(String s) {}',
    'Unsupported parameter type String. Valid invocable parameters must be List types like List<T> where T is a supported type',
  );
  member(
    '@InvocableMethod public static void f(List<Id> a, List<Id> b) {}',
    'Only one parameter is supported on methods with @Invocable annotation',
  );
  member(
    '@InvocableMethod public static void f(List<Id> a) {} @InvocableMethod public static void g(List<Id> a) {}',
    'Only one method per type can be defined with: InvocableMethod',
  );
});

test('methods for components and REST', () => {
  member(
    '@AuraEnabled(cacheable=true) public static String f() { return null; } @AuraEnabled public String g { get; set; }',
  );
  member('@AuraEnabled static String f() { return null; }', 'AuraEnabled methods must be declared as public or global');
  refused(
    "@RestResource(urlMapping='/a/*') global class A { @HttpGet global static String g() { return null; } @HttpPost global static void p() {} }",
  );
  refused("@RestResource(urlMapping='a') global class A {}", "Rest Resource url must begin with a forward slash, '/'");
  member('@RemoteAction public static void f() {}', 'RemoteAction is not supported by the local org');
});

test('test methods', () => {
  refused(
    '@IsTest private class A { @TestSetup static void s() {} @IsTest static void t() {} static testMethod void u() {} }',
  );
  refused('@IsTest private class A { @IsTest void t() {} }', 'Test methods must be declared as static');
  refused('@IsTest private class A { @IsTest static void t(Integer i) {} }', 'Test methods must have no arguments');
  member('@IsTest static void t() {}', 'Defining type for IsTest methods must be declared as IsTest');
});

test('modifiers', () => {
  member('static abstract transient Integer x;', 'abstract is not allowed on fields');
  member('public private Integer x;', 'Declarations can only have one scope');
  member('webservice static void f() {}', 'webservice methods are not supported by the local org');
  refused('public class A { interface I { public void f(); } }', 'public is not allowed on interface methods');
});
