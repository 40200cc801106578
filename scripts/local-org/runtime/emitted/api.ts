/** The object that emitted code sees as `$`. */
import type { SoqlQuery } from '../../apex/ast.ts';
import type { ClassTable } from '../class-table.ts';
import type { EmittedApi, EmittedLinks } from '../emitted-api.ts';
import type { ApexEnum } from '../object.ts';
import { withQueryScope } from '../query-scope.ts';
import type { StandardCalls } from '../standard-calls.ts';
import { nullPointer } from '../exceptions.ts';
import { control } from './control.ts';
import { data } from './data.ts';
import { numbers } from './numbers.ts';
import { records } from './records.ts';
import { values } from './values.ts';
import type { ApexValue } from '../values.ts';

/** What names are resolved against. */
export interface ApiContext {
  readonly classes: ClassTable;
  readonly calls: StandardCalls;
  readonly enumConstant: (typeName: string, name: string) => ApexEnum | undefined;
}

function links({ classes, calls, enumConstant }: ApiContext): EmittedLinks {
  return {
    classOf: (name) => classes.get(name).js ?? fault(`${name} is no class`),
    indexOf: (name) => classes.get(name).index,
    enumValue: (typeName, name) => enumConstant(typeName, name) ?? fault(`No enum constant ${typeName}.${name}`),
    method: (owner, key) => calls.method(owner, key, true),
    ownMethod: (owner, key) => calls.method(owner, key, false),
    staticMethod: (owner, key) => calls.staticMethod(owner, key),
    scopedMethod: (owner, key) => {
      const call = calls.staticMethod(owner, key);
      return (scope, ...args) => withQueryScope(scope, () => call(...args));
    },
    interfaceMethod: (owner, key) => calls.interfaceMethod(owner, key),
    constructorOf: (owner, key) => calls.constructorOf(owner, key),
    staticProperty: (owner, key) => calls.staticProperty(owner, key).get,
    staticPropertySetter: (owner, key) => {
      const set = calls.staticProperty(owner, key).set as ((value: ApexValue) => void) | undefined;
      if (set === undefined) return fault(`No setter ${owner} ${key}`);
      return (value) => {
        set(value);
        return value;
      };
    },
    propertyGetter: (owner, key) => {
      const get = calls.property(owner, key).get as (self: ApexValue) => ApexValue;
      return (self) => (self === null ? nullPointer() : get(self));
    },
    propertySetter: (owner, key) => {
      const set = calls.property(owner, key).set as ((self: ApexValue, value: ApexValue) => void) | undefined;
      if (set === undefined) return fault(`No setter ${owner} ${key}`);
      return (self, value) => {
        if (self === null) nullPointer();
        set(self, value);
        return value;
      };
    },
    query: (json) => JSON.parse(json) as SoqlQuery,
  };
}

/** Made once for a program. */
export function createApi(context: ApiContext): EmittedApi {
  return { ...links(context), ...values, ...numbers, ...records, ...control, ...data };
}

function fault(message: string): never {
  throw new Error(message);
}
