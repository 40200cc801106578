/** The stubs of Test.createStub: objects of a project class whose every method asks a StubProvider. */
import { ApexList } from '../../runtime/list.ts';
import type { ApexObject } from '../../runtime/object.ts';
import { typeValue } from '../../stdlib/core/support/type-value.ts';
import type { LinkedProgram } from '../contract.ts';

export interface Stub {
  /** The stubbed class or interface. */
  readonly className: string;
  /** Set after the stub is made when a job is read back: provider and stub may know each other. */
  provider: ApexObject | null;
}

const HANDLE = 'handlemethodcall(object,string,type,list<type>,list<string>,list<object>)';

const stubs = new WeakMap<ApexObject, Stub>();

/** What a stub stands for; undefined for every other object. */
export const stubOf = (object: ApexObject): Stub | undefined => stubs.get(object);

export function makeStub(
  program: LinkedProgram,
  className: string,
  provider: ApexObject | null,
): { readonly object: ApexObject; readonly stub: Stub } {
  const stub: Stub = { className, provider };
  const object = program.stub(className, (self, { name, params, returns }, args) => {
    if (stub.provider === null) throw new Error(`The stub of ${className} has no provider yet.`);
    const types = params.map(({ type }) => typeValue(type));
    const names = params.map((param) => param.name);
    return program.callMethod(stub.provider, HANDLE, [
      self,
      name,
      typeValue(returns),
      new ApexList('Type', types),
      new ApexList('String', names),
      new ApexList('Object', [...args]),
    ]);
  });
  stubs.set(object, stub);
  return { object, stub };
}
