/** Instance fields of project classes, inherited ones included. */
import type { ClassMeta, FieldMeta } from '../../../../apex/class-meta.ts';
import { current } from '../../../../platform/current.ts';

const known = new WeakMap<ClassMeta, readonly FieldMeta[]>();

/** Own fields in order of declaration, then those of the superclasses. */
export function instanceFields(meta: ClassMeta): readonly FieldMeta[] {
  let fields = known.get(meta);
  if (fields === undefined) {
    const parent = meta.superclass === null ? undefined : current().org.program.classMeta(meta.superclass);
    fields = [...meta.fields.filter((field) => !field.static), ...(parent === undefined ? [] : instanceFields(parent))];
    known.set(meta, fields);
  }
  return fields;
}

/** A field by its name, in the case written first, then in any. */
export function fieldNamed(meta: ClassMeta, name: string): FieldMeta | undefined {
  const fields = instanceFields(meta);
  const lower = name.toLowerCase();
  return fields.find((field) => field.name === name) ?? fields.find((field) => field.name.toLowerCase() === lower);
}
