/** Objects whose methods are answered by a handler, for `Test.createStub`. */
import type { ClassMeta, MethodMeta } from '../apex/class-meta.ts';
import { cast } from './cast.ts';
import type { ClassTable } from './class-table.ts';
import { ApexObject } from './object.ts';
import type { ApexValue } from './values.ts';

/** Answers a call; its result is cast to the method's type. */
export type StubHandler = (stub: ApexObject, method: MethodMeta, args: readonly ApexValue[]) => ApexValue;

/** @param className a project class or interface */
export function createStub(classes: ClassTable, className: string, handler: StubHandler): ApexObject {
  const { meta, js } = classes.get(className);
  const Base = (js ?? ApexObject) as new () => ApexObject;
  const Stub = class extends Base {};
  for (const method of methodsOf(classes, meta)) {
    const answer = function (this: ApexObject, ...args: ApexValue[]): ApexValue | void {
      const result = handler(this, method, args);
      if (method.returns !== 'void') return cast(result, method.returns);
    };
    Object.defineProperty(Stub.prototype, method.jsName, { value: answer });
  }
  Object.defineProperty(Stub.prototype, 'apexClass', { value: stubMeta(meta) });
  Object.defineProperty(Stub.prototype, 'apexTypes', { value: classes.supertypes(meta) });
  return new Stub();
}

/** The platform shows a stub as an instance of a class of its own, below the stubbed one. */
function stubMeta(meta: ClassMeta): ClassMeta {
  const name = `${meta.name}__sfdc_ApexStub`;
  const isInterface = meta.kind === 'interface';
  const supers = { superclass: isInterface ? null : meta.name, interfaces: isInterface ? [meta.name] : [] };
  return { ...meta, ...supers, name, kind: 'class', fields: [], methods: [], constructors: [] };
}

/** Instance methods of a class or interface and all above it; private ones stay as they are. */
function methodsOf(classes: ClassTable, meta: ClassMeta): MethodMeta[] {
  const found = new Map<string, MethodMeta>();
  for (const name of [...classes.supertypes(meta)].reverse()) {
    for (const method of classes.metaOf(name)?.methods ?? []) {
      if (!method.static && method.visibility !== 'private') found.set(method.jsName, method);
    }
  }
  return [...found.values()];
}
