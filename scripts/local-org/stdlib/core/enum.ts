import { current } from '../../platform/current.ts';
import { raise } from '../../runtime/exceptions.ts';
import { ApexList } from '../../runtime/list.ts';
import type { ApexEnum } from '../../runtime/object.ts';
import { defineClass } from '../define.ts';
import { standardRegistry } from '../registry.ts';

function constant(typeName: string, name: string): ApexEnum {
  return (
    current().org.program.enumConstant(typeName, name) ??
    raise('NoSuchElementException', `No enum constant ${typeName}.${name}`)
  );
}

function namesOf(typeName: string): readonly string[] {
  const meta = current().org.program.classMeta(typeName);
  return meta ? meta.enumValues : (standardRegistry().qualified(typeName)?.enumValues ?? []);
}

/**
 * What every enum has, a project's own and the standard ones: the checker takes it for the superclass of them all.
 * It cannot be named in Apex. Static methods get the enum's type name first.
 */
export default defineClass({
  name: 'Enum<T>',
  statics: {
    'List<T> values()': (typeName: string) =>
      new ApexList(
        typeName,
        namesOf(typeName).map((name) => constant(typeName, name)),
      ),
    'T valueOf(String name)': constant,
  },
  methods: {
    'String name()': (self: ApexEnum) => self.name,
    'Integer ordinal()': (self: ApexEnum) => self.ordinal,
  },
});
