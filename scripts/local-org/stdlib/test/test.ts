/** `Test`: what a test may ask of the platform and change about it. */
import type { ClassMeta } from '../../apex/class-meta.ts';
import { deliverNow, failNow, startTest, stopTest } from '../../platform/tests/test-run.ts';
import { makeStub } from '../../platform/tests/stubs.ts';
import { current, currentOrNull } from '../../platform/current.ts';
import { raise } from '../../runtime/exceptions.ts';
import type { ApexList } from '../../runtime/list.ts';
import { StandardObject, type ApexObject } from '../../runtime/object.ts';
import type { ApexDatetime } from '../../runtime/temporal.ts';
import type { ApexValue } from '../../runtime/values.ts';
import type { TypeValue } from '../core/support/type-value.ts';
import { defineClass, defineInterface } from '../define.ts';

export class TestBroker extends StandardObject {
  readonly typeName = 'EventBus.TestBroker';
}

export const testBroker = defineClass({
  name: 'TestBroker',
  namespace: 'EventBus',
  methods: {
    'void deliver()': () => deliverNow(current()),
    'void fail()': () => failNow(current()),
  },
});

export const stubProvider = defineInterface({
  name: 'StubProvider',
  methods: [
    'Object handleMethodCall(Object stubbedObject, String stubbedMethodName, Type returnType, List<Type> listOfParamTypes, List<String> listOfParamNames, List<Object> listOfArgs)',
  ],
});

/**
 * What the platform cannot mock (Apex Developer Guide, "Build a Mocking Framework with the Stub API").
 * @throws TypeException for inner classes, and classes with private constructors only
 */
function refuseStub({ name, kind, constructors }: ClassMeta): void {
  if (kind === 'class' && name.includes('.')) raise('TypeException', `Inner classes cannot be stubbed: ${name}`);
  if (constructors.length > 0 && constructors.every(({ visibility }) => visibility === 'private'))
    raise('TypeException', `Classes with private constructors only cannot be stubbed: ${name}`);
}

function createStub(type: TypeValue, provider: ApexObject): ApexObject {
  const { program } = current().org;
  const meta = program.classMeta(type.of.toLowerCase());
  if (meta === undefined) return raise('TypeException', `${type.of} cannot be stubbed: it is no class of the project.`);
  refuseStub(meta);
  return makeStub(program, meta.name, provider).object;
}

function setMock(type: TypeValue, instance: ApexValue): void {
  const { test } = current();
  if (test === null) raise('TypeException', 'Test.setMock can only be called from a test.');
  else test.mocks.set(type.of, instance);
}

function setCreatedDate(id: string, date: ApexDatetime): void {
  const { org } = current();
  const info = org.schema.byKeyPrefix(id.slice(0, 3));
  if (!info?.fields.has('createddate'))
    return raise('InvalidParameterValueException', `There is no record with a creation date of this id: ${id}`);
  org.store.begin();
  // Datetimes of records are whole seconds.
  const seconds = Math.floor(date.ms / 1000) * 1000;
  const sql = `UPDATE "${info.name}" SET "CreatedDate" = ? WHERE "Id" = ?`;
  if (org.store.run(sql, [seconds, id]).changes === 0)
    raise('InvalidParameterValueException', `There is no record of this id: ${id}`);
}

function standardPricebookId(): string {
  const { org } = current();
  const [row] = org.store.all('SELECT "Id" FROM "Pricebook2" WHERE "IsStandard" = 1', []);
  if (row !== undefined) return row.Id as string;
  return raise('UnexpectedException', 'The org has no standard price book.');
}

/**
 * Makes the permissions of groups count in the test. They are always up to date here, so what is left to do is what the
 * platform does besides: refuse ids of anything else, and show the groups as updated.
 */
function calculateGroups(ids: readonly string[]): void {
  const { store } = current().org;
  store.begin();
  for (const id of ids)
    if (store.run(`UPDATE "PermissionSetGroup" SET "Status" = 'Updated' WHERE "Id" = ?`, [id]).changes === 0)
      raise('InvalidParameterValueException', `There is no permission set group with the id ${id}.`);
}

export const test = defineClass({
  name: 'Test',
  statics: {
    'void calculatePermissionSetGroup(String psgId)': (id: string) => calculateGroups([id]),
    'void calculatePermissionSetGroup(List<String> psgIds)': (ids: ApexList<string>) => calculateGroups(ids.items),
    'Object createStub(Type parentType, StubProvider stubProvider)': createStub,
    'EventBus.TestBroker getEventBus()': () => new TestBroker(),
    'Id getStandardPricebookId()': standardPricebookId,
    'Boolean isRunningTest()': () => (currentOrNull()?.test ?? null) !== null,
    'void setCreatedDate(Id recordId, Datetime createdDatetime)': setCreatedDate,
    'void setMock(Type interfaceType, Object instance)': setMock,
    'void startTest()': () => startTest(current()),
    'void stopTest()': () => stopTest(current()),
  },
});
